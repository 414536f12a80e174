import { valueOf } from '../../../../models/assumption.ts';
import type { VictimGroup } from '../../../../models/victimGroup.ts';
import type { IndexFactors } from '../../severity/severity.ts';
import { headsOf, limitsOf } from './awardLaw.ts';
import type { AwardGrid } from './awardGrid.ts';
import type { LatticeMasses } from './latticeMasses.ts';
import { placeAwards, startPlacing } from './placing.ts';

/**
 * The distribution of one award of a group on the points of a grid.
 *
 *     S = sum of the heads;  X = 0 if S < threshold, else min(S, cap);  then less the deduction:
 *     with probability p the share s of X has been had already, so that (1 − s) X is left
 *
 * Local moment matching of the first order: what lies between two points is spread over both so that
 * mass and mean are kept,
 *
 *     of a cell [jh, (j + 1)h) with mass m and first moment d:  d/h − jm to j + 1, the rest to j
 *
 * Amounts on a point (atoms, cap, threshold) keep their probability exactly. Mass and mean are kept to
 * rounding, no mass is negative, and the variance grows by E[(X − jh)((j + 1)h − X)], h²/6 where X
 * is smooth. A cell that holds the threshold is cut there, so that a jump is never spread across it.
 *
 * Source: Klugman, Panjer, Willmot, Loss Models, section 9.6.5.2; Gerber, On the numerical evaluation
 * of the distribution of aggregate claims and its stop-loss premiums (1982).
 *
 * @param group a group whose numbers have been checked
 * @param factors index factors of the year
 * @param grid as `awardGrid` gives it, or any other
 * @returns masses, and the probability of awards beyond the grid, which is in none of them
 */
export function discretise(
  group: VictimGroup,
  factors: IndexFactors,
  grid: AwardGrid,
): LatticeMasses {
  const heads = headsOf(group, factors);
  const limits = limitsOf(group, factors);
  const placing = startPlacing(grid);
  const probability = valueOf(group.deduction?.probability ?? 0);
  const left = 1 - valueOf(group.deduction?.share ?? 0);
  const reduced = left < 1 ? probability : 0;
  if (reduced < 1) placeAwards(placing, heads, limits, { factor: 1, weight: 1 - reduced });
  if (reduced > 0) placeAwards(placing, heads, limits, { factor: left, weight: reduced });
  return placing;
}
