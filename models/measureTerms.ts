import { ledgerLine } from './ledgerLines.ts';

/** What is said about a measure, or another figure that is no line. */
export interface MeasureTerm {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** Formula in words. */
  readonly formula: string;
  /** Whether each project year has it. */
  readonly byYear: boolean;
  /** What it means that there is no figure; left out where there always is one. */
  readonly absent?: string;
}

const MONEY = 'currency units';
const SHARE = 'share of 1';
const PER_INHABITANT = 'currency units per person and year';
const OUTGO_NEEDED = 'nothing is awarded or spent';
const APPROVALS_NEEDED = 'no claim is approved';
const DUE_NEEDED = 'no award falls due';
const INHABITANTS_NEEDED =
  'the design does not say how many inhabitants there are (economy/population)';

/**
 * The registry of measures, those of years and of the whole projection first. What a measure is called, what
 * it is counted in and how it comes about is said here once; answers, comparisons, questions, explanations, the
 * workbook and the contract of the API read it.
 */
export const MEASURE_TERMS = [
  {
    id: 'fundedRatio',
    label: 'Funded ratio',
    unit: 'ratio',
    formula:
      '(balance at the start + funding + interest earned) / (awards due + administration); the balance with which a year starts never counts below 0',
    byYear: true,
    absent: OUTGO_NEEDED,
  },
  {
    id: 'selfSustainabilityRatio',
    label: 'Self-sustainability ratio',
    unit: 'ratio',
    formula:
      'money of all sources but the state budget, donations and international grants / (awards due + administration)',
    byYear: true,
    absent: OUTGO_NEEDED,
  },
  {
    id: 'administrationShare',
    label: 'Administration share',
    unit: SHARE,
    formula: 'administration / (administration + awards paid)',
    byYear: true,
    absent: 'nothing is paid',
  },
  {
    id: 'meanAward',
    label: 'Mean award',
    unit: MONEY,
    formula: 'awards of approved claims / approved claims',
    byYear: true,
    absent: APPROVALS_NEEDED,
  },
  {
    id: 'costPerApprovedClaim',
    label: 'Cost per approved claim',
    unit: MONEY,
    formula: '(awards due + administration) / approved claims',
    byYear: true,
    absent: APPROVALS_NEEDED,
  },
  {
    id: 'awardsCutByCapShare',
    label: 'Share by which caps lower awards',
    unit: SHARE,
    formula:
      '(awards of approved claims, had there been no caps − awards of approved claims) / the former',
    byYear: true,
    absent: APPROVALS_NEEDED,
  },
  {
    id: 'costPerInhabitant',
    label: 'Cost per inhabitant and year',
    unit: PER_INHABITANT,
    formula: '(awards paid + administration) / inhabitants of each year, added up; nominal',
    byYear: true,
    absent: INHABITANTS_NEEDED,
  },
  {
    id: 'shareOfGrossDomesticProduct',
    label: 'Share of gross domestic product',
    unit: SHARE,
    formula: '(awards paid + administration) / gross domestic product of each year, added up',
    byYear: true,
    absent: 'the design gives no gross domestic product (economy/grossDomesticProduct)',
  },
  {
    id: 'claimantsUnpaidOrLate',
    label: 'Claimants unpaid or late',
    unit: 'claimants',
    formula: '(arrears at the end + unmet) / mean award',
    byYear: true,
    absent: APPROVALS_NEEDED,
  },
  {
    id: 'monthsOfDelay',
    label: 'Months that awards wait for money',
    unit: 'months',
    formula: 'arrears at the end of each month, added up, / awards due',
    byYear: true,
    absent: DUE_NEEDED,
  },
  {
    id: 'awardsCutShare',
    label: 'Share of awards that lapses',
    unit: SHARE,
    formula: 'unmet / awards due',
    byYear: true,
    absent: DUE_NEEDED,
  },
  {
    id: 'reserveMonths',
    label: 'Reserve at the end, in months of outgo',
    unit: 'months of outgo',
    formula: 'closing balance / a twelfth of awards paid and administration of the last year',
    byYear: true,
    absent: 'nothing is paid in the last year',
  },
  {
    id: 'costPerInhabitantReal',
    label: 'Cost per inhabitant and year, without inflation',
    unit: PER_INHABITANT,
    formula:
      '(awards paid + administration) of each month / its inflation index, added up, / inhabitants; in prices of priceYear',
    byYear: true,
    absent: INHABITANTS_NEEDED,
  },
  {
    id: 'costPerInhabitantEuro',
    label: 'Cost per inhabitant and year in euro, without inflation',
    unit: 'EUR per person and year',
    formula: 'cost per inhabitant and year in prices of priceYear / currency units per euro then',
    byYear: true,
    absent: `${INHABITANTS_NEEDED}, or what a euro costs (economy/currencyPerEuro)`,
  },
  {
    id: 'shortMonths',
    label: 'Short months',
    unit: 'months',
    formula:
      'months in which, before any top-up, the balance is below 0, or arrears or unmet above it, by more than half a minor unit',
    byYear: true,
  },
  {
    id: 'presentValueOfShortfalls',
    label: 'Present value of shortfalls',
    unit: MONEY,
    formula: 'guarantee calls if the rule were guarantee, discounted to the start',
    byYear: true,
  },
  {
    id: 'presentValueOfOutgo',
    label: 'Present value of awards due and administration',
    unit: MONEY,
    formula: 'awards due + administration if the rule were guarantee, discounted to the start',
    byYear: false,
  },
  {
    id: 'reserveTargetMonths',
    label: 'Reserve that the fund means to hold',
    unit: 'months of outgo',
    formula: 'as the design says',
    byYear: false,
  },
  {
    id: 'lowestBalance',
    label: ledgerLine('lowestBalance').label,
    unit: MONEY,
    formula: ledgerLine('lowestBalance').formula,
    byYear: false,
  },
  {
    id: 'levelContribution',
    label: 'Level contribution a year',
    unit: MONEY,
    formula:
      'constant amount a year in prices of priceYear, on top of the funding, that brings the last balance to the opening reserve if the rule were borrow',
    byYear: false,
  },
  {
    id: 'workingCapitalNeeded',
    label: 'Working capital needed at the start, with the level contribution',
    unit: MONEY,
    formula: '− lowest month-end balance with the level contribution, never below 0',
    byYear: false,
  },
  {
    id: 'coverage',
    label: 'Coverage of those who fulfil the conditions',
    unit: SHARE,
    formula: 'approved claims / claimants who fulfil the conditions',
    byYear: false,
    absent: 'nobody could claim',
  },
  {
    id: 'coverageOfAllVictims',
    label: 'Coverage of all victims',
    unit: SHARE,
    formula: 'approved claims / claimants, whether or not they fulfil the conditions',
    byYear: false,
    absent: 'there are no victims',
  },
  {
    id: 'approvedNotYetDue',
    label: 'Awards approved that fall due after the end',
    unit: MONEY,
    formula:
      'awards of approved claims, less interim payments set off, that fall due after the projection; annuities at the index of its last month',
    byYear: false,
  },
] as const satisfies readonly MeasureTerm[];

/** What is known of a project year and is neither line nor measure. */
export const YEAR_FIGURE_TERMS = [
  {
    id: 'meanDaysToDecision',
    label: 'Mean days to decision',
    unit: 'days',
    formula: 'days from application to first decision, of the claims decided in the year',
    byYear: true,
    absent: 'nothing is decided in the year',
  },
  {
    id: 'decidedInTimeShare',
    label: 'Share of claims decided by their deadline',
    unit: SHARE,
    formula:
      'claims decided by their deadline / claims whose deadline falls in the year; pending ones count as late',
    byYear: true,
    absent: 'no claim has its deadline in the year',
  },
  {
    id: 'officers',
    label: 'Officers in post',
    unit: 'officers',
    formula: 'as the design says, or those needed; the mean where they change within the year',
    byYear: true,
  },
  {
    id: 'officersNeeded',
    label: 'Officers needed',
    unit: 'officers',
    formula:
      'months of officers that the busiest month brings, and a twelfth of those that wait when the year begins, rounded up',
    byYear: true,
  },
] as const satisfies readonly MeasureTerm[];

/** Identifier of a measure. */
export type MeasureId = (typeof MEASURE_TERMS)[number]['id'];
/** Identifier of a measure that each project year has too. */
export type YearlyMeasureId = Extract<(typeof MEASURE_TERMS)[number], { byYear: true }>['id'];
/** Identifier of a figure of a project year that is neither line nor measure. */
export type YearFigureId = (typeof YEAR_FIGURE_TERMS)[number]['id'];
/** Identifier of one of them that is never absent. */
export type AlwaysGivenId = Exclude<
  (typeof MEASURE_TERMS)[number] | (typeof YEAR_FIGURE_TERMS)[number],
  { absent: string }
>['id'];

/** What is said about a measure, or about a figure of a project year that is neither line nor measure. */
export function measureTerm(id: MeasureId | YearFigureId): MeasureTerm {
  const term = [...MEASURE_TERMS, ...YEAR_FIGURE_TERMS].find((one) => one.id === id);
  if (term === undefined) throw new RangeError(`There is no measure ${id}`);
  return term;
}
