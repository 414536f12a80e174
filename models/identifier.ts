import * as z from 'zod';

/** Form of the names that drafters give to groups, heads, stages, sources, bands and scenarios. */
export const IDENTIFIER_PATTERN = /^[a-z][a-z0-9-]{0,39}$/;

const identifierRule =
  'an identifier starts with a small letter and goes on with small letters, digits and hyphens, 40 characters at most';

/** Name of a thing inside a design, such as `trafficking` or `offender-levy`. */
export const identifierSchema = z
  .string({ error: identifierRule })
  .regex(IDENTIFIER_PATTERN, { error: identifierRule });

/**
 * An object of things keyed by identifier. Design collections are never arrays, so that a merge
 * patch, a pointer, a comment or a merge names a thing and not a position.
 */
export function collectionOf<T extends z.ZodType>(item: T, description: string) {
  return z
    .record(identifierSchema, item, { error: 'is an object whose members are named by you' })
    .meta({ description, keyedBy: 'identifier' });
}
