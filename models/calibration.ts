import * as z from 'zod';
import { HISTORY_COLUMNS } from './calibrationRequest.ts';

const number = (description: string, unit: string) => z.number().meta({ description, unit });
const orNone = (description: string, unit: string, absent: string) =>
  z.number().nullable().meta({ description, unit, absent });
const column = z.enum(HISTORY_COLUMNS);

/** What became of one column of the history. */
const columnUseSchema = z
  .strictObject({
    column: column.meta({ description: 'The column.' }),
    trainingYears: number('Years fitted in which it is known.', 'years'),
    heldOutYears: number('Years held out in which it is known.', 'years'),
    usedFor: z
      .string()
      .nullable()
      .meta({ description: 'What was fitted from it, in words.', absent: 'nothing' }),
  })
  .meta({ description: 'What became of one column of the history.' });

/** One number that was fitted. */
const fittedParameterSchema = z
  .strictObject({
    name: z.string().meta({ description: 'The number in words.' }),
    pointer: z.string().meta({ description: 'JSON Pointer to its place in the design.' }),
    value: number('What fits best.', 'as unit says'),
    low: orNone('The 5 % point.', 'as unit says', 'no range can be told'),
    high: orNone('The 95 % point.', 'as unit says', 'no range can be told'),
    unit: z.string().meta({ description: 'Unit of the three numbers.' }),
    from: z.array(column).meta({ description: 'Columns that it was fitted from.' }),
  })
  .meta({ id: 'FittedParameter', description: 'One number that was fitted.' });

/** A choice between forms of the model. */
const formChoiceSchema = z
  .strictObject({
    part: z
      .enum(['applications', 'workflow', 'meanAward', 'income'])
      .meta({ description: 'Part of the model that can take several forms.' }),
    chosen: z.string().meta({ description: 'The form that was taken, in words.' }),
    forms: z
      .array(
        z.strictObject({
          form: z.string().meta({ description: 'A form, in words.' }),
          probability: number(
            'How probable the form is among those tried, given the fitted years.',
            'probability',
          ),
        }),
      )
      .meta({ description: 'All forms that were tried, the most probable first.' }),
  })
  .meta({ description: 'A choice between forms of the model.' });

const errorOf = (description: string) =>
  z
    .strictObject({
      meanAbsolutePercentageError: orNone(
        'Mean of the differences from the printed values, signs dropped, each as a share of it: 0.1 is 10 %.',
        'share of 1',
        'no value to compare with',
      ),
      bias: orNone(
        'The same with signs: above 0 where too much was foretold.',
        'share of 1',
        'no value to compare with',
      ),
    })
    .meta({ description });

/** Who may foretell a line best. */
export const FORECASTERS = ['engine', 'lastValue', 'trend'] as const;

const bandOf = (description: string, absent: string) =>
  z
    .strictObject({
      low: number('The 5 % point.', 'as unit says'),
      high: number('The 95 % point.', 'as unit says'),
    })
    .nullable()
    .meta({ description, absent });

const bandScoreSchema = (description: string) =>
  z
    .strictObject({
      values: number('Held-out printed values that have a band, zeros too.', 'years'),
      coverage: orNone(
        'Share of these values inside their band; 0.9 is hoped for, and few values say little.',
        'share of 1',
        'no value has a band',
      ),
      intervalScore: orNone(
        'Mean of the width of the band, plus 20 times how far the value lies outside it (Gneiting and Raftery 2007); the lower the better.',
        'as unit says',
        'no value has a band',
      ),
    })
    .meta({ description });

const bandsOfLineSchema = z
  .strictObject({
    engine: bandScoreSchema('The band of the calibrated design, from its random paths.'),
    lastValue: bandScoreSchema('The band around the last value.'),
    trend: bandScoreSchema('The band around the straight line.'),
    best: z.enum(FORECASTERS).nullable().meta({
      description: 'Whose band has the lowest interval score.',
      absent: 'a forecaster has fewer than three values with a band',
    }),
    engineHasNone: z.string().nullable().meta({
      description: 'Why the calibrated design has no band for the line.',
      absent: 'it has one, or nothing was held out',
    }),
  })
  .meta({ description: 'How well 90 % bands held the held-out values.' });

const lineSchema = z
  .strictObject({
    line: column.meta({ description: 'Column of the history that the line stands beside.' }),
    unit: z.string().meta({ description: 'Unit of the line.' }),
    years: z
      .array(
        z.strictObject({
          year: z.string().meta({ description: 'The year as printed.' }),
          heldOut: z.boolean().meta({ description: 'Whether it was held out.' }),
          printed: orNone('The printed value.', 'as unit says', 'not known'),
          engine: orNone(
            'What the calibrated design gives.',
            'as unit says',
            'the design says nothing of it',
          ),
          lastValue: orNone(
            'The last printed value of the fitted years.',
            'as unit says',
            'the year was fitted, or there is no such value',
          ),
          trend: orNone(
            'The straight line through the printed values of the fitted years.',
            'as unit says',
            'the year was fitted, or there are not two such values',
          ),
          bands: z
            .strictObject({
              engine: bandOf('Where 90 % of the random paths lie.', 'bands.engineHasNone says why'),
              lastValue: bandOf(
                'The last value ± 1.645 standard deviations of its steps in the fitted years, times √ of the years since it.',
                'there are not three printed values in the fitted years',
              ),
              trend: bandOf(
                'The straight line ± 1.645 standard deviations of its prediction.',
                'there are not three printed values in the fitted years',
              ),
            })
            .nullable()
            .meta({ description: '90 % bands.', absent: 'the year was fitted' }),
        }),
      )
      .meta({ description: 'The printed years.' }),
    training: z
      .strictObject({
        values: number('Fitted years with a printed value to compare with.', 'years'),
        engine: errorOf('Error of the calibrated design in the fitted years.'),
      })
      .meta({ description: 'How the design fits the years that it was fitted to.' }),
    heldOut: z
      .strictObject({
        values: number('Held-out years with a printed value to compare with.', 'years'),
        zeros: number('Printed values of 0, which have no percentage error.', 'years'),
        engine: errorOf('Error of the calibrated design.'),
        lastValue: errorOf('Error of the last value.'),
        trend: errorOf('Error of the straight-line trend.'),
        best: z.enum(FORECASTERS).nullable().meta({
          description: 'Who foretold the line best.',
          absent: 'fewer than three values to compare with, or a forecast is missing',
        }),
      })
      .meta({ description: 'How well the held-out years were foretold.' }),
    bands: bandsOfLineSchema,
  })
  .meta({ id: 'CalibratedLine', description: 'A line of the history beside what was foretold.' });

/** A design calibrated to a history, and how well it foretells it. */
export const calibrationSchema = z
  .strictObject({
    engineVersion: z.string().meta({ description: 'Version of the engine that projected.' }),
    title: z.string().meta({ description: 'Name of the scheme.' }),
    currency: z.string().meta({ description: 'Currency of all amounts, ISO 4217.' }),
    trainingYears: z.array(z.string()).meta({ description: 'The years that were fitted.' }),
    heldOutYears: z
      .array(z.string())
      .meta({ description: 'The years that were held out: no figure of theirs was used.' }),
    columns: z.array(columnUseSchema).meta({ description: 'What became of each column.' }),
    criterion: z.string().meta({ description: 'What was made small, and what decides, in words.' }),
    forms: z.array(formChoiceSchema).meta({ description: 'Which forms were tried and taken.' }),
    parameters: z.array(fittedParameterSchema).meta({ description: 'The numbers fitted.' }),
    lines: z.array(lineSchema).meta({ description: 'Printed values beside the forecasts.' }),
    simulation: z
      .strictObject({
        paths: number('Random paths of the calibrated design.', 'paths'),
        seed: number('Seed of its random numbers; the same for every calibration.', 'none'),
        method: z.string().meta({ description: 'What the bands rest on, in words.' }),
      })
      .nullable()
      .meta({
        description: 'Where the bands of the calibrated design come from.',
        absent: 'nothing was held out, so there are none',
      }),
    designHash: z.string().meta({ description: 'SHA-256 of the RFC 8785 form of the design.' }),
    design: z.record(z.string(), z.json()).meta({
      description: 'The calibrated design: an ordinary one, to be projected and changed.',
    }),
    warnings: z
      .array(
        z.strictObject({
          code: z.string().meta({ description: 'Stable name of the warning.' }),
          pointer: z.string().meta({ description: 'JSON Pointer into the request.' }),
          detail: z.string().meta({ description: 'The warning in plain words.' }),
        }),
      )
      .meta({ description: 'What a reader should know.' }),
  })
  .meta({
    id: 'Calibration',
    description: 'A design calibrated to a yearly history, and how well it foretells it.',
  });

/** A design calibrated to a history, and how well it foretells it. */
export type Calibration = z.infer<typeof calibrationSchema>;
/** A number that was fitted. */
export type FittedParameter = z.infer<typeof fittedParameterSchema>;
/** A choice between forms of the model. */
export type FormChoice = z.infer<typeof formChoiceSchema>;
/** A line of the history beside what was foretold. */
export type CalibratedLine = z.infer<typeof lineSchema>;
/** Coverage and mean interval score of a forecaster's bands. */
export type BandScore = CalibratedLine['bands'][Forecaster];
/** A warning about the history. */
export type CalibrationWarning = Calibration['warnings'][number];
/** Who may foretell a line best. */
export type Forecaster = (typeof FORECASTERS)[number];
