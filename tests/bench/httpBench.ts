/**
 * What answers cost through the whole local stack, over /v1/health: HTTP, the emulation of the gateway,
 * the function, the check of the token, the embedded DynamoDB. Medians of requests that take turns, one at
 * a time. Memberships are remembered for 30 s, as they are where it is deployed.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLE_GROUP_ID, EXAMPLE_ID } from '../../commands/local/seedExample.ts';
import { call, startService, type Call } from '../start/startedService.ts';
import { median } from './median.ts';

const ROUNDS = 200;
const WARM_UP = 30;

/** As many computations as the bench makes are not what budgets are for. */
const UNLIMITED = ['BUDGET_KNOWN=1000000', 'BUDGET_UNKNOWN=1000000'];

const folder = mkdtempSync(join(tmpdir(), 'compfund-bench-'));
const service = await startService(folder, [
  'env',
  ...UNLIMITED,
  process.execPath,
  'commands/start.ts',
]);

const example = JSON.parse(
  readFileSync(new URL('../../examples/serbia.json', import.meta.url), 'utf8'),
) as object;
const design = { ...example, horizonYears: 10 };
const sending = (document: object, headers: Readonly<Record<string, string>> = {}): Call => ({
  method: 'POST',
  body: JSON.stringify(document),
  headers: { 'Content-Type': 'application/json', ...headers },
});

/** Calls with a token of the drafter of the example's group. */
const asDrafter = (target: string, options?: Call) =>
  call(service, 'drafter', `/v1${target}`, options);
/** Calls without a token. */
const asAnyone = (target: string, options?: Call) =>
  fetch(`${service.address}/v1${target}`, { ...options });

const made = await asDrafter('/proposals', sending({ groupId: EXAMPLE_GROUP_ID, design }));
const { id } = (await made.json()) as { readonly id: string };
const projection = `/proposals/${id}/projection`;
const tag = (await asDrafter(projection)).headers.get('etag') ?? '';

interface Case {
  /** Milliseconds over health; undefined where there is none. */
  readonly budget?: number;
  readonly status: number;
  readonly ask: () => Promise<Response>;
}

let key = 0;
const keyed = () => ({ 'Idempotency-Key': `bench-${String((key += 1))}` });
const comment = { text: 'Who pays?', pointer: '/funding' };

const HEALTH = 'health';
const CASES: Readonly<Record<string, Case>> = {
  [HEALTH]: { status: 200, ask: () => asAnyone('/health') },
  'stateless projection, 10 years': {
    budget: 10,
    status: 200,
    ask: () => asAnyone('/projections', sending(design)),
  },
  'the same, with a token': {
    budget: 10,
    status: 200,
    ask: () => asDrafter('/projections', sending(design)),
  },
  'stored projection, 10 years': { budget: 20, status: 200, ask: () => asDrafter(projection) },
  'unchanged stored projection, 304': {
    budget: 10,
    status: 304,
    ask: () => asDrafter(projection, { headers: { 'If-None-Match': tag } }),
  },
  'a proposal': { status: 200, ask: () => asDrafter(`/proposals/${EXAMPLE_ID}`) },
  'a list of proposals': { status: 200, ask: () => asDrafter('/proposals') },
  'who is calling': { status: 200, ask: () => asDrafter('/caller') },
  'a new comment': {
    status: 201,
    ask: () => asDrafter(`/proposals/${id}/comments`, sending(comment)),
  },
  'a new comment, under a key': {
    status: 201,
    ask: () => asDrafter(`/proposals/${id}/comments`, sending(comment, keyed())),
  },
  'a token that does not hold, 401': {
    status: 401,
    ask: () => asAnyone('/caller', { headers: { Authorization: 'Bearer of.no.one' } }),
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
  `\n${'over HTTP'.padEnd(36)}${'ms'.padStart(8)}${'over health'.padStart(13)}${'× health'.padStart(10)}${'budget'.padStart(8)}`,
);
for (const [name, { budget }] of Object.entries(CASES)) {
  const time = median(times.get(name)!);
  const isHealth = name === HEALTH;
  console.log(
    name.padEnd(36) +
      time.toFixed(2).padStart(8) +
      (isHealth ? '–' : (time - health).toFixed(2)).padStart(13) +
      (time / health).toFixed(1).padStart(10) +
      (budget === undefined ? '–' : String(budget)).padStart(8),
  );
}
