/** How a line is published: a flow adds up over months, a stock is read at the end. */
export type LineKind = 'flow' | 'stock';

/** What is said about a line of the ledger. */
export interface LedgerLine {
  readonly id: string;
  readonly label: string;
  readonly unit: 'claims' | 'currency units';
  readonly kind: LineKind;
  /** Formula in words. */
  readonly formula: string;
  /**
   * Lines that its formula reads, of the same months or of earlier ones, itself apart; through figures
   * that are no lines, such as administration without its share of awards, the lines behind them.
   */
  readonly dependsOn: readonly string[];
}

/**
 * The registry of lines, in the order in which they are computed. What a line is called, what it is
 * counted in and how it comes about is said here once; answers, tables, files, explanations, the workbook
 * and the glossary read it.
 */
export const LEDGER_LINES = [
  {
    id: 'applications',
    label: 'Applications',
    unit: 'claims',
    kind: 'flow',
    formula:
      'victims of the month less the lag × eligible share × claimants per victim × take-up, and the backlog',
    dependsOn: [],
  },
  {
    id: 'decisions',
    label: 'Decisions',
    unit: 'claims',
    kind: 'flow',
    formula: 'first-instance refusals at any stage + claims approved after the last stage',
    dependsOn: ['applications'],
  },
  {
    id: 'approvals',
    label: 'Approvals',
    unit: 'claims',
    kind: 'flow',
    formula: 'claims approved after the last stage + appeals upheld',
    dependsOn: ['applications'],
  },
  {
    id: 'refusals',
    label: 'Refusals',
    unit: 'claims',
    kind: 'flow',
    formula: 'refused claims that are not appealed + appeals that fail',
    dependsOn: ['applications'],
  },
  {
    id: 'withdrawals',
    label: 'Withdrawals',
    unit: 'claims',
    kind: 'flow',
    formula: 'claims leaving a stage × its withdrawn share',
    dependsOn: ['applications'],
  },
  {
    id: 'pendingClaims',
    label: 'Pending claims',
    unit: 'claims',
    kind: 'stock',
    formula: 'pending claims before + applications − approvals − refusals − withdrawals',
    dependsOn: ['applications', 'approvals', 'refusals', 'withdrawals'],
  },
  {
    id: 'awardsDue',
    label: 'Awards due',
    unit: 'currency units',
    kind: 'flow',
    formula:
      'approvals × mean award, less interim payments set off, when the form of payment makes them due, + interim payments',
    dependsOn: ['applications', 'approvals'],
  },
  {
    id: 'interest',
    label: 'Interest',
    unit: 'currency units',
    kind: 'flow',
    formula:
      'balance at the start of the month × monthly rate (return on reserves, or borrowing rate below 0)',
    dependsOn: ['openingBalance'],
  },
  {
    id: 'fundingTotal',
    label: 'Funding',
    unit: 'currency units',
    kind: 'flow',
    formula: 'sum of all sources',
    dependsOn: ['awardsPaid'],
  },
  {
    id: 'awardsPaid',
    label: 'Awards paid',
    unit: 'currency units',
    kind: 'flow',
    formula: 'awards due, and arrears, as far as the shortfall rule lets them be paid',
    dependsOn: [
      'applications',
      'awardsDue',
      'arrears',
      'unmet',
      'openingBalance',
      'interest',
      'fundingTotal',
    ],
  },
  {
    id: 'administration',
    label: 'Administration',
    unit: 'currency units',
    kind: 'flow',
    formula:
      'set-up + fixed cost / 12 + applications × cost + officers × cost × (1 + overhead) / 12 + share of awards paid',
    dependsOn: ['applications', 'awardsPaid'],
  },
  {
    id: 'guaranteeCalls',
    label: 'Guarantee calls',
    unit: 'currency units',
    kind: 'flow',
    formula: 'what brings a negative balance up to 0 under the rule guarantee',
    dependsOn: ['openingBalance', 'interest', 'fundingTotal', 'administration', 'awardsPaid'],
  },
  {
    id: 'arrears',
    label: 'Arrears',
    unit: 'currency units',
    kind: 'stock',
    formula:
      'arrears before + awards due − awards paid, under the rule defer; under pro_rata, arrears before − what pays them',
    dependsOn: [
      'applications',
      'awardsDue',
      'awardsPaid',
      'openingBalance',
      'interest',
      'fundingTotal',
    ],
  },
  {
    id: 'unmet',
    label: 'Unmet',
    unit: 'currency units',
    kind: 'flow',
    formula:
      'awards due − what there is for them after arrears, never more than is due, under the rule pro_rata',
    dependsOn: [
      'applications',
      'awardsDue',
      'arrears',
      'openingBalance',
      'interest',
      'fundingTotal',
    ],
  },
  {
    id: 'openingBalance',
    label: 'Opening balance',
    unit: 'currency units',
    kind: 'stock',
    formula: 'closing balance of the period before; the opening reserve at the start',
    dependsOn: ['closingBalance'],
  },
  {
    id: 'lowestBalance',
    label: 'Lowest balance',
    unit: 'currency units',
    kind: 'stock',
    formula: 'lowest month-end balance before any top-up',
    dependsOn: ['openingBalance', 'interest', 'fundingTotal', 'administration', 'awardsPaid'],
  },
  {
    id: 'closingBalance',
    label: 'Closing balance',
    unit: 'currency units',
    kind: 'stock',
    formula:
      'opening balance + interest + funding − administration − awards paid + guarantee calls',
    dependsOn: [
      'openingBalance',
      'interest',
      'fundingTotal',
      'administration',
      'awardsPaid',
      'guaranteeCalls',
    ],
  },
] as const satisfies readonly LedgerLine[];

/** Identifier of a line. */
export type LineId = (typeof LEDGER_LINES)[number]['id'];

/** What is said about a line. */
export function ledgerLine(id: LineId): LedgerLine {
  const line = LEDGER_LINES.find((one) => one.id === id);
  if (line === undefined) throw new RangeError(`There is no line ${id}`);
  return line;
}

/** What is said about the line of money from one source. */
export function sourceTerms(source: string): Omit<LedgerLine, 'id'> {
  return {
    label: `Funding from ${source}`,
    unit: 'currency units',
    kind: 'flow',
    formula:
      'amount of the year × its index, in the months of the source; of a recovery, share of awards paid before, in equal parts',
    dependsOn: ['awardsPaid'],
  };
}
