import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Only whoever started the service reads it. */
const OWNER_ONLY = 0o600;

/**
 * Writes a file that nobody else on this machine can read, whole or not at all: who reads it at the same
 * time finds what was there before, or what is there then.
 */
export async function writePrivately(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, text, { mode: OWNER_ONLY, flag: 'wx' });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
