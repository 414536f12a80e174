import type { JWTPayload } from 'jose';
import { subjectSchema } from '../../models/group.ts';
import { InvalidToken, type IdentitySettings, type KnownCaller } from './identity.ts';

/**
 * Who a token is of whose signature, issuer and time are in order.
 * @throws InvalidToken when it is for somebody else, or names nobody
 */
export function callerOf(claims: JWTPayload, settings: IdentitySettings): KnownCaller {
  const named = among(claims[settings.audienceClaim]);
  if (!settings.audience.split(' ').some((audience) => audience !== '' && named.includes(audience)))
    throw new InvalidToken('audience');
  const { data: subject } = subjectSchema.safeParse(claims[settings.subjectClaim]);
  if (subject === undefined) throw new InvalidToken('claims');
  return { subject, isAdmin: isAdmin(claims[settings.adminClaim], settings.adminValue) };
}

/** A claim lists one or several. */
function among(claim: unknown): readonly unknown[] {
  return Array.isArray(claim) ? claim : [claim];
}

/** Issuers write lists of groups or scopes as an array, or as one text with spaces. */
function isAdmin(claim: unknown, value: string): boolean {
  if (typeof claim === 'string') return claim === value || claim.split(' ').includes(value);
  return among(claim).some((one) => isPlain(one) && String(one) === value);
}

const isPlain = (one: unknown) =>
  typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean';
