import * as z from 'zod';
import { plainNumber } from './assumption.ts';
import { currencySchema } from './currency.ts';
import { text } from './text.ts';

/** What a yearly history may tell, in the order in which a claim goes through a scheme. */
export const HISTORY_COLUMNS = [
  'applications',
  'decisions',
  'granted',
  'refused',
  'withdrawn',
  'pending',
  'staff',
  'money',
  'income',
  'balance',
] as const;

/** One column of a yearly history. */
export type HistoryColumn = (typeof HISTORY_COLUMNS)[number];

/** What each column counts, in which unit, and whether it adds up over the year or stands at its end. */
export const COLUMN_MEANINGS = {
  applications: { description: 'New applications of the year.', unit: 'claims' },
  decisions: {
    description: 'Decisions of the year: claims granted or refused, withdrawals apart.',
    unit: 'claims',
  },
  granted: { description: 'Claims granted in the year.', unit: 'claims' },
  refused: { description: 'Claims refused in the year.', unit: 'claims' },
  withdrawn: { description: 'Claims withdrawn in the year.', unit: 'claims' },
  pending: { description: 'Claims not yet decided at the end of the year.', unit: 'claims' },
  staff: { description: 'Officers in full-time posts.', unit: 'officers' },
  money: { description: 'Awards paid in the year.', unit: 'currency units' },
  income: { description: 'Money that the fund received in the year.', unit: 'currency units' },
  balance: {
    description: 'Money in the fund at the end of the year; may be below 0.',
    unit: 'currency units',
  },
} as const satisfies Record<HistoryColumn, { description: string; unit: string }>;

/** Most years of a history. */
export const MOST_HISTORY_YEARS = 100;

const YEAR_RULE = 'is a year from 1960 to 2190, such as 2003 or "1964-65"';

/** A calendar year, or two that a fiscal year straddles: `1964-65`, `1964/65`, `1964-1965`. */
const YEAR_LABEL = /^(19[6-9]\d|20\d\d|21[0-8]\d|2190)([-/–](\d{2}|\d{4}))?$/;

const yearSchema = z
  .union(
    [
      z.int({ error: YEAR_RULE }).min(1960, { error: YEAR_RULE }).max(2190, { error: YEAR_RULE }),
      z.string({ error: YEAR_RULE }).regex(YEAR_LABEL, { error: YEAR_RULE }).refine(straddlesTwo, {
        error: 'a year that straddles two names the next one second, such as "1964-65"',
      }),
    ],
    { error: YEAR_RULE },
  )
  .meta({
    description: 'The year as printed; two years where it does not begin in January.',
    unit: 'calendar year',
  });

function straddlesTwo(label: string): boolean {
  const [first = '', second] = label.split(/[-/–]/);
  const next = String(Number(first) + 1);
  return second === undefined || second === next || second === next.slice(2);
}

const LARGEST = 1e15;
const LARGEST_TEXT = '1,000,000,000,000,000';

function cellOf(column: HistoryColumn) {
  const { description, unit } = COLUMN_MEANINGS[column];
  const signed = column === 'balance';
  return plainNumber({
    description,
    unit,
    rule: signed
      ? `is a number up to ${LARGEST_TEXT} either way; leave out what is not known`
      : `is a number from 0 to ${LARGEST_TEXT}; leave out what is not known`,
    minimum: signed ? -LARGEST : 0,
    maximum: LARGEST,
  })
    .nullable()
    .optional()
    .meta({ description, unit, absent: 'not known' });
}

const cells = Object.fromEntries(
  HISTORY_COLUMNS.map((column) => [column, cellOf(column)]),
) as Record<HistoryColumn, ReturnType<typeof cellOf>>;

const monthsRule = 'is a whole number of months from 1 to 12';

/** One year of a history. */
export const historyYearSchema = z
  .strictObject(
    {
      year: yearSchema,
      months: z
        .int({ error: monthsRule })
        .min(1, { error: monthsRule })
        .max(12, { error: monthsRule })
        .nullable()
        .optional()
        .meta({
          description:
            'Months that the scheme ran in the year; fewer than 12 for a short first year.',
          unit: 'months',
          absent: '12',
        }),
      ...cells,
    },
    { error: 'is an object with a year and what is known of it' },
  )
  .meta({ id: 'HistoryYear', description: 'What is printed of one year of a scheme.' });

const historyRule = 'is a list of years, or a text in CSV';
const shareRule = 'a share of the years lies above 0 and up to 1, such as 0.6';
const monthRule = 'is a month from 1 to 12';

/** What to calibrate from, and how. */
export const calibrationRequestSchema = z
  .strictObject(
    {
      title: text()
        .optional()
        .meta({ description: 'Name of the scheme.', absent: 'Calibrated scheme' }),
      currency: currencySchema
        .optional()
        .meta({ description: 'Currency of the amounts, ISO 4217.', absent: 'EUR' }),
      history: z
        .union(
          [
            z.array(historyYearSchema, { error: historyRule }).max(MOST_HISTORY_YEARS, {
              error: `a history has ${String(MOST_HISTORY_YEARS)} years at most`,
            }),
            z.string({ error: historyRule }),
          ],
          { error: historyRule },
        )
        .meta({
          description:
            'The years of the scheme, oldest first, as a list or as a text in CSV with the same names as headings. Years may be left out, and figures too.',
        }),
      firstMonthOfYear: z
        .int({ error: monthRule })
        .min(1, { error: monthRule })
        .max(12, { error: monthRule })
        .optional()
        .meta({
          description: 'Calendar month in which the years of the history begin.',
          unit: 'month of the year',
          absent: '1, or 4 where years are written like 1964-65',
        }),
      trainingShare: plainNumber({
        description: 'Share of the printed years that is fitted; the later ones are held out.',
        unit: 'share of 1',
        rule: shareRule,
        exclusiveMinimum: 0,
        maximum: 1,
      })
        .optional()
        .meta({ absent: '0.6, unless lastTrainingYear is given' }),
      lastTrainingYear: yearSchema.optional().meta({
        description: 'Last year that is fitted, as it stands in the history.',
        absent: 'trainingShare decides',
      }),
      launch: z
        .enum(['first_year', 'earlier'], { error: 'is first_year or earlier' })
        .optional()
        .meta({
          description: 'Whether the scheme opened in the first year of the history or before it.',
          absent: 'whichever explains the fitted years better',
        }),
    },
    { error: 'is an object with a history' },
  )
  .meta({
    id: 'CalibrationRequest',
    description: 'A yearly history, and how to calibrate from it.',
  });

/** What to calibrate from, and how. */
export type CalibrationRequest = z.infer<typeof calibrationRequestSchema>;
