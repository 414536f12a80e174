/** Random fund designs: every shape that models/parseDesign.ts takes and model.md gives a meaning. */
import fc, { type Arbitrary } from 'fast-check';

import type { DesignInput } from '../../models/design.ts';
import { SHORTFALL_RULES } from '../../models/design.ts';
import { funding } from './randomFunding.ts';
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
  yearly,
} from './randomNumbers.ts';
import { STAGE_NAMES, victimGroup, type SeverityChoice } from './randomVictimGroup.ts';

/** What random designs may contain. */
export interface RandomDesignOptions {
  /** `discrete`: discrete heads only, or one head with a closed form; `any` also mixes them. */
  readonly severity?: SeverityChoice;
}

const GROUP_NAMES = ['trafficking', 'domestic-violence', 'homicide', 'other'] as const;

const economy = fc.record(
  {
    inflation: yearly(rate),
    wages: yearly(rate),
    indices: fc.record({ 'care-costs': yearly(rate), rents: yearly(rate) }),
    discountRate: assumed(rate),
    returnOnReserves: yearly(rate),
    borrowingRate: yearly(rate),
    currencyPerEuro: assumed(decimals(0.5, 120, 0.1)),
    population: fc.record(
      {
        count: yearly(fc.integer({ min: 100_000, max: 9_000_000 })),
        growth: assumed(rate),
        referenceYear: decided(nearbyYear),
      },
      { requiredKeys: ['count'] },
    ),
    grossDomesticProduct: fc.record(
      {
        amount: yearly(fc.integer({ min: 1, max: 90 }).map((n) => n * 1e9)),
        index: indexName,
        growth: assumed(rate),
      },
      { requiredKeys: ['amount'] },
    ),
  },
  { requiredKeys: ['indices'] },
);

/** How the claims that leave a stage are parted; together never more than all. */
const exits = fc
  .tuple(
    fc.oneof(
      { arbitrary: decimals(0, 0.9, 0.01), weight: 12 },
      { arbitrary: fc.constant(1), weight: 1 },
    ),
    share,
  )
  .map(([all, refused]) => ({ refused: all * refused, withdrawn: all * (1 - refused) }));

interface ExitShares {
  readonly refusedShare?: number;
  readonly withdrawnShare?: number;
}

const exitShares: Arbitrary<ExitShares> = fc.oneof(
  exits.map(({ refused, withdrawn }) => ({ refusedShare: refused, withdrawnShare: withdrawn })),
  exits.map(({ refused }) => ({ refusedShare: refused })),
  fc.constant({}),
);

/** Shares of one group: both, or one where the stage's other share leaves room for it. */
function ownShares(stageShares: ExitShares, own: ExitShares, both: boolean): ExitShares {
  const { refusedShare = 0, withdrawnShare = 0 } = own;
  const fits = refusedShare + (stageShares.withdrawnShare ?? 0) <= 1;
  return both || !fits ? { refusedShare, withdrawnShare } : { refusedShare };
}

const capacity = fc.oneof(
  fc.constant({}),
  assumed(decimals(0, 250, 0.5)).map((capacityPerMonth) => ({ capacityPerMonth })),
  assumed(decimals(0.5, 60, 0.5)).map((claimsPerOfficerPerMonth) => ({ claimsPerOfficerPerMonth })),
);

const stage = fc
  .tuple(
    fc.record(
      { order: decimals(-1, 3, 0.5), minDays: assumed(days(300), 7305) },
      { requiredKeys: ['order'] },
    ),
    capacity,
    exitShares,
    someOf(GROUP_NAMES, exitShares, 0, 2),
    fc.boolean(),
  )
  .map(([common, limit, shares, groups, both]) => ({
    ...common,
    ...limit,
    ...shares,
    groups: mapValues(groups, (own) => ownShares(shares, own, both)),
  }));

const workflow = fc.record(
  {
    stages: fc.oneof(
      { arbitrary: someOf(STAGE_NAMES, stage, 1), weight: 6 },
      { arbitrary: fc.constant({}), weight: 1 },
    ),
    officers: fc.oneof(fc.constant('auto' as const), decided(decimals(0, 25, 0.5))),
    statutoryDays: decided(fc.oneof(fc.integer({ min: 1, max: 900 }), decimals(1, 400, 0.25))),
    appealShare: assumed(share, 1),
    appealDays: assumed(days(400), 7305),
    upheldShare: assumed(share, 1),
  },
  { requiredKeys: ['stages'] },
);

const administration = fc.record(
  {
    setUp: indexed(500_000),
    fixedAnnual: indexed(400_000),
    perApplication: indexed(500),
    shareOfAwardsPaid: assumed(decimals(0, 0.3, 0.001), 1),
    officers: fc.record(
      {
        annualCost: assumed(money(40_000)),
        overheadShare: assumed(decimals(0, 2, 0.01), 10),
        index: indexName,
      },
      { requiredKeys: ['annualCost'] },
    ),
  },
  { requiredKeys: [] },
);

const reserve = fc.record(
  {
    opening: decided(money(5_000_000)),
    index: indexName,
    targetMonths: decided(decimals(0, 24, 1)),
  },
  { requiredKeys: [] },
);

const horizonYears = fc.oneof(
  { arbitrary: fc.integer({ min: 1, max: 15 }), weight: 29 },
  { arbitrary: fc.constant(40), weight: 1 },
);

/**
 * Designs as drafters write them, defaults left out here and there; each is valid for parseDesign.
 * @param options what they may contain
 */
export function designArbitrary(options: RandomDesignOptions = {}): Arbitrary<DesignInput> {
  return fc
    .record(
      {
        title: fc.constant('A random design'),
        country: fc.constantFrom('RS', 'MK', 'BA', 'ME'),
        currency: fc.constantFrom('EUR', 'RSD', 'JPY', 'KWD'),
        priceYear: nearbyYear,
        firstYear: fc.integer({ min: 2020, max: 2032 }),
        firstMonth: fc.integer({ min: 1, max: 12 }),
        horizonYears,
        economy,
        eligibility: fc.record({ dependants: fc.constantFrom('none', 'close_relatives') }),
        victimGroups: someOf(GROUP_NAMES, victimGroup(options.severity ?? 'any'), 1, 3),
        workflow,
        procedure: fc.record({ advancePayment: fc.constantFrom('allowed', 'forbidden') }),
        funding,
        administration,
        reserve,
        shortfallRule: fc.constantFrom(...SHORTFALL_RULES),
      },
      { requiredKeys: ['horizonYears', 'economy', 'victimGroups', 'workflow', 'funding'] },
    )
    .map((design) => withoutDanglingNames(design as DesignInput));
}

/** The same design without the names of groups and stages that it has not. */
export function withoutDanglingNames(design: DesignInput): DesignInput {
  const stages = design.workflow?.stages ?? {};
  return {
    ...design,
    workflow: {
      ...design.workflow,
      stages: mapValues(stages, (one) => ({
        ...one,
        groups: keep(one.groups ?? {}, (group) => group in design.victimGroups),
      })),
    },
    victimGroups: mapValues(design.victimGroups, (group) => ({
      ...group,
      ...(group.payment && { payment: paymentWith(group.payment, Object.keys(stages)) }),
    })),
  };
}

type Payment = NonNullable<DesignInput['victimGroups'][string]['payment']>;

function paymentWith({ interimStage, ...payment }: Payment, stages: readonly string[]): Payment {
  return interimStage !== undefined && stages.includes(interimStage)
    ? { ...payment, interimStage }
    : payment;
}

function mapValues<T>(members: Record<string, T>, change: (member: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(members).map(([name, one]) => [name, change(one)]));
}

function keep<T>(members: Record<string, T>, wanted: (name: string) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(members).filter(([name]) => wanted(name)));
}
