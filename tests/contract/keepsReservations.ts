import { describe, expect, test } from 'vitest';

import type { Reservation } from '../../lib/idempotency/ports.ts';
import { nextUlid } from '../support/proposalHeads.ts';
import type { Database } from './database.ts';
import { losesAnswer, Stopped, stopsAfter } from './wire.ts';

const now = new Date('2027-06-01T12:00:00.500Z');
const after = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const DAY = 86_400_000;

/** A reservation under a name of its own, with whatever else a test needs. */
const newReservation = (members: Partial<Reservation> = {}): Reservation => ({
  name: `request ${nextUlid()}`,
  fingerprint: 'what is asked for',
  id: nextUlid(),
  until: after(DAY),
  ...members,
});

/** How identifiers are reserved. */
export function keepsReservations(database: () => Database): void {
  const open = () => database().stores().reservations;

  describe('a reservation', () => {
    test('gives the identifier that it brings, and every later one of its kind the same', async () => {
      const first = newReservation();
      expect(await open().reserve(first, now)).toEqual({ id: first.id, isRepeat: false });
      for (const later of [0, 1, DAY - 1]) {
        const again = { ...first, id: nextUlid(), until: after(later + DAY) };
        const reserved = await open().reserve(again, after(later));
        expect(reserved).toEqual({ id: first.id, isRepeat: true });
      }
    });

    test('is not given to another request', async () => {
      const first = newReservation();
      await open().reserve(first, now);
      const other = { ...first, id: nextUlid(), fingerprint: 'something else' };
      expect(await open().reserve(other, now)).toBe('other_request');
      expect(await open().reserve(first, now)).toEqual({ id: first.id, isRepeat: true });
    });

    test('stands beside those of other names', async () => {
      const [one, other] = [newReservation(), newReservation()];
      expect(await open().reserve(one, now)).toEqual({ id: one.id, isRepeat: false });
      expect(await open().reserve(other, now)).toEqual({ id: other.id, isRepeat: false });
    });

    test.each(['what is asked for', 'something else'])(
      'whose time is over is none, for a request of %s',
      async (fingerprint) => {
        const first = newReservation();
        await open().reserve(first, now);
        const second = newReservation({ name: first.name, fingerprint, until: after(2 * DAY) });
        const late = after(DAY + 1000);
        expect(await open().reserve(second, late)).toEqual({ id: second.id, isRepeat: false });
        const third = { ...second, id: nextUlid() };
        expect(await open().reserve(third, late)).toEqual({ id: second.id, isRepeat: true });
      },
    );

    test('wanted by twenty at once gives all of them one identifier', async () => {
      const first = newReservation();
      const wanted = Array.from({ length: 20 }, () => ({ ...first, id: nextUlid() }));
      const reserved = await Promise.all(wanted.map((each) => open().reserve(each, now)));
      const winner = reserved.findIndex((each) => each !== 'other_request' && !each.isRepeat);
      expect(reserved).toEqual(
        wanted.map((_, index) => ({ id: wanted[winner]!.id, isRepeat: index !== winner })),
      );
    });

    test('is no repetition of itself, whichever answer is lost', async () => {
      for (let nth = 1, isStruck = true; isStruck; nth++) {
        const reservation = newReservation();
        const fault = losesAnswer(nth);
        const struck = database().stores(fault.wire).reservations;
        expect(await struck.reserve(reservation, now)).toEqual({
          id: reservation.id,
          isRepeat: false,
        });
        isStruck = fault.struck();
      }
    });

    test('is a repetition where somebody made it and was stopped', async () => {
      const first = newReservation();
      const struck = database().stores(stopsAfter(1).wire).reservations;
      await expect(struck.reserve(first, now)).rejects.toThrow(Stopped);
      const again = { ...first, id: nextUlid() };
      expect(await open().reserve(again, now)).toEqual({ id: first.id, isRepeat: true });
    });
  });
}
