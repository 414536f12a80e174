import type { Approval } from '../../models/approval.ts';
import type { CopiedPart } from '../../models/lineage.ts';
import type { Origin, ProposalSummary, RevisionSummary } from '../../models/proposal.ts';
import type { ProposalStatus, Transition } from '../../models/transition.ts';

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
  /** Parts that were copied from other proposals, the latest first. */
  readonly copiedParts: readonly CopiedPart[];
  /** Approvals of the revision as it stands; those of earlier ones are kept beside. */
  readonly approvals: readonly Approval[];
  /** The latest step; earlier ones are kept beside. */
  readonly lastTransition: Transition | null;
  /** Proposals whose place it has taken. */
  readonly supersedes: readonly string[];
  /** Proposal that has taken its place. */
  readonly supersededBy: string | null;
  readonly designHash: string;
  /** RFC 8785 form of the design as it was written. */
  readonly design: string;
}

/** What has become of a proposal, without its design. */
export type ProposalState = Pick<
  ProposalHead,
  'id' | 'groupId' | 'status' | 'revision' | 'supersededBy'
>;

/** One revision as it is stored. */
export interface StoredRevision extends RevisionSummary {
  readonly author: string;
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
  /** Several heads in one request, in the order of the identifiers: at most 100. */
  findMany(ids: readonly string[]): Promise<readonly (ProposalHead | undefined)[]>;
  /** The same without designs, where only what has become of them is asked. */
  findStates(ids: readonly string[]): Promise<readonly (ProposalState | undefined)[]>;
  /** Revision n, whether it is the head's or an earlier one: one request. */
  findRevision(id: string, revision: number): Promise<StoredRevision | undefined>;
  /**
   * Revisions of a proposal, newest first.
   * @throws MalformedCursor, as do the lists below
   */
  listRevisions(head: ProposalHead, page: PageRequest): Promise<Page<RevisionSummary>>;
  /** Steps of a proposal, newest first. */
  listTransitions(head: ProposalHead, page: PageRequest): Promise<Page<Transition>>;
  /** Step n of a proposal. */
  findTransition(head: ProposalHead, number: number): Promise<Transition | undefined>;
  /** Approvals of a revision, the first one first. */
  findApprovals(head: ProposalHead, revision: number): Promise<readonly Approval[]>;
  /** Proposals of several groups together, newest first: one request for each group. */
  listByGroups(groupIds: readonly string[], page: PageRequest): Promise<Page<ProposalSummary>>;
  /** Published proposals of a country, newest first. */
  listPublished(country: string, page: PageRequest): Promise<Page<ProposalSummary>>;
  /**
   * Replaces a head by one of the next version, on condition that the version is still that of
   * `before` and the status one of `from`. What would be lost with `before` is kept first: its revision
   * and the approvals of that where the revision goes up, its latest step where there is a new one.
   * `stale`: somebody else was first.
   */
  replace(
    before: ProposalHead,
    after: ProposalHead,
    from: readonly ProposalStatus[],
  ): Promise<'replaced' | 'stale'>;
  /** Deletes a draft by leaving a tombstone, on condition that it is still the draft of that version. */
  remove(before: ProposalHead): Promise<'removed' | 'stale'>;
}
