import * as z from 'zod';
import { changeLineSchema } from './changes.ts';
import { measureNameSchema, rateMembers } from './comparisonRequest.ts';
import { comparedRiskSchema } from './pairedRisk.ts';
import { VERDICT_GRADES, warningSchema } from './projection.ts';

const number = (description: string, unit: string) => z.number().meta({ description, unit });
const asEach = 'as the measure or line says';

const figures = {
  values: z
    .array(
      z.number().nullable().meta({
        description: 'The figure of a design.',
        unit: asEach,
        absent: 'the design has no such figure',
      }),
    )
    .meta({ description: 'The figure of each design, in the order of `designs`.', unit: asEach }),
  differences: z
    .array(
      z.number().nullable().meta({
        description: 'The figure less that of the base.',
        unit: asEach,
        absent: 'one of the two is missing',
      }),
    )
    .meta({
      description:
        'The figure of each design less that of the base. Figures that differ by less than a billionth are the same.',
      unit: asEach,
    }),
  relativeDifferences: z
    .array(
      z.number().nullable().meta({
        description: 'The difference as a part of the figure of the base.',
        unit: 'share of 1',
        absent: 'one of the two is missing, or that of the base is 0',
      }),
    )
    .meta({
      description: 'The difference / the size of the figure of the base.',
      unit: 'share of 1',
    }),
};

const unit = z.string().meta({
  description: 'Unit; currency units are those of `currency`, in prices of `priceYear`.',
});

/** How the money of one design was brought to the currency and the prices of the comparison. */
export const moneyConversionSchema = z
  .strictObject({
    rate: number(
      'What one unit of the currency of the design is in `currency`.',
      'units of `currency` for one of the currency of the design',
    ),
    steps: z
      .array(
        z
          .strictObject({
            ...rateMembers,
            basis: z.string().meta({ description: 'Where the rate comes from.' }),
          })
          .meta({ description: 'A rate on the way.' }),
      )
      .meta({ description: 'The rates that lead from one currency to the other, as stated.' }),
    priceLevel: number(
      'Prices of `priceYear` / prices of the price year of the design, by the inflation of the design.',
      'ratio',
    ),
    statement: z.string().meta({ description: 'The same in plain words.' }),
  })
  .meta({
    id: 'MoneyConversion',
    description: 'How money was brought to one currency and one price year.',
  });

/** One design of a comparison. */
export const comparedDesignSchema = z
  .strictObject({
    name: z.string().meta({ description: 'Name as given.' }),
    title: z.string().meta({ description: 'Title of the design.' }),
    designHash: z
      .string()
      .meta({ description: 'SHA-256 of the RFC 8785 form of the design as given.' }),
    currency: z.string().meta({ description: 'Currency of the design itself, ISO 4217.' }),
    priceYear: number('Price year of the design itself.', 'calendar year'),
    firstMonth: z.string().meta({ description: 'First month of its projection, as 2027-01.' }),
    lastMonth: z.string().meta({ description: 'Last month of its projection.' }),
    conversion: moneyConversionSchema.meta({
      description: 'How its money was brought to `currency` and `priceYear`.',
    }),
    verdict: z.enum(VERDICT_GRADES).meta({ description: 'The verdict on expected values.' }),
    firstShortMonth: z.string().nullable().meta({
      description: 'First month in which money is short.',
      absent: 'money is never short',
    }),
    lowestBalanceMonth: z.string().meta({ description: 'Month of the lowest balance.' }),
    bottleneck: z
      .string()
      .nullable()
      .meta({ description: 'Stage where claims queue most.', absent: 'no capacity ever binds' }),
  })
  .meta({ id: 'ComparedDesign', description: 'One design of a comparison.' });

/** One measure of all designs. */
export const comparedMeasureSchema = z
  .strictObject({
    id: measureNameSchema,
    label: z.string().meta({ description: 'Name to show.' }),
    unit,
    ...figures,
    missing: z
      .array(
        z
          .strictObject({
            name: z.string().meta({ description: 'Name of the design.' }),
            reason: z.string().meta({ description: 'Why there is no figure.' }),
          })
          .meta({ description: 'A design that has no such figure.' }),
      )
      .meta({ description: 'Designs that have no such figure; empty if all have one.' }),
    caution: z.string().optional().meta({
      description: 'Why the figures are not quite the same kind of figure.',
      absent: 'they are',
    }),
  })
  .meta({ id: 'ComparedMeasure', description: 'One measure of all designs.' });

/** One line of all designs. */
export const comparedLineSchema = z
  .strictObject({
    id: z.string().meta({ description: 'Name of the line, as in a projection.' }),
    label: z.string().meta({ description: 'Name to show.' }),
    unit,
    kind: z
      .enum(['flow', 'stock'])
      .meta({ description: 'A flow adds up over a year, a stock is read at its end.' }),
    inCommonYears: z
      .strictObject(figures)
      .meta({ description: 'A flow summed over `commonYears`, a stock at the end of the last.' }),
    years: z
      .array(
        z
          .strictObject({
            year: number('Calendar year in which the project year begins.', 'calendar year'),
            ...figures,
          })
          .meta({ description: 'One year.' }),
      )
      .meta({ description: 'Every year that a design has.' }),
  })
  .meta({ id: 'ComparedLine', description: 'One line of all designs, by year.' });

const pointers = z
  .array(z.string().meta({ description: 'JSON Pointer (RFC 6901) into the designs.' }))
  .meta({ description: 'The parts of the designs that were exchanged together.' });

/** The difference of one measure, taken apart by what differs in the inputs. */
export const attributionSchema = z
  .strictObject({
    measure: measureNameSchema,
    difference: z.number().nullable().meta({
      description: 'Difference of the measure to the base.',
      unit: asEach,
      absent: 'one of the two is missing',
    }),
    parts: z
      .array(
        z
          .strictObject({
            pointers,
            label: z.string().meta({ description: 'What was exchanged, in words.' }),
            effect: z.number().nullable().meta({
              description:
                'What the measure changes by when this part alone of the base is exchanged for that of the design.',
              unit: asEach,
              absent: 'there is no such figure with this part exchanged',
            }),
          })
          .meta({ description: 'What was exchanged, and its effect.' }),
      )
      .meta({ description: 'Effects of the parts that differ, the greatest first.' }),
    interaction: z.number().nullable().meta({
      description: 'What the effects, added up, leave: parts that work together.',
      unit: asEach,
      absent: 'an effect, or the difference, is missing',
    }),
  })
  .meta({ id: 'Attribution', description: 'A difference taken apart by its causes.' });

/** What differs between one design and the base. */
export const differencesToBaseSchema = z
  .strictObject({
    name: z.string().meta({ description: 'Name of the design.' }),
    lines: z.array(changeLineSchema).meta({
      description:
        'What differs in the inputs, in words, from the base to this design. Its amounts are brought to the currency and the price year of the base; what is written out and what holds by default are the same.',
    }),
    attribution: z
      .array(attributionSchema)
      .meta({ description: 'What these differences do to the measures asked for.' }),
  })
  .meta({
    id: 'DifferencesToBase',
    description: 'What differs between one design and the base.',
  });

/** Designs side by side, in one currency and one price year. */
export const comparisonSchema = z
  .strictObject({
    engineVersion: z
      .string()
      .meta({ description: 'Version of the engine that computed the answer.' }),
    currency: z.string().meta({ description: 'Currency of all money, ISO 4217.' }),
    priceYear: number('Year in whose prices all money is given.', 'calendar year'),
    designs: z
      .array(comparedDesignSchema)
      .meta({ description: 'The designs in the order asked; the first is the base.' }),
    commonYears: z
      .array(number('A year.', 'calendar year'))
      .meta({ description: 'Project years that all designs have.', unit: 'calendar year' }),
    measures: z.array(comparedMeasureSchema).meta({
      description: 'Each measure over the horizon. Money is without inflation.',
    }),
    lines: z.array(comparedLineSchema).meta({
      description:
        'Each line by year. Money is without inflation, so that the flows between two balances do not add up to their difference.',
    }),
    differencesToBase: z
      .array(differencesToBaseSchema)
      .meta({ description: 'What differs in each design but the base, and what that does.' }),
    risk: comparedRiskSchema.optional().meta({ absent: 'risk was not asked for' }),
    warnings: z.array(warningSchema).meta({
      description:
        'What a reader should know: of the comparison, then of each design. Places in a design begin with /entries and its place in the list.',
    }),
  })
  .meta({ id: 'Comparison', description: 'Designs side by side, in one currency and price year.' });

/** How the money of one design was brought to one currency and one price year. */
export type MoneyConversion = z.infer<typeof moneyConversionSchema>;
/** One design of a comparison. */
export type ComparedDesign = z.infer<typeof comparedDesignSchema>;
/** One measure of all designs. */
export type ComparedMeasureFigures = z.infer<typeof comparedMeasureSchema>;
/** One line of all designs. */
export type ComparedLine = z.infer<typeof comparedLineSchema>;
/** The difference of one measure, taken apart. */
export type Attribution = z.infer<typeof attributionSchema>;
/** What differs between one design and the base. */
export type DifferencesToBase = z.infer<typeof differencesToBaseSchema>;
/** Designs side by side. */
export type Comparison = z.infer<typeof comparisonSchema>;
