import * as z from 'zod';

/** Verdicts, best first. */
export const VERDICT_GRADES = [
  'self_sustaining',
  'feasible',
  'feasible_with_guarantee',
  'not_feasible',
] as const;

const number = (description: string, unit: string) => z.number().meta({ description, unit });
const money = (description: string) => number(description, 'currency units');
const claims = (description: string) => number(description, 'claims');
const measure = (description: string, unit: string) =>
  z.number().nullable().meta({ description, unit, absent: 'nothing to divide by' });

/** One test behind a verdict. */
export const verdictTestSchema = z
  .strictObject({
    measure: z
      .enum([
        'shortMonths',
        'selfSustainabilityRatio',
        'presentValueOfCallsShare',
        'worstYearCallShare',
      ])
      .meta({ description: 'What is tested.' }),
    label: z.string().meta({ description: 'The test in plain words.' }),
    value: z.number().nullable().meta({ description: 'What the projection gives.' }),
    comparison: z.enum(['at_most', 'at_least']).meta({ description: 'How the two are compared.' }),
    threshold: z.number().meta({ description: 'What the value is held against.' }),
    passed: z.boolean().meta({ description: 'Whether the test is passed.' }),
  })
  .meta({ description: 'One test behind a verdict.' });

/** The verdict on a design and what it rests on. */
export const verdictSchema = z
  .strictObject({
    grade: z.enum(VERDICT_GRADES).meta({ description: 'The verdict.' }),
    statement: z.string().meta({ description: 'The verdict in plain words.' }),
    basis: z
      .enum(['expected', 'risk'])
      .meta({ description: 'Whether expected values or the risk calculation decide.' }),
    basisNote: z.string().meta({ description: 'What the basis leaves out, in plain words.' }),
    tests: z
      .array(verdictTestSchema)
      .meta({ description: 'The tests, in the order they are made.' }),
  })
  .meta({ id: 'Verdict', description: 'The verdict on a design and what it rests on.' });

const lines = {
  applications: claims('New applications.'),
  decisions: claims('First-instance refusals at any stage and claims leaving the last stage.'),
  approvals: claims('Claims approved, at first instance or on appeal.'),
  refusals: claims('Claims refused for good.'),
  withdrawals: claims('Claims withdrawn.'),
  pendingClaims: claims('Claims in a stage or under appeal at the end.'),
  awardsDue: money('Awards and interim payments that fall due.'),
  awardsPaid: money('Awards and interim payments made, earlier arrears included.'),
  administration: money('Cost of running the fund.'),
  fundingTotal: money('Money from all sources.'),
  fundingBySource: z
    .record(z.string(), z.number())
    .meta({ description: 'Money of each source.', unit: 'currency units' }),
  interest: money('Interest earned, or paid where negative.'),
  guaranteeCalls: money('What the state puts in to bring the balance up to 0.'),
  arrears: money('Awards due and not yet paid at the end.'),
  unmet: money('Part of awards due that lapses.'),
  openingBalance: money('Balance at the start.'),
  lowestBalance: money('Lowest month-end balance before any top-up.'),
  closingBalance: money('Balance at the end.'),
};

/** The lines of one project year. */
export const yearSchema = z
  .strictObject({
    year: number('Calendar year in which the project year begins.', 'calendar year'),
    ...lines,
    meanDaysToDecision: measure('Mean days from application to first decision.', 'days'),
    decidedInTimeShare: measure('Share of claims decided by their deadline.', 'share of 1'),
    officers: number('Officers in post.', 'officers'),
    officersNeeded: number('Officers that the year needs.', 'officers'),
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
  fundedRatio: measure(
    '(Opening reserve + all in but guarantee calls) / (awards due + administration).',
    'ratio',
  ),
  selfSustainabilityRatio: measure(
    'Sources other than budget, donations and grants / (awards due + administration).',
    'ratio',
  ),
  administrationShare: measure('Administration / (administration + awards paid).', 'share of 1'),
  meanAward: measure('Mean award of approved claims.', 'currency units'),
  costPerApprovedClaim: measure(
    '(Awards due + administration) / approved claims.',
    'currency units',
  ),
  awardsCutByCapShare: measure('Share by which the cap lowers approved awards.', 'share of 1'),
  costPerInhabitant: measure(
    '(Awards paid + administration) / inhabitants, a year, nominal.',
    'currency units per person and year',
  ),
  shareOfGrossDomesticProduct: measure(
    '(Awards paid + administration) / gross domestic product.',
    'share of 1',
  ),
  claimantsUnpaidOrLate: measure('(Arrears at the end + unmet) / mean award.', 'claimants'),
  monthsOfDelay: measure(
    'Mean months that each unit of awards due waits for its payment.',
    'months',
  ),
  awardsCutShare: measure('Unmet / awards due.', 'share of 1'),
  reserveMonths: measure('Closing balance in months of outgo of the last year.', 'months of outgo'),
  costPerInhabitantReal: measure(
    'Cost per inhabitant and year in prices of priceYear.',
    'currency units per person and year',
  ),
  costPerInhabitantEuro: measure('The same in euro of priceYear.', 'EUR per person and year'),
  shortMonths: number('How many months are short.', 'months'),
  presentValueOfShortfalls: money('Calls that a guarantee would need, discounted to the start.'),
};

/** Measures over the horizon and by year. */
export const measuresSchema = z
  .strictObject({
    ...periodMeasures,
    reserveTargetMonths: number('Reserve that the fund means to hold.', 'months of outgo'),
    lowestBalance: z
      .strictObject({
        amount: money('Lowest month-end balance before any top-up.'),
        month: z.string().meta({ description: 'When.' }),
      })
      .meta({ description: 'Lowest month-end balance before any top-up.' }),
    firstShortMonth: z.string().nullable().meta({
      description: 'First month in which money is short.',
      absent: 'money is never short',
    }),
    presentValueOfOutgo: money('Awards due and administration, discounted to the start.'),
    levelContribution: money(
      'Constant yearly amount in prices of priceYear, on top of the funding, that brings the last balance back to the opening reserve.',
    ),
    workingCapitalNeeded: money('Money needed at the start with the level contribution.'),
    coverage: measure('Approved claims / claimants who fulfil the conditions.', 'share of 1'),
    coverageOfAllVictims: measure(
      'Approved claims / claimants whether or not they fulfil them.',
      'share of 1',
    ),
    approvedNotYetDue: money(
      'Awards approved by the end of the projection that fall due after it.',
    ),
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
    years: z.array(yearSchema).meta({ description: 'The projection by year.' }),
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
export type MonthLines = z.infer<typeof monthSchema>;
export type Measures = z.infer<typeof measuresSchema>;
export type Warning = z.infer<typeof warningSchema>;
/** The answer to a projection. */
export type Projection = z.infer<typeof projectionSchema>;
