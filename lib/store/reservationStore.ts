import * as z from 'zod';

import type { Reservation, Reserved, ReservationStore } from '../idempotency/ports.ts';
import { either, isAtMost, isNew } from './expressions.ts';
import { reservationKey } from './keys.ts';
import type { StoreOptions } from './options.ts';
import { putSurely, type SignedItem } from './putSurely.ts';
import { readItem, SCHEMA_VERSION } from './readItem.ts';
import { TTL_ATTRIBUTE } from './table.ts';
import type { TableAccess } from './tableAccess.ts';

const stored = z.object({ fingerprint: z.string(), id: z.string() });

/**
 * Reservations in DynamoDB. Each is one item, put on condition that there is none or that its time is over:
 * what DynamoDB removes by its time to live may stay for some days after it.
 */
export function reservationStore(
  client: TableAccess['client'],
  { tableName, newWriteId }: StoreOptions,
): ReservationStore {
  const table: TableAccess = { client, tableName };
  const reserve = async (reservation: Reservation, now: Date): Promise<Reserved> => {
    const { fingerprint, id } = reservation;
    const isFree = either(isNew, isAtMost(TTL_ATTRIBUTE, now.getTime() / 1000));
    const item = reservationItem(reservation, newWriteId());
    const { won, found } = await putSurely(table, item, isFree);
    if (won) return { id, isRepeat: false };
    // What was in the way has gone by its time to live since.
    if (found === undefined) return reserve(reservation, now);
    const earlier = readItem(found, { reservation: stored });
    return earlier.fingerprint === fingerprint
      ? { id: earlier.id, isRepeat: true }
      : 'other_request';
  };
  return { reserve };
}

function reservationItem(
  { name, fingerprint, id, until }: Reservation,
  writeId: string,
): SignedItem {
  return {
    ...reservationKey(name),
    kind: 'reservation',
    schemaVersion: SCHEMA_VERSION,
    writeId,
    fingerprint,
    id,
    [TTL_ATTRIBUTE]: Math.ceil(until.getTime() / 1000),
  };
}
