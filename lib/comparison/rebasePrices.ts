import type { Assumption } from '../../models/assumption.ts';
import type { Design } from '../../models/design.ts';
import type { FundingSource } from '../../models/fundingSource.ts';
import type { AmountDistribution, Head, VictimGroup } from '../../models/victimGroup.ts';
import { isSeries, type YearlyQuantity } from '../../models/yearlySeries.ts';
import { indicesTo } from './worth.ts';

/** Prices of the new price year / prices of the old one, by the index that an amount names. */
type LevelOf = (index: string) => number;

/**
 * The same design with its amounts in prices of another year: each amount times the level of its own
 * index, so that all nominal amounts of its projection stay as they are.
 * @param design with its defaults filled in
 * @param priceYear the new price year
 */
export function rebasePrices(design: Design, priceYear: number): Design {
  const levelOf = indicesTo(design, design.firstYear, priceYear).inYear(priceYear);
  const { economy, victimGroups, funding, administration, reserve } = design;
  const product = economy.grossDomesticProduct;
  return {
    ...design,
    priceYear,
    economy: {
      ...economy,
      ...(product && {
        grossDomesticProduct: {
          ...product,
          amount: timesYearly(product.amount, levelOf(product.index)),
        },
      }),
    },
    victimGroups: mapMembers(victimGroups, (group) => rebaseGroup(group, levelOf)),
    funding: mapMembers(funding, (source) => rebaseSource(source, levelOf)),
    administration: rebaseAdministration(administration, levelOf),
    reserve: { ...reserve, opening: times(reserve.opening, levelOf(reserve.index)) },
  };
}

function rebaseGroup(group: VictimGroup, levelOf: LevelOf): VictimGroup {
  return {
    ...group,
    heads: mapMembers(group.heads, (head) => rebaseHead(head, levelOf)),
    ...(group.cap && { cap: rebaseIndexed(group.cap, levelOf) }),
    ...(group.threshold && { threshold: rebaseIndexed(group.threshold, levelOf) }),
  };
}

function rebaseHead(head: Head, levelOf: LevelOf): Head {
  return {
    ...head,
    amount: rebaseDistribution(head.amount, levelOf(head.index)),
    ...(head.cap && { cap: rebaseIndexed(head.cap, levelOf) }),
  };
}

/** What bands are rounded to is no price: it is the same in every year. */
function rebaseDistribution(amount: AmountDistribution, level: number): AmountDistribution {
  switch (amount.distribution) {
    case 'fixed':
      return { ...amount, amount: times(amount.amount, level) };
    case 'tariff':
      return {
        ...amount,
        bands: mapMembers(amount.bands, (band) => ({
          ...band,
          amount: times(band.amount, level),
        })),
      };
    case 'pert':
      return {
        ...amount,
        low: times(amount.low, level),
        mode: times(amount.mode, level),
        high: times(amount.high, level),
      };
    case 'lognormal':
    case 'gamma':
      return { ...amount, mean: times(amount.mean, level) };
    case 'empirical':
      return { ...amount, values: amount.values.map((value) => value * level) };
  }
}

function rebaseSource(source: FundingSource, levelOf: LevelOf): FundingSource {
  switch (source.shape) {
    case 'fixed': {
      const level = levelOf(source.index);
      return {
        ...source,
        ...(source.amountPerYear !== undefined && {
          amountPerYear: timesYearly(source.amountPerYear, level),
        }),
        ...(source.amountPerEvent !== undefined && {
          amountPerEvent: times(source.amountPerEvent, level),
        }),
      };
    }
    case 'levy':
      return { ...source, amountPerUnit: times(source.amountPerUnit, levelOf(source.index)) };
    case 'share':
      return {
        ...source,
        revenueBasePerYear: timesYearly(source.revenueBasePerYear, levelOf(source.index)),
      };
    case 'grant':
      return { ...source, amountPerYear: timesYearly(source.amountPerYear, levelOf(source.index)) };
    case 'recovery':
      return source;
  }
}

function rebaseAdministration(
  administration: Design['administration'],
  levelOf: LevelOf,
): Design['administration'] {
  const { setUp, fixedAnnual, perApplication, officers } = administration;
  return {
    ...administration,
    ...(setUp && { setUp: rebaseIndexed(setUp, levelOf) }),
    ...(fixedAnnual && { fixedAnnual: rebaseIndexed(fixedAnnual, levelOf) }),
    ...(perApplication && { perApplication: rebaseIndexed(perApplication, levelOf) }),
    ...(officers && {
      officers: { ...officers, annualCost: times(officers.annualCost, levelOf(officers.index)) },
    }),
  };
}

function rebaseIndexed<T extends { amount: Assumption; index: string }>(
  indexed: T,
  levelOf: LevelOf,
): T {
  return { ...indexed, amount: times(indexed.amount, levelOf(indexed.index)) };
}

function timesYearly(quantity: YearlyQuantity, level: number): YearlyQuantity {
  return isSeries(quantity)
    ? { ...quantity, series: mapMembers(quantity.series, (amount) => amount * level) }
    : times(quantity, level);
}

function times<T extends Assumption>(assumed: T, level: number): T;
function times(assumed: Assumption, level: number): Assumption {
  if (typeof assumed === 'number') return assumed * level;
  const { value, low, high } = assumed;
  return {
    ...assumed,
    value: value * level,
    ...(low !== undefined && { low: low * level }),
    ...(high !== undefined && { high: high * level }),
  };
}

function mapMembers<T>(members: Readonly<Record<string, T>>, change: (member: T) => T) {
  return Object.fromEntries(Object.entries(members).map(([name, one]) => [name, change(one)]));
}
