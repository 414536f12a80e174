/** Members that stored things have in common. */
import * as z from 'zod';

const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** Identifier of a stored thing. */
export const ulidSchema = z
  .string({ error: 'is an identifier of 26 characters (ULID)' })
  .regex(ULID, { error: 'is an identifier of 26 characters (ULID)' })
  .meta({ description: 'Identifier, a ULID: later ones sort later.' });

const countryRule = 'is an ISO 3166-1 country code in capitals, such as RS, MK, BA or ME';

/** A country by its code. */
export const countrySchema = z
  .string({ error: countryRule })
  .regex(/^[A-Z]{2}$/, { error: countryRule })
  .meta({ description: 'Country, ISO 3166-1 alpha-2.' });

/** A moment, in UTC. */
export const momentOf = (description: string) =>
  z.iso.datetime({ error: 'is a time in UTC, such as 2027-01-31T12:00:00Z' }).meta({ description });

/** A count or an ordinal number, from 1. */
export const wholeNumberOf = (description: string) =>
  z
    .int({ error: 'is a whole number from 1' })
    .min(1, { error: 'is a whole number from 1' })
    .meta({ description, unit: 'count' });
