/** Parts of random designs: sources of money in all five shapes. */
import fc from 'fast-check';

import type { DesignInput } from '../../models/design.ts';
import { FUNDING_CATEGORIES, MONTH_NAMES } from '../../models/fundingSource.ts';
import {
  assumed,
  decided,
  decimals,
  indexName,
  money,
  nearbyYear,
  rate,
  share,
  someOf,
  wholeNumber,
  yearly,
} from './randomNumbers.ts';

const SOURCE_NAMES = ['budget', 'levy', 'fines', 'seized', 'grant', 'recovery'] as const;

const calendarMonth = fc
  .tuple(fc.integer({ min: 2018, max: 2040 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${String(year)}-${String(month).padStart(2, '0')}`);

/** First and last month of a source: both, one or none. */
const period = fc.oneof(
  { arbitrary: fc.constant({}), weight: 3 },
  { arbitrary: calendarMonth.map((start) => ({ start })), weight: 1 },
  { arbitrary: calendarMonth.map((end) => ({ end })), weight: 1 },
  {
    arbitrary: fc
      .tuple(calendarMonth, calendarMonth)
      .map(([a, b]) => (a <= b ? { start: a, end: b } : { start: b, end: a })),
    weight: 1,
  },
);

const category = fc.record(
  { category: fc.constantFrom(...FUNDING_CATEGORIES) },
  { requiredKeys: [] },
);

const growing = fc.record(
  {
    index: indexName,
    growth: assumed(rate),
    referenceYear: decided(nearbyYear),
    timing: fc.oneof(fc.constant('even' as const), fc.constantFrom(...MONTH_NAMES)),
    coefficientOfVariation: assumed(decimals(0, 2, 0.1), 20),
  },
  { requiredKeys: [] },
);

const amountPerYear = yearly(money(6_000_000));

const shape = fc.oneof(
  fc.record({ shape: fc.constant('fixed' as const), amountPerYear }),
  fc.record({
    shape: fc.constant('fixed' as const),
    eventsPerYear: yearly(decimals(0, 12, 0.5)),
    amountPerEvent: assumed(money(900_000)),
  }),
  fc.record(
    {
      shape: fc.constant('levy' as const),
      volumePerYear: yearly(fc.integer({ min: 0, max: 60_000 })),
      amountPerUnit: decided(money(150)),
      collectionRate: assumed(share, 1),
    },
    { requiredKeys: ['shape', 'volumePerYear', 'amountPerUnit'] },
  ),
  fc.record({
    shape: fc.constant('share' as const),
    revenueBasePerYear: yearly(money(90_000_000)),
    share: decided(decimals(0, 0.1, 0.001)),
  }),
  fc.record(
    { shape: fc.constant('grant' as const), amountPerYear, probability: assumed(share, 1) },
    { requiredKeys: ['shape', 'amountPerYear'] },
  ),
);

const steadySource = fc
  .tuple(shape, growing, category, period)
  .map((parts) => Object.assign({}, ...parts) as DesignInput['funding'][string]);

const recoverySource = fc
  .tuple(
    fc.record(
      {
        shape: fc.constant('recovery' as const),
        share: assumed(share, 1),
        recoveryMonths: wholeNumber(1, 60),
      },
      { requiredKeys: ['shape', 'share'] },
    ),
    category,
    period,
  )
  .map((parts) => Object.assign({}, ...parts) as DesignInput['funding'][string]);

/** One to four sources of money. */
export const funding = someOf(
  SOURCE_NAMES,
  fc.oneof({ arbitrary: steadySource, weight: 4 }, { arbitrary: recoverySource, weight: 1 }),
  1,
  4,
);
