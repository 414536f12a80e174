import {
  LEDGER_LINES,
  sourceTerms,
  type LedgerLine,
  type LineId,
} from '../../models/ledgerLines.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { ProjectionRun } from './project.ts';

export type { LineId } from '../../models/ledgerLines.ts';

/** One line of the answer: what the registry says of it, and where the model keeps it. */
export interface Line extends Omit<LedgerLine, 'id'> {
  readonly id: string;
  /** The unrounded line by month; undefined for a line that is made of published ones. */
  readonly read?: (run: ProjectionRun) => Float64Array;
}

const fromLedger =
  (name: { [K in keyof Ledger]: Ledger[K] extends Float64Array ? K : never }[keyof Ledger]) =>
  (run: ProjectionRun): Float64Array =>
    run.ledger[name];

const fromClaims =
  (name: keyof ProjectionRun['claims']) =>
  (run: ProjectionRun): Float64Array =>
    run.claims[name];

/** Where the model keeps each line. */
const READINGS: Readonly<Record<LineId, Line['read']>> = {
  applications: fromClaims('applications'),
  decisions: fromClaims('decisions'),
  approvals: fromClaims('approvals'),
  refusals: fromClaims('refusals'),
  withdrawals: fromClaims('withdrawals'),
  pendingClaims: fromClaims('pendingClaims'),
  awardsDue: (run) => run.awardsDue,
  interest: fromLedger('interest'),
  fundingTotal: fromLedger('fundingTotal'),
  awardsPaid: fromLedger('awardsPaid'),
  administration: fromLedger('administration'),
  guaranteeCalls: fromLedger('guaranteeCalls'),
  arrears: fromLedger('arrears'),
  unmet: fromLedger('unmet'),
  openingBalance: undefined,
  lowestBalance: fromLedger('balanceBeforeTopUp'),
  closingBalance: fromLedger('closingBalance'),
};

/** All lines, in the order in which they are computed. */
export const LINES: readonly Line[] = LEDGER_LINES.map((line) => {
  const read = READINGS[line.id];
  return read === undefined ? line : { ...line, read };
});

const BY_ID = new Map(LINES.map((line) => [line.id, line]));

/** A line by its identifier. */
export function lineOf(id: LineId): Line {
  return BY_ID.get(id)!;
}

/** Names of sources stand behind this in the name of a line. */
const SOURCE = 'fundingBySource/';

/** Name of a line of money from one source. */
export function sourceLineId(source: string): string {
  return `${SOURCE}${source}`;
}

/** The line of money from one source. */
export function sourceLine(source: string): Line & Required<Pick<Line, 'read'>> {
  return {
    id: sourceLineId(source),
    ...sourceTerms(source),
    read: ({ ledger, timeline }) =>
      ledger.fundingBySource[source] ?? new Float64Array(timeline.months),
  };
}
