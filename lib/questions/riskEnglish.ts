/** Every sentence about the risk of a design, as functions of the facts. */
import { percentText, roundedText } from '../engine/answer/numberText.ts';
import type { Estimate } from '../engine/risk/summary/estimates.ts';

/** What is told of the risk of a design. */
interface RiskFacts {
  readonly years: number;
  readonly paths: number;
  readonly short: Estimate;
  /** Opening reserve needed at 95 %. */
  readonly reserve: Estimate;
  readonly openingReserve: number;
  readonly currency: string;
}

const TWICE = 2;

/** What the risk of a design comes to, in sentences. */
export const RISK_TEXTS = {
  statement: ({ years, paths, short, reserve, openingReserve, currency }: RiskFacts): string => {
    const within = years === 1 ? 'within one year' : `within ${String(years)} years`;
    return `${shortText(short, paths, within)} ${reserveText(reserve, openingReserve, currency)}`;
  },
  needsOnePhase: (pointer: string, label: string, year: number) =>
    `\`${pointer}\` names the scenario “${label}”, which changes the design from ${String(year)} on; random paths are run for a design that stays as it is: leave \`fromYear\` out of the scenario, so that it holds from the start, or ask without it`,
  needsOneDesign:
    '`/scenario` names a scenario that changes the design from a year on; random paths, for which `/paths` asks, are run for a design that stays as it is: leave one of the two out, or leave `fromYear` out of the scenario',
  needsJson:
    '`/paths` asks for the risk, which only JSON tells; leave it out here, or ask for a table at the address that ends in `/risk`',
  remedy: (most: number): string =>
    most > 0
      ? `With \`paths\` at ${String(most)} it fits; a shorter \`/horizonYears\` or fewer groups make each path cheaper.`
      : 'Shorten `/horizonYears`, or leave out groups of victims; more claims, and heads of damage with indices of their own, cost most.',
} as const;

function shortText({ value, standardError }: Estimate, paths: number, within: string): string {
  const of = `of ${String(paths)} random paths of the fund`;
  if (value === 0)
    return `On none ${of} money is short ${within}: the probability is at most ${inPercent(3 / paths)} %, with 95 % confidence.`;
  if (value === 1) return `On each ${of} money is short in some month ${within}.`;
  const off = `${inPercent(TWICE * standardError)} percentage points`;
  return `With a probability of ${percentText(value)} money is short in some month ${within} (${off} more or less, the uncertainty of ${String(paths)} random paths).`;
}

function reserveText(
  { value, standardError }: Estimate,
  opening: number,
  currency: string,
): string {
  const needed = `${roundedText(value)} ${currency}`;
  const off = `${roundedText(TWICE * standardError)} ${currency} more or less`;
  if (value <= opening)
    return `The opening reserve of ${needed} is enough to pay every award when due with a probability of 95 %.`;
  return `To pay every award when due with a probability of 95 %, an opening reserve of ${needed} is needed (${off}).`;
}

/** A share in percent, in two digits. */
function inPercent(share: number): string {
  return String(Number((share * 100).toPrecision(2)));
}
