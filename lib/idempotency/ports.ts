/** What a request reserves before it makes something. */
export interface Reservation {
  /** Who asks, for what operation, under which key: a hash of the three. */
  readonly name: string;
  /** SHA-256 of what is asked for. */
  readonly fingerprint: string;
  /** Identifier that the new thing is to have. */
  readonly id: string;
  /** Until when the reservation holds. */
  readonly until: Date;
}

/** What came of a reservation. */
export type Reserved =
  /** It holds: with the identifier given, or the one that an earlier request of the same kind reserved. */
  | { readonly id: string; readonly isRepeat: boolean }
  /** The key was used for something else. */
  | 'other_request';

/** Where reservations are kept. Adapters: `lib/store` on DynamoDB, `tests/support` in memory. */
export interface ReservationStore {
  /** Reserves an identifier, or finds what was reserved; a reservation whose time is over is none. */
  reserve(reservation: Reservation, now: Date): Promise<Reserved>;
}
