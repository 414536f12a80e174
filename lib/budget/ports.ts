/** A spending that is to be counted. */
export interface Spending {
  /** Whose budget: a hash of who calls, or of the address that calls. */
  readonly payer: string;
  /** What it costs, in units; whole and from 1. */
  readonly units: number;
  /** What may be spent in one window. */
  readonly limit: number;
  /** Number of the window since 1970. */
  readonly window: number;
  /** When the counter may go, in seconds since 1970. */
  readonly expiresAt: number;
}

/** Where spendings are counted. Adapters: `lib/store` on DynamoDB, `tests/support` in memory. */
export interface BudgetStore {
  /** Counts a spending if it fits: one request. */
  spend(spending: Spending): Promise<'spent' | 'over'>;
}
