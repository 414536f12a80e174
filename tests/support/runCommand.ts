/** Commands of the project, run as npm does. */
import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = join(import.meta.dirname, '../..');

/** What a command said, and how it ended. */
export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command of `commands/` with the Node that runs the tests. */
export async function runCommand(command: string, ...words: string[]): Promise<Answer> {
  try {
    const { stdout, stderr } = await run(process.execPath, [`commands/${command}.ts`, ...words], {
      cwd: repository,
      maxBuffer: 50_000_000,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as Answer;
    return { code, stdout, stderr };
  }
}

/** A file with a text in it, in a folder of its own. */
export function fileWith(text: string, name = 'design.json'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'compfund-')), name);
  writeFileSync(path, text);
  return path;
}
