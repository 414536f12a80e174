import { binomialAt } from '../random/binomial.ts';
import { uniform, type Stream } from '../random/streams.ts';
import type { PathNumbers } from './pathNumbers.ts';
import { noDelay, setClaimDelay, type ClaimDelay } from './pathStages.ts';

/** What rules appeals on a path. */
export interface AppealTerms {
  /** Share of refused claims that are appealed and upheld. */
  winning: number;
  readonly delay: ClaimDelay;
  readonly set: (values: Float64Array) => void;
}

/** The terms of appeals, with the numbers of a path. */
export function appealTerms({ slot }: PathNumbers): AppealTerms {
  const at = (name: string) => slot('workflow', name);
  const [appealing, upholding, days] = [at('appealShare'), at('upheldShare'), at('appealDays')];
  const terms: AppealTerms = {
    winning: 0,
    delay: noDelay(),
    set(values) {
      terms.winning = values[appealing]! * values[upholding]!;
      setClaimDelay(terms.delay, values[days]!);
    },
  };
  return terms;
}

/**
 * Claims that are upheld on appeal, in the month of that decision: after the delay, of k months and a part f,
 * drawn claim by claim as in the stages; without a stream in the shares 1 − f and f.
 * @param winning claims refused in each month that will be upheld
 * @param upheld is set to the claims approved on appeal, by month
 */
export function decideAppeals(
  { delay }: AppealTerms,
  winning: Float64Array,
  upheld: Float64Array,
  stream: Stream | undefined,
): void {
  const { whole, part, early: isEarly } = delay;
  upheld.fill(0);
  for (let month = 0; month + whole < winning.length; month++) {
    const claims = winning[month]!;
    if (claims === 0) continue;
    let early = claims;
    if (part > 0)
      early =
        stream === undefined ? claims * (1 - part) : binomialAt(isEarly, claims, uniform(stream));
    upheld[month + whole]! += early;
    if (month + whole + 1 < winning.length) upheld[month + whole + 1]! += claims - early;
  }
}
