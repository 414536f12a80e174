import { readFileSync } from 'node:fs';
import type { Phases } from '../../lib/engine/grid/phases.ts';
import { layPhases } from '../../lib/engine/scenarios/layPhases.ts';
import type { DesignInput } from '../../models/design.ts';
import { worstCase } from '../bench/worstCase.ts';
import { designOf } from './designs.ts';

type Group = DesignInput['victimGroups'][string];
type Heads = Group['heads'];
type Head = Heads[string];

/** So many things under names of their own. */
export const many = <T>(count: number, make: (place: number) => T): Record<string, T> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, place) => [`n${String(place)}`, make(place)]),
  );

/** A design over forty years of which only its groups matter. */
export const designWith = (
  victimGroups: DesignInput['victimGroups'],
  members: Partial<DesignInput> = {},
): DesignInput => ({
  firstYear: 2027,
  horizonYears: 40,
  economy: { inflation: 0.03, wages: 0.045 },
  victimGroups,
  funding: { budget: { shape: 'fixed', amountPerYear: 1_000_000 } },
  ...members,
});

const group = (heads: Heads, members: Partial<Group> = {}): Group => ({
  annualVictims: 100,
  heads,
  ...members,
});

/** One group with so many heads alike, and a cap. */
export const groupOfHeads = (
  count: number,
  make: (place: number) => Head,
  cap = 5_000,
): Record<string, Group> => ({
  all: group(many(count, make), { cap: { amount: cap, index: 'none' } }),
});

const byTurns = (place: number) => (place % 2 === 0 ? 'inflation' : 'wages');

/** A head of long tail; of two indices by turns, so that no year is like another. */
export const lognormal = (place: number): Head => ({
  probability: 0.7,
  amount: { distribution: 'lognormal', mean: 500 + place, coefficientOfVariation: 1.2 },
  index: byTurns(place),
});

/** A head of so many observed amounts, which are all different. */
export const observed =
  (count: number) =>
  (place: number): Head => ({
    amount: {
      distribution: 'empirical',
      values: Array.from({ length: count }, (_, at) => 1 + 97 * at + Math.sqrt(at * (place + 2))),
    },
    index: byTurns(place),
  });

const whole = (count: number, step = 1): Head => ({
  amount: {
    distribution: 'empirical',
    values: Array.from({ length: count }, (_, at) => (at + 1) * step),
  },
  index: 'inflation',
});

/**
 * Lists of whole amounts, of which millions of pairs have a few thousand sums, so that the engine goes
 * through all of them; with one amount beyond the limit, and one that is rounded.
 */
export const coincidingLists = (further: number, horizonYears = 40): DesignInput =>
  designWith(
    {
      all: group(
        {
          z: { amount: { distribution: 'fixed', amount: 50_000 }, index: 'inflation' },
          a: whole(2000),
          b: whole(1900, 8),
          ...many(further, () => whole(200)),
          r: {
            amount: {
              distribution: 'tariff',
              bands: { only: { amount: 100, share: 1 } },
              roundTo: 10,
            },
            index: 'inflation',
          },
          s: { ...lognormal(0), probability: 0.5 },
        },
        { threshold: { amount: 20_000, index: 'inflation' } },
      ),
    },
    { horizonYears },
  );

/** Densities that end sharply, and an amount that brings their ends to about the cap. */
export const sharpAtCap = (count: number, fixed: number): DesignInput =>
  designWith(
    {
      all: group(
        {
          ...many(count, () => ({
            probability: 0.5,
            amount: { distribution: 'gamma', mean: 10_000, coefficientOfVariation: 3 } as const,
            index: 'slow',
          })),
          fixed: {
            probability: 0.5,
            amount: { distribution: 'fixed', amount: fixed },
            index: 'wages',
          },
        },
        { cap: { amount: 10_000, index: 'inflation' } },
      ),
    },
    { economy: { inflation: 0.02, wages: 0.02001, indices: { slow: 0.02002 } } },
  );

/** A head of so many bands that stand in a regular row. */
export const bandsOf =
  (count: number) =>
  (place: number): Head => ({
    probability: 0.6,
    amount: {
      distribution: 'tariff',
      bands: many(count, (band) => ({ amount: 500 * (band + 1), share: 1 / count })),
    },
    index: byTurns(place),
  });

/** A head of ten of them. */
export const tariff = bandsOf(10);

const stages = (count: number): DesignInput['workflow'] => ({
  stages: many(count, (order) => ({ order, minDays: 20, claimsPerOfficerPerMonth: 10 })),
});

/** So many groups of two heads with a cap, a threshold and two indices, in three stages. */
export const manyGroups = (count: number): DesignInput =>
  designWith(
    many(count, () =>
      group(many(2, lognormal), {
        cap: { amount: 5000, index: 'none' },
        threshold: { amount: 300, index: 'none' },
      }),
    ),
    { workflow: stages(3) },
  );

/** The example of a country, over forty years: an ordinary draft. */
export const ordinaryDraft = (): DesignInput => ({
  ...(JSON.parse(
    readFileSync(new URL('../../examples/serbia.json', import.meta.url), 'utf8'),
  ) as DesignInput),
  horizonYears: 40,
});

/** Designs that cost most in one way or another, by what is costly about them. */
export const COSTLY_DESIGNS: Readonly<Record<string, () => DesignInput>> = {
  'an ordinary draft': ordinaryDraft,
  'the worst case of the contract': worstCase,
  '10 groups of two heads': () => manyGroups(10),
  '100 groups of two heads': () => manyGroups(100),
  '600 groups of two heads': () => manyGroups(600),
  '600 groups of one fixed amount': () =>
    designWith(many(600, () => group({ sum: { amount: { distribution: 'fixed', amount: 100 } } }))),
  '20 heads of long tail': () => designWith(groupOfHeads(20, lognormal)),
  '200 heads of long tail': () => designWith(groupOfHeads(200, lognormal)),
  '20 fixed heads, each now and then': () =>
    designWith(
      groupOfHeads(20, (place) => ({
        probability: 0.7,
        amount: { distribution: 'fixed', amount: 100 + ((place * place) % 41) },
        index: byTurns(place),
      })),
    ),
  '2 lists of 5,000 amounts': () => designWith(groupOfHeads(2, observed(5000), 90_000)),
  '4 lists of 1,500 amounts': () => designWith(groupOfHeads(4, observed(1500), 90_000)),
  '1 list of 500 amounts and 2 heads of long tail': () =>
    designWith(
      groupOfHeads(3, (place) => (place === 0 ? observed(500)(0) : lognormal(place)), 90_000),
    ),
  '6 tariffs of ten bands': () => designWith(groupOfHeads(6, tariff)),
  '20 sharp densities whose ends meet the cap': () => sharpAtCap(20, 10_000),
  '2 lists of whole amounts, one year': () => coincidingLists(0, 1),
  '100 groups in 100 stages': () =>
    designWith(
      many(100, () => group({ sum: { amount: { distribution: 'fixed', amount: 100 } } })),
      { workflow: stages(100) },
    ),
  '3,000 sources': () => ({
    ...ordinaryDraft(),
    funding: many(3000, () => ({ shape: 'fixed' as const, amountPerYear: 1000 })),
  }),
};

/** Designs of which each rules from its year on. */
export const phasesOf = (
  first: DesignInput,
  later: Readonly<Record<number, DesignInput>>,
): Phases =>
  layPhases({
    design: designOf(first),
    later: Object.entries(later).map(([fromYear, design]) => ({
      fromYear: Number(fromYear),
      design: designOf(design),
    })),
  });

/** So many groups with one fixed amount. */
export const plainGroups = (count: number): Record<string, Group> =>
  many(count, () => group({ sum: { amount: { distribution: 'fixed', amount: 100 } } }));

/** So many stages, without officers. */
export const plainStages = (count: number, minDays = 20): DesignInput['workflow'] => ({
  stages: many(count, (order) => ({ order, minDays })),
});

/** Changes in twelve years, from 2029 on. */
const inTwelveYears = (make: (place: number) => DesignInput): Record<number, DesignInput> =>
  Object.fromEntries(Array.from({ length: 12 }, (_, place) => [2029 + 3 * place, make(place)]));

/** Designs that rule one after another and cost most in one way or another. */
export const COSTLY_COURSES: Readonly<Record<string, () => Phases>> = {
  'an ordinary draft whose levy changes': () => {
    const draft = ordinaryDraft();
    const { levy } = draft.funding;
    const funding = { ...draft.funding, levy: { ...levy!, start: '2032-01' } };
    return phasesOf(draft, { 2032: { ...draft, funding } });
  },
  '10 groups in 20 stages, victims change twelve times': () =>
    twelveChanges(1, (place) => ({ victims: place })),
  '10 groups in 20 stages, the same in July': () =>
    twelveChanges(7, (place) => ({ victims: place })),
  '10 groups in 20 stages, which change': () =>
    phasesOf(staged(10, 20), { 2030: staged(10, 20, 30) }),
  '10 groups in 20 stages, which change twelve times, in July': () =>
    twelveChanges(7, (place) => ({ minDays: 21 + place })),
  '10 groups in 80 stages, which change': () =>
    phasesOf(staged(10, 80), { 2030: staged(10, 80, 30) }),
  '100 groups, and 30 stages later': () => phasesOf(staged(100, 0), { 2030: staged(100, 30) }),
};

const staged = (groups: number, count: number, minDays = 20, members: Partial<DesignInput> = {}) =>
  designWith(plainGroups(groups), { workflow: plainStages(count, minDays), ...members });

function twelveChanges(
  firstMonth: number,
  change: (place: number) => { readonly victims?: number; readonly minDays?: number },
): Phases {
  const draft = ({ victims = 0, minDays = 20 }: ReturnType<typeof change>): DesignInput => {
    const { n0: first, ...others } = plainGroups(10);
    const changed = { ...first!, annualVictims: 100 + victims };
    return { ...staged(0, 20, minDays, { firstMonth }), victimGroups: { n0: changed, ...others } };
  };
  return phasesOf(
    draft({}),
    inTwelveYears((place) => draft(change(place + 1))),
  );
}
