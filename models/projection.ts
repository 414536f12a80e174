import * as z from 'zod';
import { claimsEstimate, moneyEstimate } from './estimate.ts';
import { ledgerLine, sourceTerms, type LineId } from './ledgerLines.ts';
import {
  measureTerm,
  type AlwaysGivenId,
  type MeasureId,
  type MeasureTerm,
  type YearFigureId,
} from './measureTerms.ts';
import { VERDICT_TEST_TERMS } from './verdictTestTerms.ts';

/** Verdicts, best first. */
export const VERDICT_GRADES = [
  'self_sustaining',
  'feasible',
  'feasible_with_guarantee',
  'not_feasible',
] as const;

const number = (description: string, unit: string) => z.number().meta({ description, unit });

/** What a registry says of a figure. */
const said = ({ label, unit, formula }: Pick<MeasureTerm, 'label' | 'unit' | 'formula'>) => ({
  description: `${label}: ${formula}.`,
  unit,
});
const line = (id: LineId) => z.number().meta(said(ledgerLine(id)));
const always = (id: AlwaysGivenId) => z.number().meta(said(measureTerm(id)));
const measure = (id: Exclude<MeasureId | YearFigureId, AlwaysGivenId>) => {
  const term = measureTerm(id);
  return z
    .number()
    .nullable()
    .meta({ ...said(term), absent: term.absent });
};

/** One test behind a verdict. */
export const verdictTestSchema = z
  .strictObject({
    measure: z
      .enum(VERDICT_TEST_TERMS.map(({ id }) => id))
      .meta({ description: 'What is tested.' }),
    label: z.string().meta({ description: 'The test in plain words.' }),
    value: z.number().nullable().meta({
      description: 'What the projection gives, or the share of random paths.',
      unit: 'unit of the test: months, ratio or share of 1',
      absent: 'nothing to divide by',
    }),
    comparison: z.enum(['at_most', 'at_least']).meta({ description: 'How the two are compared.' }),
    threshold: z.number().meta({
      description: 'What the value is held against.',
      unit: 'unit of the test: months, ratio or share of 1',
    }),
    passed: z.boolean().meta({ description: 'Whether the test is passed.' }),
  })
  .meta({ description: 'One test behind a verdict.' });

/** The verdict on a design and what it rests on. */
export const verdictSchema = z
  .strictObject({
    grade: z.enum(VERDICT_GRADES).meta({ description: 'The verdict.' }),
    statement: z.string().meta({ description: 'The verdict in plain words.' }),
    basis: z.enum(['expected', 'risk']).meta({
      description:
        'Whether expected values decide, or risk: then the probability of a short month stands in place of their number.',
    }),
    basisNote: z.string().meta({ description: 'What the basis leaves out, in plain words.' }),
    tests: z
      .array(verdictTestSchema)
      .meta({ description: 'The tests, in the order they are made.' }),
  })
  .meta({ id: 'Verdict', description: 'The verdict on a design and what it rests on.' });

const lines = {
  applications: line('applications'),
  decisions: line('decisions'),
  approvals: line('approvals'),
  refusals: line('refusals'),
  withdrawals: line('withdrawals'),
  pendingClaims: line('pendingClaims'),
  awardsDue: line('awardsDue'),
  awardsPaid: line('awardsPaid'),
  administration: line('administration'),
  fundingTotal: line('fundingTotal'),
  fundingBySource: z.record(z.string(), z.number()).meta({
    description: `Money of each source: ${sourceTerms('each').formula}.`,
    unit: sourceTerms('each').unit,
  }),
  interest: line('interest'),
  guaranteeCalls: line('guaranteeCalls'),
  arrears: line('arrears'),
  unmet: line('unmet'),
  openingBalance: line('openingBalance'),
  lowestBalance: line('lowestBalance'),
  closingBalance: line('closingBalance'),
};

/** The lines of one project year. */
export const yearSchema = z
  .strictObject({
    year: number('Calendar year in which the project year begins.', 'calendar year'),
    ...lines,
    meanDaysToDecision: measure('meanDaysToDecision'),
    decidedInTimeShare: measure('decidedInTimeShare'),
    officers: always('officers'),
    officersNeeded: always('officersNeeded'),
  })
  .meta({ description: 'One project year.' });

const claimsPoint = (id: LineId) =>
  claimsEstimate.meta({ description: `${ledgerLine(id).label}.` });
const moneyPoint = (id: LineId) => moneyEstimate.meta({ description: `${ledgerLine(id).label}.` });

const pointSchema = z
  .strictObject({
    applications: claimsPoint('applications'),
    approvals: claimsPoint('approvals'),
    awardsDue: moneyPoint('awardsDue'),
    fundingTotal: moneyPoint('fundingTotal'),
    awardsPaid: moneyPoint('awardsPaid'),
    lowestBalance: moneyPoint('lowestBalance'),
    closingBalance: moneyPoint('closingBalance'),
  })
  .meta({ id: 'RiskPoint', description: 'A percentile of each of the main lines, line by line.' });

/** One project year, and between what its main lines lie where risk was asked for. */
export const projectedYearSchema = yearSchema
  .extend({
    low: pointSchema.optional().meta({
      description: 'On 5 % of the random paths the line is at or below.',
      absent: 'risk was not asked for',
    }),
    high: pointSchema.optional().meta({
      description: 'On 95 % of the random paths the line is at or below.',
      absent: 'risk was not asked for',
    }),
  })
  .meta({ id: 'ProjectionYear', description: 'One project year.' });

/** The lines of one month. */
export const monthSchema = z
  .strictObject({
    month: z.string().meta({ description: 'The month, such as 2027-01.' }),
    ...lines,
  })
  .meta({ id: 'ProjectionMonth', description: 'One month.' });

const periodMeasures = {
  fundedRatio: measure('fundedRatio'),
  selfSustainabilityRatio: measure('selfSustainabilityRatio'),
  administrationShare: measure('administrationShare'),
  meanAward: measure('meanAward'),
  costPerApprovedClaim: measure('costPerApprovedClaim'),
  awardsCutByCapShare: measure('awardsCutByCapShare'),
  costPerInhabitant: measure('costPerInhabitant'),
  shareOfGrossDomesticProduct: measure('shareOfGrossDomesticProduct'),
  claimantsUnpaidOrLate: measure('claimantsUnpaidOrLate'),
  monthsOfDelay: measure('monthsOfDelay'),
  awardsCutShare: measure('awardsCutShare'),
  reserveMonths: measure('reserveMonths'),
  costPerInhabitantReal: measure('costPerInhabitantReal'),
  costPerInhabitantEuro: measure('costPerInhabitantEuro'),
  shortMonths: always('shortMonths'),
  presentValueOfShortfalls: always('presentValueOfShortfalls'),
};

/** Measures over the horizon and by year. */
export const measuresSchema = z
  .strictObject({
    ...periodMeasures,
    reserveTargetMonths: always('reserveTargetMonths'),
    lowestBalance: z
      .strictObject({
        amount: always('lowestBalance'),
        month: z.string().meta({ description: 'When.' }),
      })
      .meta({ description: 'The lowest balance and its month.' }),
    firstShortMonth: z.string().nullable().meta({
      description: 'First month in which money is short.',
      absent: 'money is never short',
    }),
    presentValueOfOutgo: always('presentValueOfOutgo'),
    levelContribution: always('levelContribution'),
    workingCapitalNeeded: always('workingCapitalNeeded'),
    coverage: measure('coverage'),
    coverageOfAllVictims: measure('coverageOfAllVictims'),
    approvedNotYetDue: always('approvedNotYetDue'),
    bottleneck: z
      .string()
      .nullable()
      .meta({ description: 'Stage where claims queue most.', absent: 'no capacity ever binds' }),
    byYear: z
      .array(
        z.strictObject({
          year: number('Calendar year in which the project year begins.', 'calendar year'),
          ...periodMeasures,
        }),
      )
      .meta({ description: 'The measures of each project year.' }),
  })
  .meta({ id: 'Measures', description: 'Measures over the horizon and by year.' });

/** A finding that is legal but likely wrong, or that a reader should know. */
export const warningSchema = z
  .strictObject({
    code: z.string().meta({ description: 'Stable name of the warning.' }),
    pointer: z.string().meta({ description: 'JSON Pointer to the place in the design.' }),
    detail: z.string().meta({ description: 'The warning in plain words.' }),
  })
  .meta({ id: 'Warning', description: 'Legal but likely wrong, or good to know.' });

/** The answer to a projection. */
export const projectionSchema = z
  .strictObject({
    engineVersion: z
      .string()
      .meta({ description: 'Version of the engine that computed the answer.' }),
    designHash: z
      .string()
      .meta({ description: 'SHA-256 of the RFC 8785 form of the design as given.' }),
    title: z.string().meta({ description: 'Title of the design.' }),
    currency: z.string().meta({ description: 'Currency of all amounts, ISO 4217.' }),
    priceYear: number('Year in whose prices real amounts are given.', 'calendar year'),
    verdict: verdictSchema,
    summary: z.string().meta({ description: 'The projection in one plain paragraph.' }),
    measures: measuresSchema,
    years: z.array(projectedYearSchema).meta({ description: 'The projection by year.' }),
    months: z
      .array(monthSchema)
      .optional()
      .meta({ description: 'The projection by month.', absent: 'not asked for' }),
    warnings: z.array(warningSchema).meta({ description: 'What a reader should know.' }),
  })
  .meta({ id: 'Projection', description: 'The answer to a projection.' });

export type VerdictTest = z.infer<typeof verdictTestSchema>;
export type Verdict = z.infer<typeof verdictSchema>;
export type YearLines = z.infer<typeof yearSchema>;
/** A percentile of each of the main lines. */
export type RiskPoint = z.infer<typeof pointSchema>;
export type MonthLines = z.infer<typeof monthSchema>;
export type Measures = z.infer<typeof measuresSchema>;
export type Warning = z.infer<typeof warningSchema>;
/** The answer to a projection. */
export type Projection = z.infer<typeof projectionSchema>;
