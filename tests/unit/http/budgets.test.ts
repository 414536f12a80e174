/** Budgets of computations, by a clock that is moved. */
import { describe, expect, test, vi } from 'vitest';
import { EXAMPLE_GROUP_ID } from '../../../commands/local/seedExample.ts';
import type { BudgetStore } from '../../../lib/budget/ports.ts';
import { StoreUnavailable } from '../../../lib/proposals/ports.ts';
import { problemSchema } from '../../../models/problem.ts';
import { worstCase } from '../../bench/worstCase.ts';
import { costlyDesign } from '../../support/api/designs.ts';
import { smallDesign } from '../../support/designs.ts';
import { inMemoryBudgetStore } from '../../support/inMemoryBudgetStore.ts';
import { inProcessApi } from '../../support/inProcess.ts';

/** An API with small budgets, at the beginning of a minute; its clock stands until it is moved. */
function setUp(budgets: BudgetStore = inMemoryBudgetStore()) {
  let time = Date.UTC(2027, 0, 1, 12);
  const budgetLimits = { known: 4, unknown: 2 };
  const api = inProcessApi({
    services: { now: () => new Date(time), budgets, budgetLimits },
  });
  const project = (as: string | null = null, sent: Parameters<typeof api.call>[1] = {}) =>
    api.call('POST /v1/projections', { as, body: smallDesign(), ...sent });
  return {
    ...api,
    project,
    /** How many of so many calls one after the other are answered. */
    served: async (calls: number, ...who: Parameters<typeof project>) => {
      let count = 0;
      for (let call = 0; call < calls; call += 1)
        if ((await project(...who)).status === 200) count += 1;
      return count;
    },
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

describe('a budget', () => {
  test('is larger for callers who are known, and each has one of the own', async () => {
    const { served } = setUp();
    expect(await served(6, null)).toBe(2);
    expect(await served(6, 'drafter')).toBe(4);
    expect(await served(6, 'chair')).toBe(4);
    expect(await served(6, 'somebody-in-no-group')).toBe(4);
  });

  test('is whole again with the next minute, and not before', async () => {
    const { served, project, pass } = setUp();
    pass(30_000);
    expect(await served(3)).toBe(2);
    for (const [passing, left] of [
      [0, '30'],
      [29_000, '1'],
      [999, '1'],
    ] as const) {
      pass(passing);
      const { status, headers, json } = await project();
      expect([status, headers['retry-after']]).toEqual([429, left]);
      expect(problemSchema.parse(json)).toMatchObject({
        type: 'urn:compfund:problem:budget_spent',
      });
    }
    pass(1);
    expect(await served(3)).toBe(2);
  });

  test('says how much there is, what this costs, when to come again, and how to get more', async () => {
    const { served, project } = setUp();
    await served(2);
    expect(problemSchema.parse((await project()).json).detail).toBe(
      'Up to 2 units of computation are done for one caller in a minute, and this one costs 1. Ask again in 60 seconds; callers who send a token have a larger budget, and one of their own.',
    );
    await served(4, 'drafter');
    expect(problemSchema.parse((await project('drafter')).json).detail).toBe(
      'Up to 4 units of computation are done for one caller in a minute, and this one costs 1. Ask again in 60 seconds.',
    );
  });

  test('of callers who are not known is that of their address', async () => {
    const { served } = setUp();
    expect(await served(3, null, { from: '192.0.2.1' })).toBe(2);
    expect(await served(3, null, { from: '192.0.2.2' })).toBe(2);
    expect(await served(3, 'drafter', { from: '192.0.2.1' })).toBe(3);
    expect(await served(3, 'drafter', { from: '192.0.2.3' })).toBe(1);
  });

  test.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['2001:db8::1', '2001:db8:0:0:7::1', true],
    ['2001:db8::1', '2001:db8::2:0:0:0:0', false],
    ['::1', '::2', true],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::', true],
  ])('of the addresses %s and %s is one: %s', async (one, other, isOne) => {
    const { served } = setUp();
    expect(await served(3, null, { from: one })).toBe(2);
    expect(await served(3, null, { from: other })).toBe(isOne ? 0 : 2);
  });

  test('is one for all that is computed', async () => {
    const { call, served } = setUp();
    const made = await call('POST /v1/proposals', {
      body: { groupId: EXAMPLE_GROUP_ID, design: smallDesign() },
    });
    const address = `GET ${made.headers['location'] ?? ''}/projection`;
    expect((await call(address)).status).toBe(200);
    expect(await served(6, 'drafter')).toBe(3);
    const spent = await call(address);
    expect([spent.status, spent.headers['retry-after']]).toEqual([429, '60']);
  });
});

describe('what costs nothing', () => {
  test('is an answer that the caller has already', async () => {
    const { project, served } = setUp();
    const tag = (await project()).headers['etag'] ?? '';
    const known = { headers: { 'If-None-Match': tag } };
    for (let call = 0; call < 5; call += 1) expect((await project(null, known)).status).toBe(412);
    expect(await served(3)).toBe(1);
    expect((await project(null, known)).status).toBe(412);
  });

  test('is a design with faults, a body that is none, and a token that does not hold', async () => {
    const { project, served } = setUp();
    for (let call = 0; call < 5; call += 1) {
      expect((await project(null, { body: { horizonYears: 99 } })).status).toBe(422);
      expect((await project(null, { body: '{' })).status).toBe(400);
      expect((await project('forged')).status).toBe(401);
    }
    expect(await served(3)).toBe(2);
  });

  test('is whatever computes nothing', async () => {
    const { call, served } = setUp();
    await served(3);
    for (const address of ['/v1/health', '/v1/countries/RS', '/v1/proposals?country=RS'])
      expect((await call(`GET ${address}`, { as: null })).status).toBe(200);
  });
});

describe('what a computation costs', () => {
  test('goes by what there is to compute', async () => {
    const spend = vi.fn<BudgetStore['spend']>().mockResolvedValue('spent');
    const { call } = inProcessApi({ services: { budgets: { spend } } });
    await call('POST /v1/projections', { body: smallDesign() });
    await call('POST /v1/projections', { body: worstCase() });
    const [small, more] = spend.mock.calls.map(([{ units }]) => units);
    expect(small).toBe(1);
    expect(more).toBeGreaterThan(1);
  });

  test('may be more than a minute has: that is refused at once, with what would fit, and costs nothing', async () => {
    const { project, served } = setUp();
    const unknown = await project(null, { body: worstCase() });
    expect([unknown.status, unknown.headers['retry-after']]).toEqual([422, undefined]);
    expect(problemSchema.parse(unknown.json)).toMatchObject({
      type: 'urn:compfund:problem:too_costly',
      detail: expect.stringMatching(
        /^This costs about \d+ units of computation; up to 2 fit into one answer\. .*\. For callers who send a token up to 4 units fit\.$/,
      ) as unknown,
    });
    expect(
      problemSchema.parse((await project('drafter', { body: worstCase() })).json).detail,
    ).toMatch(/up to 4 fit into one answer\. [^]*years in place of 40 it fits\.$/);
    expect(await served(3)).toBe(2);
  });

  test('may be more than one answer has, whatever the budget is', async () => {
    const { call } = inProcessApi();
    const answer = await call('POST /v1/projections', { body: costlyDesign() });
    expect(problemSchema.parse(answer.json)).toMatchObject({
      type: 'urn:compfund:problem:too_costly',
      detail: expect.stringMatching(/up to 500 fit into one answer/) as unknown,
    });
  });
});

describe('the counter', () => {
  test('never names who calls, and goes soon after its minute', async () => {
    const spend = vi.fn<BudgetStore['spend']>().mockResolvedValue('spent');
    const { project } = setUp({ spend });
    await project('drafter');
    await project(null, { from: '192.0.2.77' });
    for (const [spending] of spend.mock.calls) {
      expect(spending.payer).toMatch(/^[0-9a-f]{64}$/);
      expect(JSON.stringify(spending)).not.toMatch(/drafter|192\.0\.2\.77/);
      expect(spending.expiresAt - spending.window * 60).toBe(120);
    }
  });

  test('that cannot be reached keeps nobody from a projection of a design that is sent', async () => {
    const { served } = setUp({ spend: () => Promise.reject(new StoreUnavailable()) });
    expect(await served(9)).toBe(9);
  });

  test('that has a fault of ours is told as such', async () => {
    const { project } = setUp({ spend: () => Promise.reject(new TypeError('secret')) });
    expect((await project()).status).toBe(500);
  });
});
