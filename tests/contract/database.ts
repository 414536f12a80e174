import type { BudgetStore } from '../../lib/budget/ports.ts';
import type { CertificateStore } from '../../lib/certificates/ports.ts';
import type { CommentStore } from '../../lib/comments/ports.ts';
import type { GroupStore } from '../../lib/groups/ports.ts';
import type { ReservationStore } from '../../lib/idempotency/ports.ts';
import type { ProposalStore } from '../../lib/proposals/ports.ts';
import type { Wire } from './wire.ts';

/** Every store, as one process has them. */
export interface Stores {
  readonly proposals: ProposalStore;
  readonly groups: GroupStore;
  readonly comments: CommentStore;
  readonly reservations: ReservationStore;
  readonly budgets: BudgetStore;
  readonly certificates: CertificateStore;
}

/** Something that keeps what stores are given, and that several processes reach. */
export interface Database {
  /** How many made-up histories are tried on it. */
  readonly histories: number;
  /** Stores as one process has them: all of them are on the same data. */
  stores(wire?: Wire): Stores;
}
