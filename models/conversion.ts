import * as z from 'zod';
import { plainNumber } from './assumption.ts';
import { text } from './text.ts';

/** Ways of carrying money from one country's proposal into another's. */
export const CONVERSION_METHODS = ['exchange_rate', 'wage_ratio'] as const;

/** How money of one country's proposal is carried into another's, and where the factor comes from. */
export const conversionSchema = z
  .strictObject({
    method: z.enum(CONVERSION_METHODS, { error: `is ${CONVERSION_METHODS.join(' or ')}` }).meta({
      description:
        'Whether amounts keep what they buy in foreign money, or their weight beside a wage.',
    }),
    factor: plainNumber({
      description:
        'What every amount is multiplied by. At an exchange rate: what one unit of the currency of the origin costs in the currency of the copy. By a ratio of wages: the wage in the country of the copy divided by the wage in the country of the origin, each in its own currency.',
      unit: 'units of the currency of the copy for one unit of the currency of the origin',
      rule: 'a factor is more than 0, and 1,000,000,000 at most',
      exclusiveMinimum: 0,
      maximum: 1e9,
    }),
    basis: text(500).meta({
      description: 'Where the rate or the ratio comes from, in words and with its date.',
    }),
  })
  .meta({
    id: 'Conversion',
    description:
      "How money of one country's proposal is carried into another's: nothing is rounded.",
  });

/** How money of one country's proposal is carried into another's. */
export type Conversion = z.infer<typeof conversionSchema>;
