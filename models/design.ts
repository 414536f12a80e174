import * as z from 'zod';
import { text } from './text.ts';
import { administrationSchema, reserveSchema } from './administration.ts';
import { policyNumber } from './assumption.ts';
import { currencySchema } from './currency.ts';
import { economySchema } from './economy.ts';
import { eligibilitySchema } from './eligibility.ts';
import { fundingSourceSchema } from './fundingSource.ts';
import { collectionOf } from './identifier.ts';
import { procedureSchema } from './procedure.ts';
import { aYear } from './quantities.ts';
import { victimGroupSchema } from './victimGroup.ts';
import { workflowSchema } from './workflow.ts';

/** What happens in a month when the money does not cover the awards that are due. */
export const SHORTFALL_RULES = ['borrow', 'guarantee', 'defer', 'pro_rata'] as const;

/** A named change of the design to set beside it. */
export const scenarioSchema = z
  .strictObject({
    label: text().meta({ description: 'Name to show.' }),
    fromYear: policyNumber(aYear('January of this year brings the change.'))
      .optional()
      .meta({ absent: 'from the start' }),
    patch: z
      .record(z.string(), z.json(), { error: 'is an object with the members that change' })
      .meta({ description: 'JSON Merge Patch (RFC 7396) on the design.' }),
  })
  .meta({ id: 'Scenario', description: 'A named change of the design, to set beside it.' });

/** A fund design: everything that a projection depends on. */
export const designSchema = z
  .strictObject(
    {
      title: text()
        .default('Untitled compensation fund')
        .meta({ description: 'Title of the design.' }),
      description: text(10_000)
        .optional()
        .meta({ description: 'What the design is and is not.', absent: 'no description' }),
      country: z
        .string({ error: 'is an ISO 3166-1 country code in capitals, such as RS, MK, BA or ME' })
        .regex(/^[A-Z]{2}$/, {
          error: 'is an ISO 3166-1 country code in capitals, such as RS, MK, BA or ME',
        })
        .optional()
        .meta({ description: 'Country, ISO 3166-1 alpha-2.', absent: 'no country named' }),
      currency: currencySchema.default('EUR'),
      priceYear: aYearField('Year in whose prices amounts are given.')
        .optional()
        .meta({ absent: 'the first year' }),
      firstYear: aYearField('Calendar year in which the fund opens.').default(2027),
      firstMonth: z
        .int({ error: 'is a month from 1 to 12' })
        .min(1, { error: 'is a month from 1 to 12' })
        .max(12, { error: 'is a month from 1 to 12' })
        .default(1)
        .meta({
          description: 'Calendar month in which the fund opens.',
          unit: 'month of the year',
        }),
      horizonYears: z
        .int({ error: 'a projection runs over 1 to 40 whole years' })
        .min(1, { error: 'a projection runs over 1 to 40 whole years' })
        .max(40, { error: 'a projection runs over 1 to 40 whole years' })
        .default(10)
        .meta({ description: 'Length of the projection.', unit: 'years' }),
      economy: economySchema.prefault({}),
      eligibility: eligibilitySchema,
      victimGroups: collectionOf(
        victimGroupSchema,
        'Groups of victims that the fund serves.',
      ).refine((groups) => Object.keys(groups).length > 0, {
        error: 'a design has at least one group of victims',
      }),
      workflow: workflowSchema,
      procedure: procedureSchema,
      funding: collectionOf(fundingSourceSchema, 'Sources of money.').refine(
        (sources) => Object.keys(sources).length > 0,
        { error: 'a design has at least one source of money' },
      ),
      administration: administrationSchema,
      reserve: reserveSchema,
      shortfallRule: z
        .enum(SHORTFALL_RULES, { error: `is one of ${SHORTFALL_RULES.join(', ')}` })
        .default('defer')
        .meta({
          description:
            'What happens when money is short: the fund borrows, the state guarantees, awards wait, or all are cut in proportion.',
        }),
      scenarios: collectionOf(scenarioSchema, 'Named changes to set beside the design.').default(
        {},
      ),
    },
    { error: 'a design is a JSON object' },
  )
  .meta({ id: 'Design', description: 'A fund design: everything that a projection depends on.' });

function aYearField(description: string) {
  const specification = aYear(description);
  return z
    .int({ error: specification.rule })
    .min(1950, { error: specification.rule })
    .max(2200, { error: specification.rule })
    .meta({ description, unit: specification.unit });
}

/** A design as it is written and stored: defaults may be left out. */
export type DesignInput = z.input<typeof designSchema>;
/** A design with every default filled in: what the engine computes on. */
export type Design = z.output<typeof designSchema>;
