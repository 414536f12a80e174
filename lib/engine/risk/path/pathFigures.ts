/** Lines of which each path keeps a figure for every project year; the main ones of the ledger. */
export const RISK_LINES = [
  'applications',
  'approvals',
  'awardsDue',
  'fundingTotal',
  'awardsPaid',
  'administration',
  'owed',
  'lowestBalance',
  'closingBalance',
] as const;

/** One of the lines that are followed on every path. */
export type RiskLine = (typeof RISK_LINES)[number];

/** Place of each line in the figures of a path. */
export const PLACE = Object.fromEntries(RISK_LINES.map((line, place) => [line, place])) as Readonly<
  Record<RiskLine, number>
>;

/** What is kept of one path. */
export interface PathFigures {
  /** Line by line, each with a figure for every project year. */
  readonly byYear: Float64Array;
  /** 1 for each project year in which a month was short. */
  readonly short: Uint8Array;
  /** The first month that was short; −1 where none was. */
  firstShort: number;
  /** Opening reserve with which every award could have been paid when due, in currency units. */
  reserveNeeded: number;
  /** Claims that were not paid, or not when due. */
  claimsUnpaidOrLate: number;
}

/** Figures of no path yet. */
export function emptyFigures(years: number): PathFigures {
  return {
    byYear: new Float64Array(RISK_LINES.length * years),
    short: new Uint8Array(years),
    firstShort: -1,
    reserveNeeded: 0,
    claimsUnpaidOrLate: 0,
  };
}
