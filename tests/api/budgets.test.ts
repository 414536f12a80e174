import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXAMPLE_ID } from '../../commands/local/seedExample.ts';
import { smallDesignOf } from '../support/api/designs.ts';
import { call, startService, type Parts, type Service, type Told } from '../support/api/service.ts';

const KNOWN = 4;
const UNKNOWN = 2;
let service: Service;
beforeAll(async () => {
  service = await startService({
    BUDGET_KNOWN: String(KNOWN),
    BUDGET_UNKNOWN: String(UNKNOWN),
  });
});
beforeEach(() => service.reset());
afterAll(() => service.stop());

const project = (as: string | null, parts: Parts = {}) =>
  call(service, 'POST', '/v1/projections', { as, json: smallDesignOf(), ...parts });
const projectStored = (as: string | null, parts: Parts = {}) =>
  call(service, 'GET', `/v1/proposals/${EXAMPLE_ID}/projection`, { as, ...parts });

const GOAL = { pointer: '/reserve/opening', measure: 'closingBalance', target: 0 };
const ask = (path: string, question: object, as: string | null = 'drafter') =>
  call(service, 'POST', `/v1/${path}`, { as, json: { ...question, design: smallDesignOf() } });

/** Asks until it is refused. A minute may end meanwhile, but hardly several. */
async function untilSpent(limit: number, ask: () => Promise<Told>): Promise<readonly Told[]> {
  const answers: Told[] = [];
  for (let asked = 0; asked < 4 * (limit + 1); asked += 1) {
    const answer = await ask();
    answers.push(answer);
    if (answer.status !== 200) break;
  }
  return answers;
}

describe('a budget that is spent', () => {
  test.each([
    ['project a design without a token', UNKNOWN, () => project(null)],
    ['project a design with one', KNOWN, () => project('drafter')],
    ['project a proposal', KNOWN, () => projectStored('drafter')],
    ['ask why', UNKNOWN, () => ask('explain', { line: 'awardsPaid' }, null)],
    ['ask for scenarios', UNKNOWN, () => ask('scenarios', {}, null)],
    ['seek a goal', KNOWN, () => ask('goal-seek', GOAL)],
  ])('is met by callers who %s', async (_, limit, ask) => {
    const answers = await untilSpent(limit, ask);
    expect(answers.length).toBeGreaterThan(limit);
    const last = answers.at(-1);
    expect([last?.status, last?.json.type]).toEqual([429, 'urn:compfund:problem:budget_spent']);
    const seconds = Number(last?.headers['retry-after']);
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(60);
  });

  test('is that of one caller', async () => {
    await untilSpent(KNOWN, () => project('drafter'));
    for (const as of [null, 'chair', 'outsider', 'somebody-in-no-group'])
      expect((await project(as)).status).toBe(200);
  });

  test('keeps nobody from an answer that one has already', async () => {
    const tag = (await projectStored('drafter')).headers['etag'] ?? '';
    const posted = (await project('drafter')).headers['etag'] ?? '';
    await untilSpent(KNOWN, () => project('drafter'));
    const known = { headers: { 'If-None-Match': tag } };
    expect((await projectStored('drafter', known)).status).toBe(304);
    const parts = { headers: { 'If-None-Match': posted } };
    expect((await project('drafter', parts)).status).toBe(412);
  });

  test('keeps nobody from reading and writing', async () => {
    await untilSpent(KNOWN, () => project('drafter'));
    const address = `/v1/proposals/${EXAMPLE_ID}`;
    expect((await call(service, 'GET', address)).status).toBe(200);
    const edited = await call(service, 'PUT', address, {
      headers: { 'If-Match': '*' },
      json: smallDesignOf(),
    });
    expect(edited.status).toBe(200);
  });
});

describe('what is kept of it', () => {
  test('is a count under a hash, which goes by its time to live', async () => {
    await project('drafter');
    await project(null);
    const items = (await service.contents()) as readonly Readonly<Record<string, unknown>>[];
    const counters = items.filter(({ kind }) => kind === 'budget');
    expect(counters).toHaveLength(2);
    for (const counter of counters) {
      expect(Number(counter['expiresAt']) % 60).toBe(0);
      expect(JSON.stringify(counter)).not.toMatch(/drafter|127\.0\.0\.1/);
    }
  });

  test('costs one request, or none where nothing is computed', async () => {
    const { wire } = service;
    const asked = async (parts: Parts) => {
      const since = wire.operations.length;
      const { headers } = await project(null, parts);
      return { tag: headers['etag'] ?? '', requests: wire.operations.slice(since) };
    };
    const first = await asked({});
    expect(first.requests).toEqual(['UpdateItem']);
    const again = await asked({ headers: { 'If-None-Match': first.tag } });
    expect(again.requests).toEqual([]);
  });
});
