import type { Origin, ProposalSummary, RevisionSummary } from '../../models/proposal.ts';

/**
 * The head of a proposal as it is stored: everything that the API shows, with the design as the
 * exact bytes of its RFC 8785 form.
 */
export interface ProposalHead extends ProposalSummary {
  readonly createdBy: string;
  readonly updatedBy: string;
  /** Who wrote the design as it stands: the author of this revision, whoever changed its status since. */
  readonly revisedBy: string;
  /** When the design as it stands was written. */
  readonly revisedAt: string;
  readonly origin: Origin;
  readonly designHash: string;
  /** RFC 8785 form of the design as it was written. */
  readonly design: string;
}

/** One revision as it is stored. */
export interface StoredRevision extends RevisionSummary {
  /** RFC 8785 form of the design as it was written. */
  readonly design: string;
}

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; undefined on the last. Opaque to all but the store. */
  readonly next: string | undefined;
}

/** Which part of a list is wanted. */
export interface PageRequest {
  /** 1 to 100. */
  readonly limit: number;
  /** `next` of the page before; undefined for the first. */
  readonly after: string | undefined;
}

/** `after` of a page request is nothing that this list gave out. */
export class MalformedCursor extends Error {
  override readonly name = 'MalformedCursor';

  constructor() {
    super('the cursor is not one that this list gave out; begin again at the first page');
  }
}

/**
 * The store cannot be reached, or is too busy for now: trying again a little later may help. Adapters
 * throw it from every call, and give the error that they met as the cause.
 */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';

  constructor(options?: ErrorOptions) {
    super('the store cannot be reached for now', options);
  }
}

/** Where proposals are kept. Adapters: `lib/store` on DynamoDB, `tests/support` in memory. */
export interface ProposalStore {
  /** Puts a new head; `exists` when the identifier is taken by another proposal. */
  create(head: ProposalHead): Promise<'created' | 'exists'>;
  /** The head, or undefined when there is none or it was deleted. */
  find(id: string): Promise<ProposalHead | undefined>;
  /** Revision n, whether it is the head's or an earlier one: one request. */
  findRevision(id: string, revision: number): Promise<StoredRevision | undefined>;
  /**
   * Revisions of a proposal, newest first.
   * @throws MalformedCursor, as do the lists below
   */
  listRevisions(id: string, page: PageRequest): Promise<Page<RevisionSummary> | undefined>;
  /** Proposals of a group, newest first. */
  listByGroup(groupId: string, page: PageRequest): Promise<Page<ProposalSummary>>;
  /** Published proposals of a country, newest first. */
  listPublished(country: string, page: PageRequest): Promise<Page<ProposalSummary>>;
  /**
   * Replaces a head by one of the next version, on condition that version and status are still
   * those of `before`. Where the revision goes up, the earlier revision is kept first.
   * `stale`: somebody else was first.
   */
  replace(before: ProposalHead, after: ProposalHead): Promise<'replaced' | 'stale'>;
  /** Deletes a draft by leaving a tombstone, on the same condition. */
  remove(before: ProposalHead): Promise<'removed' | 'stale'>;
}
