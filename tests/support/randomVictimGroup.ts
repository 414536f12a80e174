/** Parts of random designs: victim groups with their heads of damage and payments. */
import fc from 'fast-check';

import { CRIMES } from '../../models/victimGroup.ts';
import { HEAD_KINDS } from '../../models/severity.ts';
import {
  assumed,
  days,
  decided,
  decimals,
  indexed,
  indexName,
  money,
  nearbyYear,
  rate,
  share,
  someOf,
  wholeNumber,
  yearly,
} from './randomNumbers.ts';

/** Which awards a random design may have. */
export type SeverityChoice = 'discrete' | 'any';

/** Stages that a group may name; those that a design has not are taken out afterwards. */
export const STAGE_NAMES = ['registration', 'completeness', 'assessment', 'decision'] as const;

const fixed = fc.record({
  distribution: fc.constant('fixed' as const),
  amount: assumed(money(20_000)),
});

const tariff = fc
  .record(
    {
      distribution: fc.constant('tariff' as const),
      bands: someOf(
        ['band-a', 'band-b', 'band-c', 'band-d', 'band-e'],
        fc.record({ amount: assumed(money(20_000)), share: assumed(decimals(0, 1, 0.01), 1) }),
        1,
      ),
      roundTo: decided(fc.constantFrom(1, 5, 10, 50, 0.25)),
    },
    { requiredKeys: ['distribution', 'bands'] },
  )
  .map((amount) => ({
    ...amount,
    bands: { ...amount.bands, 'band-z': { amount: 1500, share: 0.1 } },
  }));

const empirical = fc
  .array(fc.tuple(money(20_000), decimals(0, 5, 0.5)), { minLength: 1, maxLength: 6 })
  .chain((observed) => {
    const values = observed.map(([value]) => value);
    const weights = observed.map(([, weight], place) => (place === 0 ? weight + 1 : weight));
    return fc.constantFrom(
      { distribution: 'empirical' as const, values },
      { distribution: 'empirical' as const, values, weights },
    );
  });

const pert = fc
  .array(money(20_000), { minLength: 3, maxLength: 3 })
  .map((amounts) => amounts.toSorted((a, b) => a - b))
  .map(([low, mode, high]) => ({
    distribution: 'pert' as const,
    low: low ?? 0,
    mode: mode ?? 0,
    high: high ?? 0,
  }));

const longTailed = fc.record({
  distribution: fc.constantFrom('lognormal' as const, 'gamma' as const),
  mean: assumed(money(15_000)),
  coefficientOfVariation: assumed(
    fc.oneof(
      { arbitrary: decimals(0.05, 3, 0.01), weight: 9 },
      { arbitrary: fc.constant(0), weight: 1 },
    ),
    20,
  ),
});

const discreteAmount = fc.oneof(fixed, tariff, empirical);
const continuousAmount = fc.oneof(pert, longTailed);

const headOf = <T>(amount: fc.Arbitrary<T>) =>
  fc.record(
    {
      kind: fc.constantFrom(...HEAD_KINDS),
      probability: assumed(share, 1),
      amount,
      index: indexName,
      cap: indexed(20_000),
    },
    { requiredKeys: ['amount'] },
  );

const HEAD_NAMES = ['medical', 'loss-of-earnings', 'pain', 'funeral'] as const;

const discreteHeads = someOf(HEAD_NAMES, headOf(discreteAmount), 1);
const oneContinuousHead = someOf(['harm'], headOf(continuousAmount), 1);
/** Up to two continuous heads beside up to two discrete ones. */
const mixedHeads = fc
  .tuple(
    someOf(['care', 'harm'], headOf(continuousAmount), 1),
    someOf(['medical', 'pain'], headOf(discreteAmount), 0),
  )
  .map(([continuous, discrete]) => ({ ...continuous, ...discrete }));

function headsOf(severity: SeverityChoice) {
  const closed = [
    { arbitrary: discreteHeads, weight: 3 },
    { arbitrary: oneContinuousHead, weight: 2 },
  ];
  return severity === 'discrete'
    ? fc.oneof(...closed)
    : fc.oneof(...closed, { arbitrary: mixedHeads, weight: 5 });
}

const takeUp = fc.record(
  {
    initial: assumed(share, 1),
    mature: assumed(share, 1),
    yearsToMature: assumed(decimals(0, 8, 0.5), 40),
    curve: fc.constantFrom('linear' as const, 'logistic' as const),
  },
  { requiredKeys: [] },
);

const backlog = fc.record(
  {
    victims: assumed(fc.integer({ min: 0, max: 4000 })),
    share: assumed(share, 1),
    spreadMonths: wholeNumber(1, 60),
  },
  { requiredKeys: ['victims'] },
);

const payment = fc.record(
  {
    form: fc.constantFrom('lump_sum' as const, 'instalments' as const, 'annuity' as const),
    paymentDelayDays: assumed(days(200), 7305),
    instalments: fc.oneof(decided(fc.integer({ min: 1, max: 40 })), decided(fc.constant(1))),
    meanDurationMonths: wholeNumber(1, 150),
    index: indexName,
    interimStage: fc.constantFrom(...STAGE_NAMES),
    interimShare: assumed(share, 1),
    interimFraction: decided(share),
  },
  { requiredKeys: [] },
);

/** A group of victims; its interim stage may be one that the design has not. */
export function victimGroup(severity: SeverityChoice) {
  return fc.record(
    {
      crime: fc.constantFrom(...CRIMES),
      annualVictims: yearly(fc.oneof(fc.integer({ min: 0, max: 3000 }), decimals(0, 300, 0.5))),
      growth: assumed(rate),
      referenceYear: decided(nearbyYear),
      eligibleShare: assumed(share, 1),
      claimantsPerVictim: assumed(fc.constantFrom(1, 1, 2, 2.5, 0.8), 100),
      takeUp,
      applicationLagMonths: wholeNumber(0, 40),
      backlog,
      yearlyVariation: assumed(decimals(0, 1, 0.1), 20),
      heads: headsOf(severity),
      cap: indexed(30_000),
      capPer: fc.constantFrom('claim' as const, 'victim' as const),
      threshold: indexed(3_000),
      deduction: fc.record({ probability: assumed(share, 1), share: assumed(share, 1) }),
      payment,
    },
    { requiredKeys: ['annualVictims', 'heads'] },
  );
}
