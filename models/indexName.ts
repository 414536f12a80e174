import * as z from 'zod';
import { IDENTIFIER_PATTERN } from './identifier.ts';

/** Index names that every design has; others are named in `economy/indices`. */
export const BUILT_IN_INDICES = ['none', 'inflation', 'wages'] as const;

const indexRule = 'an index is none, inflation, wages, or a name given in /economy/indices';

/** Which index carries an amount from prices of `priceYear` to those of a later year. */
export function indexName(fallback: (typeof BUILT_IN_INDICES)[number], what: string) {
  return z
    .string({ error: indexRule })
    .regex(IDENTIFIER_PATTERN, { error: indexRule })
    .default(fallback)
    .meta({
      description: `Index that carries ${what} from prices of priceYear to later years: none, inflation, wages, or a name in economy/indices.`,
    });
}
