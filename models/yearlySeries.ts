import * as z from 'zod';
import {
  citedNumber,
  evidenceMembers,
  plainNumber,
  type Assumption,
  type NumberSpecification,
} from './assumption.ts';

const yearRule = 'a series is an object with a year for each name, such as "2027"';

/**
 * A quantity that is known year by year: a number (or cited number), or a series
 * `{ "series": { "2027": 60, "2030": 66 } }`. A year without an entry takes the nearest earlier
 * one, a year before the first takes the first, and the last carries on.
 */
export function yearlyQuantity(specification: NumberSpecification) {
  const series = z
    .record(
      z.string().regex(/^(19|20|21)\d{2}$/, { error: yearRule }),
      plainNumber(specification),
      {
        error: yearRule,
      },
    )
    .refine((entries) => Object.keys(entries).length > 0, {
      error: 'a series has at least one year',
    })
    .meta({ description: `${specification.description} Year by year.`, unit: specification.unit });
  return z
    .union([
      plainNumber(specification),
      citedNumber(specification),
      z.strictObject({ series, ...evidenceMembers }),
    ])
    .meta({
      description: specification.description,
      unit: specification.unit,
      rule: specification.rule,
      kind: 'assumption',
      mayBeSeries: true,
    });
}

/** A number, a cited number, or a series by calendar year. */
export type YearlyQuantity = Assumption | YearlySeries;

/** A series by calendar year with what it rests on. */
export type YearlySeries = {
  series: Record<string, number>;
} & Omit<Exclude<Assumption, number>, 'value' | 'low' | 'high' | 'driver'>;

/** Whether a quantity is given year by year. */
export function isSeries(quantity: YearlyQuantity): quantity is YearlySeries {
  return typeof quantity === 'object' && 'series' in quantity;
}
