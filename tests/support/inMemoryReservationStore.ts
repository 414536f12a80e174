import type { Reservation, ReservationStore } from '../../lib/idempotency/ports.ts';
import { atOnce, putSurely, standing, type Reach, type Slots } from './inMemory.ts';

/** What stores share that are processes on the same data. */
export type ReservationData = Slots<Reservation>;

/** Reservations in memory, by the same protocol as the store on DynamoDB. */
export function inMemoryReservationStore(
  data: ReservationData = new Map(),
  reach: Reach = atOnce,
): ReservationStore {
  return {
    async reserve(reservation, now) {
      const { name, fingerprint, id } = reservation;
      const isOver = (stands: Reservation | undefined) =>
        stands === undefined || stands.until.getTime() <= now.getTime();
      if (await putSurely(data, reach, name, reservation, isOver)) return { id, isRepeat: false };
      const earlier = await reach(() => standing(data, name));
      if (earlier?.fingerprint !== fingerprint) return 'other_request';
      return { id: earlier.id, isRepeat: true };
    },
  };
}
