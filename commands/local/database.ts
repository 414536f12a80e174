import { createRequire } from 'node:module';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Mistake } from '../answerCommand.ts';
import { writeAtomically } from './atomicWrites.ts';

/** A DynamoDB in this process, with its files in a folder. */
export interface Database {
  /** Where it listens, on this machine only. */
  readonly endpoint: string;
  /** Ends what is under way and closes the files. */
  readonly close: () => Promise<void>;
}

interface LevelFiles {
  open(): Promise<void>;
  close(): Promise<void>;
}

type Dynalite = (options: { readonly path: string; readonly createTableMs: number }) => Server;

/**
 * Opens the embedded DynamoDB.
 * @param folder is made when it is not there
 * @throws Mistake when the folder cannot be used, or another process has it open
 */
export async function openDatabase(folder: string): Promise<Database> {
  const load = createRequire(import.meta.url);
  await refuseUnusable(folder);
  writeAtomically();
  const server = (load('dynalite') as Dynalite)({ path: folder, createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${String(port)}`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((done, failed) => {
        server.close((error) => {
          if (error) failed(error);
          else done();
        });
      });
    },
  };
}

/** Dynalite opens its files later and does not say what went wrong, so they are opened once before. */
async function refuseUnusable(folder: string): Promise<void> {
  const load = createRequire(createRequire(import.meta.url).resolve('dynalite'));
  const { Level } = load('level') as { Level: new (folder: string) => LevelFiles };
  try {
    await mkdir(folder, { recursive: true });
    const files = new Level(folder);
    await files.open();
    await files.close();
  } catch (error) {
    throw new Mistake(reasonOf(error, folder));
  }
}

function reasonOf(error: unknown, folder: string): string {
  const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
  return cause?.code === 'LEVEL_LOCKED'
    ? `${folder} is in use by another CompFund; stop that one, or choose another folder: DATA_DIR=… npm start.`
    : `${folder} cannot be used (${cause?.message ?? message}); choose another folder: DATA_DIR=… npm start.`;
}
