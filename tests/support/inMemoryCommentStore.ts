import type { CommentStore, StoredComment } from '../../lib/comments/ports.ts';
import { refuseOtherComment } from '../../lib/store/nextVersion.ts';
import { atOnce, isFree, pageOf, putSurely, standing, type Reach, type Slots } from './inMemory.ts';

/** What stores share that are processes on the same data. Comments stand under `<proposal> <comment>`. */
export type CommentData = Slots<StoredComment>;

/** Comments in memory, by the same protocol as the store on DynamoDB. */
export function inMemoryCommentStore(
  data: CommentData = new Map(),
  reach: Reach = atOnce,
): CommentStore {
  return {
    async create(comment) {
      const name = nameOf(comment.proposalId, comment.id);
      return (await putSurely(data, reach, name, comment, isFree)) ? 'created' : 'exists';
    },
    find: (proposalId, id) => reach(() => standing(data, nameOf(proposalId, id))),
    list: (proposalId, page) =>
      reach(() => {
        const all = [...data.values()].map(({ value }) => structuredClone(value));
        const ofProposal = all.filter((comment) => comment.proposalId === proposalId);
        return pageOf(`comments ${proposalId}`, page, ofProposal, ({ id }) => id);
      }),
    async replace(before, after) {
      refuseOtherComment(before, after);
      const isStill = (comment: StoredComment | undefined) => comment?.version === before.version;
      const name = nameOf(before.proposalId, before.id);
      return (await putSurely(data, reach, name, after, isStill)) ? 'replaced' : 'stale';
    },
  };
}

const nameOf = (proposalId: string, id: string) => `${proposalId} ${id}`;
