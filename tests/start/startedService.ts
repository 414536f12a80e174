import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How a start that came to nothing ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A service that runs in a process of its own. */
export interface StartedService {
  /** What was printed when it was ready. */
  readonly greeting: string;
  /** Such as http://127.0.0.1:40001. */
  readonly address: string;
  /** Where its issuer of tokens is. */
  readonly issuer: string;
  /** Tokens that were ready when it was, by subject. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly process: ChildProcess;
  /** Sends a signal and waits for the end. */
  readonly end: (signal: NodeJS.Signals) => Promise<Ending>;
}

const repository = fileURLToPath(new URL('../../', import.meta.url));
const START = [process.execPath, 'commands/start.ts'];

interface Run {
  readonly child: ChildProcess;
  readonly printed: () => string;
  readonly ended: Promise<Ending>;
}

function run(settings: NodeJS.ProcessEnv, words: readonly string[]): Run {
  const [program = '', ...rest] = words;
  const child = spawn(program, rest, {
    cwd: repository,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    ...output,
  }));
  return { child, printed: () => output.stdout, ended };
}

/**
 * Starts the service on a free port.
 * @param dataDirectory folder of its data
 * @param words how it is called, where that is not by Node itself
 */
export async function startService(
  dataDirectory: string,
  words: readonly string[] = START,
): Promise<StartedService> {
  const { child, printed, ended } = run({ PORT: '0', DATA_DIR: dataDirectory }, words);
  const isReady = () => printed().includes('Ctrl-C stops it.');
  const ready = new Promise<void>((resolve) => {
    child.stdout?.on('data', () => {
      if (isReady()) resolve();
    });
  });
  await Promise.race([ready, ended]);
  if (!isReady()) throw new Error(`it did not start: ${JSON.stringify(await ended)}`);
  return {
    greeting: printed(),
    address: /http:\/\/127\.0\.0\.1:\d+/.exec(printed())?.[0] ?? '',
    issuer: /The issuer at (\S+)/.exec(printed())?.[1] ?? '',
    tokens: JSON.parse(readFileSync(join(dataDirectory, 'tokens.json'), 'utf8')) as Record<
      string,
      string
    >,
    process: child,
    async end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** What a call sends besides who calls, and where. */
export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Calls the service as a subject for whom it had a token ready. */
export function call(
  { address, tokens }: Pick<StartedService, 'address' | 'tokens'>,
  subject: string,
  target: string,
  options: Call = {},
): Promise<Response> {
  const headers = { ...options.headers, Authorization: `Bearer ${tokens[subject] ?? ''}` };
  return fetch(new URL(target, address), { ...options, headers });
}

/** Starts the service where it is expected to refuse. */
export function refusedStart(
  settings: NodeJS.ProcessEnv,
  words: readonly string[] = [],
): Promise<Ending> {
  return run(settings, [...START, ...words]).ended;
}
