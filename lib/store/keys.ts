/**
 * Where every item stands: all keys of the table, in this one file.
 * docs/data-model.md lists the items and what is asked of them.
 */

/** Primary key of an item. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** Index of what belongs together, newest first: proposals of a group. */
export const GSI1 = { name: 'gsi1', pk: 'gsi1pk', sk: 'gsi1sk' } as const;

/** Index of what is published, newest first: proposals of a country. */
export const GSI2 = { name: 'gsi2', pk: 'gsi2pk', sk: 'gsi2sk' } as const;

/** One of the two indices. */
export type Index = typeof GSI1 | typeof GSI2;

/** Wide enough for any number of revisions; text sorts as numbers do. */
const REVISION_DIGITS = 8;

/** Partition that holds all items of one proposal. */
export const proposalPartition = (id: string): string => `PROPOSAL#${id}`;

/** Key of the head of a proposal. */
export const proposalHeadKey = (id: string): ItemKey => ({ pk: proposalPartition(id), sk: 'HEAD' });

/**
 * Key of an earlier revision.
 * @param revision from 1
 */
export const revisionKey = (id: string, revision: number): ItemKey => ({
  pk: proposalPartition(id),
  sk: `REV#${String(revision).padStart(REVISION_DIGITS, '0')}`,
});

/** Partition of gsi1 that lists the proposals of a group. */
export const groupProposals = (groupId: string): string => `GROUP#${groupId}`;

/** Partition of gsi2 that lists the published proposals of a country. */
export const publishedProposals = (country: string): string => `PUBLISHED#${country}`;
