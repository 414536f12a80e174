import type { Design } from '../../../../models/design.ts';
import { valueOf } from '../../../../models/assumption.ts';
import type { VictimGroup } from '../../../../models/victimGroup.ts';
import type { AwardFlow } from '../../awards/costAwards.ts';
import type { AwardTerms } from '../awards/awardDraws.ts';
import type { AwardShape } from '../awards/awardShape.ts';
import { sumMeans } from '../awards/headMeans.ts';
import type { PathIndices } from './indexLevels.ts';
import type { PathNumbers } from './pathNumbers.ts';

/** The awards of a group by calendar year, with the numbers of a path. */
export interface AwardTermsPath {
  readonly byYear: readonly AwardTerms[];
  readonly set: (values: Float64Array) => void;
}

/**
 * Terms of the awards of a group on a path:
 *
 *     k = E[S of the path] / E[S of the shape],  cap c/k,  threshold t/k,
 *     times (1 − p′s′)/(1 − ps) where a deduction is drawn
 *
 * @param shapes of each calendar year
 * @param asStated the awards of the projection: their means hold as long as nothing is drawn
 */
export function awardTermsPath(
  id: string,
  design: Design,
  shapes: readonly AwardShape[],
  asStated: AwardFlow,
  numbers: PathNumbers,
  indices: PathIndices,
): AwardTermsPath {
  const group = design.victimGroups[id]!;
  const at = (...path: string[]) => numbers.optional('victimGroups', id, ...path);
  const byYear = shapes.map((shape): AwardTerms => ({
    shape,
    scale: 1,
    cap: Infinity,
    threshold: 0,
    probability: valueOf(group.deduction?.probability ?? 0),
    share: valueOf(group.deduction?.share ?? 0),
    left: 1,
    mean: NaN,
  }));
  const setMeans = sumMeans(id, group, numbers, indices);
  const means = new Float64Array(shapes.length);
  const [cap, threshold, claimants] = [
    at('cap', 'amount'),
    at('threshold', 'amount'),
    at('claimantsPerVictim'),
  ];
  const [probability, share] = [at('deduction', 'probability'), at('deduction', 'share')];
  const capLevel = indices.levels(group.cap?.index ?? 'none');
  const thresholdLevel = indices.levels(group.threshold?.index ?? 'none');
  return {
    byYear,
    set(values) {
      setMeans(values, means);
      const isStated = values === numbers.base;
      const left = leftOf(group, values, probability, share);
      const sharers = sharersOf(group, claimants === undefined ? 1 : values[claimants]!);
      for (let year = 0; year < byYear.length; year++) {
        const terms = byYear[year]!;
        const shapeMean = terms.shape.table.mean;
        const scale = shapeMean > 0 ? means[year]! / shapeMean : 0;
        terms.scale = scale;
        terms.left = left;
        if (cap !== undefined)
          terms.cap = inUnits((values[cap]! / sharers) * capLevel[year]!, scale);
        if (threshold !== undefined)
          terms.threshold = inUnits(values[threshold]! * thresholdLevel[year]!, scale);
        terms.mean = isStated ? asStated.moments[year]!.mean : NaN;
      }
    },
  };
}

/** An amount of money in units of a shape; where nothing is awarded, no amount is reached. */
function inUnits(amount: number, scale: number): number {
  return scale > 0 ? amount / scale : Infinity;
}

/** Claimants who share one cap. */
function sharersOf({ capPer }: VictimGroup, claimants: number): number {
  return capPer === 'victim' && claimants > 0 ? claimants : 1;
}

/** What a drawn deduction leaves, against what the stated one leaves. */
function leftOf(
  { deduction }: VictimGroup,
  values: Float64Array,
  probability: number | undefined,
  share: number | undefined,
): number {
  if (deduction === undefined || probability === undefined || share === undefined) return 1;
  const stated = 1 - valueOf(deduction.probability) * valueOf(deduction.share);
  return stated > 0 ? (1 - values[probability]! * values[share]!) / stated : 1;
}
