import { meanAward, type AwardTerms } from '../awards/awardDraws.ts';
import type { Watched } from './claimPath.ts';

/** What rules the interim payments of a group on a path. */
export interface InterimTerms {
  /** Part of the mean award that each claim going on gets: share × fraction. */
  readonly perClaim: number;
  /** Awards of each month, by its calendar year. */
  readonly termsIn: (month: number) => AwardTerms;
}

/**
 * Interim payments of a group by the rules of `interimFlowOf`: adds what is paid to `due`, and takes what
 * is set off from the awards approved at first instance.
 * @param approved claims approved at first instance, by month
 * @param awards what they cost; less what is set off afterwards
 */
export function payInterim(
  { perClaim, termsIn }: InterimTerms,
  { goingOn, exitsBehind }: Watched,
  approved: Float64Array,
  awards: Float64Array,
  due: Float64Array,
): void {
  let pool = 0;
  let beyond = 0;
  for (let month = 0; month < approved.length; month++) {
    const coming = goingOn[month]!;
    const exits = exitsBehind[month]!;
    const before = beyond + coming;
    const fraction = before > 0 ? Math.min(1, exits / before) : 0;
    const paid = coming > 0 ? coming * perClaim * meanAward(termsIn(month)) : 0;
    due[month]! += paid;
    pool += paid;
    const released = pool * fraction;
    const approvedShare = exits > 0 ? Math.min(1, approved[month]! / exits) : 0;
    awards[month]! -= Math.min(released * approvedShare, Math.max(0, awards[month]!));
    pool -= released;
    beyond = Math.max(0, before - exits);
  }
}
