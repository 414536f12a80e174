import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const repository = join(import.meta.dirname, '../..');
const page = readFileSync(join(repository, 'docs/api.md'), 'utf8');

/** A command of the tour and what the page says that it prints. */
interface Step {
  readonly command: string;
  readonly prints: string;
}

const steps = Array.from(
  page.matchAll(/^```sh\n(.*?)^```\n\n```text\n(.*?)^```$/gms),
  ([, command = '', prints = '']): Step => ({ command, prints }),
);
const [start, ...tour] = steps;

/** The words of the page as a pattern: `…` stands for whatever is left out. */
const patternOf = (prints: string) =>
  new RegExp(`^${prints.trim().split('…').map(literally).join('[^]*?')}$`);
const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const data = mkdtempSync(join(tmpdir(), 'compfund-tour-'));
let service: ChildProcess | undefined;
let printed = '';

/** Starts the service as the page says and waits until it says where it is. */
async function startAsWritten(): Promise<string> {
  const environment = { ...process.env, PORT: '0', DATA_DIR: data };
  const child = spawn('bash', ['-c', start?.command ?? ''], {
    cwd: repository,
    env: environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  service = child;
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
    if (address !== undefined && printed.includes('Ctrl-C')) return address;
  }
  throw new Error(`the service ended: ${printed}`);
}

let outputs: readonly string[];

beforeAll(async () => {
  const address = await startAsWritten();
  const script = tour.map(({ command }) => `${command}echo; echo '--- end of step'`).join('\n');
  const run = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
    cwd: repository,
    env: { ...process.env, ADDRESS: address, DATA_DIR: data },
    encoding: 'utf8',
  });
  expect([run.status, run.stderr]).toEqual([0, '']);
  outputs = run.stdout.split('--- end of step\n').map((output) => output.trim());
});

afterAll(async () => {
  if (service?.pid !== undefined && service.exitCode === null) {
    const ended = new Promise((resolve) => service?.once('exit', resolve));
    process.kill(-service.pid, 'SIGINT');
    await ended;
  }
  rmSync(data, { recursive: true, force: true });
});

describe('the tour of docs/api.md', () => {
  test('begins with the start', () => {
    expect(start?.command).toBe('npm start\n');
    expect(printed.trim()).toMatch(patternOf(start?.prints ?? ''));
  });

  test.each(tour.map((step, index) => ({ ...step, index, shown: step.command.split('\n')[0] })))(
    '$shown',
    ({ prints, index }) => {
      expect(outputs[index]).toMatch(patternOf(prints));
    },
  );

  test('has no command that is not run', () => {
    expect(page.match(/^```sh$/gm)).toHaveLength(steps.length);
    expect(tour.length).toBeGreaterThan(20);
  });
});
