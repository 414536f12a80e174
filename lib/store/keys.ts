/**
 * Where every item stands: all keys of the table, in this one file.
 * docs/data-model.md lists the items and what is asked of them.
 */

/** Primary key of an item. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** Index of what belongs together, newest first: proposals of a group, groups of a country. */
export const GSI1 = { name: 'gsi1', pk: 'gsi1pk', sk: 'gsi1sk' } as const;

/** Index of what is published, newest first: proposals of a country. */
export const GSI2 = { name: 'gsi2', pk: 'gsi2pk', sk: 'gsi2sk' } as const;

/** One of the two indices. */
export type Index = typeof GSI1 | typeof GSI2;

/** Wide enough for any number of revisions or steps; text sorts as numbers do. */
const DIGITS = 8;

const HEAD = 'HEAD';

/** Partition that holds all items of one proposal. */
export const proposalPartition = (id: string): string => `PROPOSAL#${id}`;

/** Key of the head of a proposal. */
export const proposalHeadKey = (id: string): ItemKey => ({ pk: proposalPartition(id), sk: HEAD });

const numbered =
  (prefix: string) =>
  (id: string, number: number): ItemKey => ({
    pk: proposalPartition(id),
    sk: `${prefix}${String(number).padStart(DIGITS, '0')}`,
  });

/** Key of an earlier revision of a proposal: its identifier, and the number from 1. */
export const revisionKey = numbered('REV#');

/** Key of the approvals of an earlier revision: identifier of the proposal, number of the revision. */
export const approvalsKey = numbered('APPROVALS#');

/** Key of an earlier step of a proposal: its identifier, and the number from 1. */
export const transitionKey = numbered('TRANSITION#');

/** What the sort keys of all comments begin with. */
export const COMMENTS = 'COMMENT#';

/** Key of a comment on a proposal. */
export const commentKey = (proposalId: string, id: string): ItemKey => ({
  pk: proposalPartition(proposalId),
  sk: `${COMMENTS}${id}`,
});

/** Key of the head of a group. */
export const groupHeadKey = (id: string): ItemKey => ({ pk: `GROUP#${id}`, sk: HEAD });

/** Partition that holds what somebody is, in which groups. */
export const membershipPartition = (subject: string): string => `MEMBER#${subject}`;

/** What the sort keys of all memberships begin with. */
export const MEMBERSHIPS = 'GROUP#';

/** Key of what somebody is in a group. */
export const membershipKey = (subject: string, groupId: string): ItemKey => ({
  pk: membershipPartition(subject),
  sk: `${MEMBERSHIPS}${groupId}`,
});

/** Key of the reservation of an identifier. */
export const reservationKey = (name: string): ItemKey => ({ pk: `IDEMPOTENCY#${name}`, sk: HEAD });

/** Key of what a caller has spent in a window of time. */
export const budgetKey = (payer: string, window: number): ItemKey => ({
  pk: `BUDGET#${payer}#${window}`,
  sk: HEAD,
});

/** Key of a certificate, by its hash. */
export const certificateKey = (hash: string): ItemKey => ({ pk: `CERTIFICATE#${hash}`, sk: HEAD });

/** Partition of gsi1 that lists the proposals of a group. */
export const groupProposals = (groupId: string): string => `GROUP#${groupId}`;

/** Partition of gsi1 that lists the groups of a country. */
export const countryGroups = (country: string): string => `COUNTRY#${country}#group`;

/** Partition of gsi2 that lists the published proposals of a country. */
export const publishedProposals = (country: string): string => `PUBLISHED#${country}`;
