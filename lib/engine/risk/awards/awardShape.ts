import type { VictimGroup } from '../../../../models/victimGroup.ts';
import { headsInOrder, indicesOf } from '../../severity/pricedHeads.ts';
import type { IndexFactors } from '../../severity/severity.ts';
import { awardGrid } from '../compound/awardGrid.ts';
import { headsOf } from '../compound/awardLaw.ts';
import { prepareSums, type SumTable } from '../compound/awardSums.ts';
import { discretise } from '../compound/discretise.ts';
import { tabulateSeverity, type SeverityTable } from './severityTable.ts';

/** Gives the table of the sum of so many awards. */
export type SumTables = (count: number) => SumTable;

/**
 * The distribution of the sum of a group's heads but for its scale: years, and groups, whose heads stand in
 * the same proportions share it, with all tables that were made from it.
 */
export interface AwardShape {
  readonly table: SeverityTable;
  /** Sums of awards where there is neither cap nor threshold. */
  readonly freeSums: () => SumTables;
  /** Sums of awards under a cap and a threshold, both in the unit of the shape. */
  readonly sums: (cap: number, threshold: number) => SumTables;
}

/** Shapes that have been made, by what they are made of; designs that are held against each other share them. */
export type KnownShapes = Map<string, AwardShape>;

/**
 * Points of the distribution of one award, and of a table of sums, at most. Under limits there are fewer, because
 * there are many such tables, each of which is stretched to exact moments when it is drawn from.
 */
const POINTS = { award: 4096, limitedAward: 1024, sums: 512 } as const;

/**
 * Shapes of all groups as the design stands.
 * @param factorsIn index factors of each calendar year
 * @param known shapes of designs before, which are taken and added to
 * @returns by group, then by calendar year
 */
export function awardShapes(
  groups: readonly VictimGroup[],
  factorsIn: readonly IndexFactors[],
  known: KnownShapes,
): AwardShape[][] {
  return groups.map((group) => {
    const heads = headsInOrder(group);
    const indices = [...new Set(heads.flatMap(indicesOf))].sort();
    const terms = JSON.stringify([heads, group.deduction]);
    // What is rounded does not keep its proportions when prices rise.
    const isRounded = heads.some(
      ({ amount }) => amount.distribution === 'tariff' && amount.roundTo !== undefined,
    );
    return factorsIn.map((factors) => {
      const leading = isRounded ? 1 : factors(indices[0]!);
      const ratios = new Map(
        indices.map((index) => [index, Number((factors(index) / leading).toPrecision(12))]),
      );
      const key = `${terms} ${[...ratios.values()].join(' ')}`;
      const found = known.get(key) ?? shapeOf(group, (index) => ratios.get(index) ?? 1);
      known.set(key, found);
      return found;
    });
  });
}

function shapeOf(group: VictimGroup, factors: IndexFactors): AwardShape {
  const laws = new Map<string, SumTables>();
  let free: SumTables | undefined;
  return {
    table: tabulateSeverity(headsOf(group, factors)),
    freeSums: () => (free ??= sumTables(limited(group, Infinity, 0), factors, POINTS.award)),
    sums: (cap, threshold) => {
      const key = `${String(cap)} ${String(threshold)}`;
      const found =
        laws.get(key) ?? sumTables(limited(group, cap, threshold), factors, POINTS.limitedAward);
      laws.set(key, found);
      return found;
    },
  };
}

/** The group under a cap and a threshold that are the same in all years and for all claimants. */
function limited(group: VictimGroup, cap: number, threshold: number): VictimGroup {
  return {
    ...group,
    capPer: 'claim',
    cap: cap === Infinity ? undefined : { amount: cap, index: 'none' },
    threshold: threshold > 0 ? { amount: threshold, index: 'none' } : undefined,
  };
}

function sumTables(group: VictimGroup, factors: IndexFactors, points: number): SumTables {
  const grid = awardGrid(group, factors, points);
  return prepareSums(discretise(group, factors, grid), POINTS.sums);
}
