import { createRequire } from 'node:module';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { localAddress, type LocalDatabase } from './localDatabase.ts';

type Dynalite = (options: { readonly createTableMs: number }) => Server;

const require = createRequire(import.meta.url);
const dynalite = require('dynalite') as Dynalite;

/**
 * Starts the embedded DynamoDB in memory, on a free port of this machine.
 * @param before puts something before what it does with requests
 */
export async function startDynalite(
  before: (handle: RequestListener) => RequestListener = (handle) => handle,
): Promise<LocalDatabase> {
  const server = dynalite({ createTableMs: 0 });
  const handle = server.listeners('request')[0] as RequestListener;
  server.removeAllListeners('request').on('request', before(handle));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: localAddress(port),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
