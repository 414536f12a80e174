import type { Caller } from '../../models/caller.ts';
import { contentHash } from '../documents/contentHash.ts';
import { knownSubject } from '../policy/decide.ts';
import { Refusal } from '../refusal.ts';
import type { ReservationStore } from './ports.ts';

/** How many hours a key is remembered. */
export const KEY_HOURS = 24;

/** Identifier for a new thing, and whether an earlier request may have made it already. */
export interface ReservedIdentifier {
  readonly id: string;
  readonly isRepeat: boolean;
}

/**
 * Gives the identifier of what is about to be made. It is asked for when the body has been read and the caller
 * may do such a thing, and before the state of anything is looked at: what was made under it is answered
 * with, wherever all else has gone since. So a body that is faulty in itself uses up no key; a request that
 * is then refused for what it meets leaves one, which the same request may use again.
 * @throws Refusal where the key was used for another request
 */
export type ReserveIdentifier = () => Promise<ReservedIdentifier>;

/** What reserving needs. */
export interface Reserving {
  readonly reservations: ReservationStore;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** A request that makes something. */
export interface CreatingRequest {
  readonly caller: Caller;
  readonly operationId: string;
  /** `Idempotency-Key`; undefined where the caller sent none. */
  readonly key: string | undefined;
  /** Everything that says what is to be made: address and body. */
  readonly content: unknown;
}

/**
 * How a request gets the identifier of what it makes: with a key the same one whenever it is repeated.
 * What is idempotent is the reservation; the thing itself is then put on condition that it is new.
 * docs/adr/0017-idempotency-by-reservation.md says why nothing is ever "in progress".
 */
export function reserverFor(
  { reservations, newId, now }: Reserving,
  { caller, operationId, key, content }: CreatingRequest,
): ReserveIdentifier {
  return async () => {
    const id = newId();
    if (key === undefined) return { id, isRepeat: false };
    const name = contentHash([knownSubject(caller), operationId, key]);
    const at = now();
    const until = new Date(at.getTime() + KEY_HOURS * 3_600_000);
    const reserved = await reservations.reserve(
      { name, fingerprint: contentHash(content), id, until },
      at,
    );
    if (reserved !== 'other_request') return reserved;
    throw new Refusal('key_reused', {
      detail: `Under this Idempotency-Key something else was asked for within the last ${KEY_HOURS} hours; use a new key.`,
    });
  };
}
