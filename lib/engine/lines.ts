import type { Ledger } from './ledger/ledger.ts';
import type { ProjectionRun } from './project.ts';

/** How a line is published: a flow adds up over months, a stock is read at the end. */
export type LineKind = 'flow' | 'stock';

/** One line of the answer. */
export interface Line {
  readonly id: string;
  readonly label: string;
  readonly unit: 'claims' | 'currency units';
  readonly kind: LineKind;
  /** Formula in words. */
  readonly formula: string;
  /** Lines that go into it. */
  readonly dependsOn: readonly string[];
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

/**
 * The registry of lines, in the order in which they are computed. A line is defined here once;
 * tables, files, checks and the glossary read it.
 */
export const LINES = [
  {
    id: 'applications',
    label: 'Applications',
    unit: 'claims',
    kind: 'flow',
    formula:
      'victims of the month less the lag × eligible share × claimants per victim × take-up, and the backlog',
    dependsOn: [],
    read: fromClaims('applications'),
  },
  {
    id: 'decisions',
    label: 'Decisions',
    unit: 'claims',
    kind: 'flow',
    formula: 'first-instance refusals at any stage + claims approved after the last stage',
    dependsOn: ['applications'],
    read: fromClaims('decisions'),
  },
  {
    id: 'approvals',
    label: 'Approvals',
    unit: 'claims',
    kind: 'flow',
    formula: 'claims approved after the last stage + appeals upheld',
    dependsOn: ['applications'],
    read: fromClaims('approvals'),
  },
  {
    id: 'refusals',
    label: 'Refusals',
    unit: 'claims',
    kind: 'flow',
    formula: 'refused claims that are not appealed + appeals that fail',
    dependsOn: ['applications'],
    read: fromClaims('refusals'),
  },
  {
    id: 'withdrawals',
    label: 'Withdrawals',
    unit: 'claims',
    kind: 'flow',
    formula: 'claims leaving a stage × its withdrawn share',
    dependsOn: ['applications'],
    read: fromClaims('withdrawals'),
  },
  {
    id: 'pendingClaims',
    label: 'Pending claims',
    unit: 'claims',
    kind: 'stock',
    formula: 'claims in a stage + claims under appeal',
    dependsOn: ['applications', 'approvals', 'refusals', 'withdrawals'],
    read: fromClaims('pendingClaims'),
  },
  {
    id: 'awardsDue',
    label: 'Awards due',
    unit: 'currency units',
    kind: 'flow',
    formula:
      'approvals × mean award, less interim payments set off, when the form of payment makes them due, + interim payments',
    dependsOn: ['approvals'],
    read: (run) => run.awardsDue,
  },
  {
    id: 'interest',
    label: 'Interest',
    unit: 'currency units',
    kind: 'flow',
    formula:
      'balance at the start of the month × monthly rate (return on reserves, or borrowing rate below 0)',
    dependsOn: ['openingBalance'],
    read: fromLedger('interest'),
  },
  {
    id: 'fundingTotal',
    label: 'Funding',
    unit: 'currency units',
    kind: 'flow',
    formula: 'sum of all sources',
    dependsOn: ['awardsPaid'],
    read: fromLedger('fundingTotal'),
  },
  {
    id: 'awardsPaid',
    label: 'Awards paid',
    unit: 'currency units',
    kind: 'flow',
    formula: 'awards due, and arrears, as far as the shortfall rule lets them be paid',
    dependsOn: ['awardsDue', 'openingBalance', 'interest', 'fundingTotal', 'administration'],
    read: fromLedger('awardsPaid'),
  },
  {
    id: 'administration',
    label: 'Administration',
    unit: 'currency units',
    kind: 'flow',
    formula:
      'set-up + fixed cost / 12 + applications × cost + officers × cost × (1 + overhead) / 12 + share of awards paid',
    dependsOn: ['applications', 'awardsPaid'],
    read: fromLedger('administration'),
  },
  {
    id: 'guaranteeCalls',
    label: 'Guarantee calls',
    unit: 'currency units',
    kind: 'flow',
    formula: 'what brings a negative balance up to 0 under the rule guarantee',
    dependsOn: ['openingBalance', 'interest', 'fundingTotal', 'administration', 'awardsPaid'],
    read: fromLedger('guaranteeCalls'),
  },
  {
    id: 'arrears',
    label: 'Arrears',
    unit: 'currency units',
    kind: 'stock',
    formula: 'arrears before + awards due − awards paid, under the rule defer',
    dependsOn: ['awardsDue', 'awardsPaid'],
    read: fromLedger('arrears'),
  },
  {
    id: 'unmet',
    label: 'Unmet',
    unit: 'currency units',
    kind: 'flow',
    formula: 'awards due − awards paid, under the rule pro_rata',
    dependsOn: ['awardsDue', 'awardsPaid'],
    read: fromLedger('unmet'),
  },
  {
    id: 'openingBalance',
    label: 'Opening balance',
    unit: 'currency units',
    kind: 'stock',
    formula: 'closing balance of the period before; the opening reserve at the start',
    dependsOn: [],
  },
  {
    id: 'lowestBalance',
    label: 'Lowest balance',
    unit: 'currency units',
    kind: 'stock',
    formula: 'lowest month-end balance before any top-up',
    dependsOn: ['closingBalance'],
    read: fromLedger('balanceBeforeTopUp'),
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
    read: fromLedger('closingBalance'),
  },
] as const satisfies readonly Line[];

/** Identifier of a line. */
export type LineId = (typeof LINES)[number]['id'];

/** A line by its identifier. */
export function lineOf(id: LineId): Line {
  return LINES.find((line) => line.id === id)!;
}
