import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, test, vi } from 'vitest';
import { chargeCaller, type Cost } from '../../../lib/budget/chargeCaller.ts';
import type { BudgetStore, Spending } from '../../../lib/budget/ports.ts';
import { StoreUnavailable } from '../../../lib/proposals/ports.ts';
import { Refusal } from '../../../lib/refusal.ts';
import { budgetKey } from '../../../lib/store/keys.ts';
import type { Caller } from '../../../models/caller.ts';
import { inMemoryBudgetStore } from '../../support/inMemoryBudgetStore.ts';

const MINUTE = 60_000;
const NOON = Date.UTC(2027, 5, 1, 12);
const LIMITS = { known: 300, unknown: 60 };

const known = (subject: string): Caller => ({
  subject,
  isAdmin: false,
  memberships: [],
  payer: `subject ${subject}`,
});
const unknown = (address: string): Caller => ({
  subject: undefined,
  isAdmin: false,
  memberships: [],
  payer: `address ${address}`,
});
const cost = (units: number): Cost => ({ units, remedy: (fitting) => `Ask for ${fitting} units.` });

/** Charges callers, on a clock that is set. */
function charging(budgets: BudgetStore = inMemoryBudgetStore(), budgetLimits = LIMITS) {
  return async (
    caller: Caller,
    units: number,
    milliseconds = NOON,
  ): Promise<Refusal | 'charged'> => {
    const now = () => new Date(milliseconds);
    try {
      await chargeCaller({ budgets, budgetLimits, now }, caller, cost(units));
      return 'charged';
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  };
}

/** A store that writes down what it is asked to count. */
function recording() {
  const spendings: Spending[] = [];
  const spend = vi.fn<BudgetStore['spend']>((spending) => {
    spendings.push(spending);
    return Promise.resolve('spent');
  });
  return { spendings, spend };
}

describe('a caller', () => {
  const request = fc.record({
    after: fc.integer({ min: 0, max: 40_000 }),
    units: fc.integer({ min: 1, max: 60 }),
    who: fc.constantFrom(known('a'), known('b'), unknown('192.0.2.1'), unknown('192.0.2.2')),
  });

  propertyTest.prop([fc.array(request, { maxLength: 60 })])(
    'has as much computed in a minute of the clock as the budget has, and is charged whatever fits',
    async (requests) => {
      const charge = charging(inMemoryBudgetStore(), { known: 100, unknown: 60 });
      const spent = new Map<string, number>();
      let time = NOON;
      for (const { after, units, who } of requests) {
        time += after;
        const place = `${who.payer} in ${String(Math.floor(time / MINUTE))}`;
        const before = spent.get(place) ?? 0;
        const fits = before + units <= (who.subject === undefined ? 60 : 100);
        expect((await charge(who, units, time)) === 'charged').toBe(fits);
        if (fits) spent.set(place, before + units);
      }
    },
  );

  test('who is over is told when the next minute begins, never later than in a minute', async () => {
    const charge = charging();
    await charge(unknown('192.0.2.1'), 60);
    for (const [milliseconds, seconds] of [
      [0, 60],
      [1, 60],
      [1_000, 59],
      [58_999, 2],
      [59_000, 1],
      [59_999, 1],
    ] as const)
      expect(await charge(unknown('192.0.2.1'), 1, NOON + milliseconds)).toMatchObject({
        reason: 'budget_spent',
        facts: { retryAfter: seconds },
      });
    expect(await charge(unknown('192.0.2.1'), 1, NOON + MINUTE)).toBe('charged');
  });
});

describe('a computation', () => {
  test('that fits into no minute is refused at once, with what fits, and is not counted', async () => {
    const { spendings, spend } = recording();
    const charge = charging({ spend });
    expect(await charge(known('a'), 301)).toMatchObject({
      reason: 'too_costly',
      facts: {
        detail:
          'This costs about 301 units of computation; up to 300 fit into one answer. Ask for 300 units.',
      },
    });
    expect(await charge(unknown('192.0.2.1'), 61)).toMatchObject({
      reason: 'too_costly',
      facts: {
        detail:
          'This costs about 61 units of computation; up to 60 fit into one answer. Ask for 60 units. For callers who send a token up to 300 units fit.',
      },
    });
    expect(spendings).toEqual([]);
  });

  test('has an end even where budgets have none', async () => {
    const charge = charging(inMemoryBudgetStore(), { known: 1_000_000, unknown: 1_000_000 });
    expect(await charge(known('a'), 500)).toBe('charged');
    for (const caller of [known('a'), unknown('192.0.2.1')])
      expect(await charge(caller, 501)).toMatchObject({
        reason: 'too_costly',
        facts: {
          detail: expect.stringMatching(/up to 500 fit into one answer\. [^.]*\.$/) as unknown,
        },
      });
  });

  test('that takes all there is fits once', async () => {
    const charge = charging();
    expect(await charge(known('a'), 300)).toBe('charged');
    expect(await charge(known('a'), 1)).toMatchObject({ reason: 'budget_spent' });
    expect(await charge(known('b'), 300)).toBe('charged');
  });
});

describe('what is counted', () => {
  test('names nobody, neither in the key of its item nor beside it', async () => {
    const { spendings, spend } = recording();
    const charge = charging({ spend });
    await charge(known('ana@example.org'), 1);
    await charge(unknown('192.0.2.77'), 1);
    for (const spending of spendings) {
      const { pk } = budgetKey(spending.payer, spending.window);
      expect(pk).toMatch(/^BUDGET#[0-9a-f]{64}#\d+$/);
      expect(JSON.stringify({ pk, ...spending })).not.toMatch(/ana|example\.org|192\.0\.2|77"/);
    }
    expect(spendings[0]?.payer).not.toBe(spendings[1]?.payer);
  });

  test('of somebody who is called like an address is not that of the address', async () => {
    const charge = charging(inMemoryBudgetStore(), { known: 5, unknown: 5 });
    expect(await charge(known('192.0.2.1'), 5)).toBe('charged');
    expect(await charge(unknown('192.0.2.1'), 5)).toBe('charged');
  });

  test('says how much there is, and may go when its minute is over and one more', async () => {
    const { spendings, spend } = recording();
    await charging({ spend })(known('a'), 7, NOON + 59_999);
    const window = NOON / MINUTE;
    expect(spendings).toEqual([
      expect.objectContaining({ units: 7, limit: 300, window, expiresAt: (window + 2) * 60 }),
    ]);
  });
});

describe('a counter that is away', () => {
  const away = { spend: () => Promise.reject(new StoreUnavailable()) };

  test('keeps nobody from what could be computed', async () => {
    const charge = charging(away);
    for (let call = 0; call < 3; call += 1) expect(await charge(known('a'), 300)).toBe('charged');
  });

  test('lets nobody have computed what could not be', async () => {
    expect(await charging(away)(known('a'), 301)).toMatchObject({ reason: 'too_costly' });
  });

  test('is not what a fault of ours is taken for', async () => {
    const charge = charging({ spend: () => Promise.reject(new TypeError('a fault')) });
    await expect(charge(known('a'), 1)).rejects.toThrow(TypeError);
  });
});
