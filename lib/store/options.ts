/** What every store is made of, besides the client. */
export interface StoreOptions {
  readonly tableName: string;
  /** Gives an identifier that no other write has. */
  readonly newWriteId: () => string;
  readonly now: () => Date;
}

/** How long what was deleted stays: the tombstone of a draft and its rows, the row of a former member. */
const DAYS_KEPT = 30;

/** When what is deleted now may go, in seconds since 1970. */
export function goesAt(now: Date): number {
  return Math.floor(now.getTime() / 1000) + DAYS_KEPT * 86_400;
}
