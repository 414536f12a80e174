/**
 * What answers cost through the whole local stack, over /v1/health: HTTP, the emulation of the gateway,
 * the function, the embedded DynamoDB. Medians of requests that take turns, one at a time.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService } from '../start/startedService.ts';
import { median } from './median.ts';

const ROUNDS = 200;
const WARM_UP = 30;

const folder = mkdtempSync(join(tmpdir(), 'compfund-bench-'));
const service = await startService(folder);

const example = JSON.parse(
  readFileSync(new URL('../../examples/serbia.json', import.meta.url), 'utf8'),
) as object;
const design = { ...example, horizonYears: 10 };

const send = (path: string, body?: object, headers?: Record<string, string>) =>
  fetch(`${service.address}/v1${path}`, {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    headers: { ...(body && { 'Content-Type': 'application/json' }), ...headers },
  });

const made = await send('/proposals', { groupId: 'local', design });
const projection = `/proposals/${((await made.json()) as { id: string }).id}/projection`;
const tag = (await send(projection)).headers.get('etag') ?? '';

interface Case {
  readonly budget: number;
  readonly status: number;
  readonly ask: () => Promise<Response>;
}

const HEALTH = 'health';
const CASES: Readonly<Record<string, Case>> = {
  [HEALTH]: { budget: NaN, status: 200, ask: () => send('/health') },
  'stateless projection, 10 years': {
    budget: 10,
    status: 200,
    ask: () => send('/projections', design),
  },
  'stored projection, 10 years': { budget: 20, status: 200, ask: () => send(projection) },
  'unchanged stored projection, 304': {
    budget: 10,
    status: 304,
    ask: () => send(projection, undefined, { 'If-None-Match': tag }),
  },
};

const times = new Map<string, number[]>(Object.keys(CASES).map((name) => [name, []]));
for (let round = 0; round < WARM_UP + ROUNDS; round++)
  for (const [name, { ask, status }] of Object.entries(CASES)) {
    const begin = performance.now();
    const answer = await ask();
    await answer.arrayBuffer();
    if (round >= WARM_UP) times.get(name)!.push(performance.now() - begin);
    if (answer.status !== status) throw new Error(`${name} answered ${answer.status}`);
  }

await service.end('SIGTERM');
rmSync(folder, { recursive: true });

const health = median(times.get(HEALTH)!);
console.log(
  `\n${'over HTTP'.padEnd(36)}${'ms'.padStart(8)}${'over health'.padStart(13)}${'budget'.padStart(8)}`,
);
for (const [name, { budget }] of Object.entries(CASES)) {
  const time = median(times.get(name)!);
  const isHealth = name === HEALTH;
  console.log(
    name.padEnd(36) +
      time.toFixed(2).padStart(8) +
      (isHealth ? '–' : (time - health).toFixed(2)).padStart(13) +
      (isHealth ? '–' : String(budget)).padStart(8),
  );
}
