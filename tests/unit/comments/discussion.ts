/** A proposal with two sources of money, and what its group does with comments on it. */
import { addComment } from '../../../lib/comments/addComment.ts';
import { deleteComment, resolveComment } from '../../../lib/comments/changeComment.ts';
import type { CommentStore } from '../../../lib/comments/ports.ts';
import { listComments, readComment } from '../../../lib/comments/readComments.ts';
import type { ReserveIdentifier } from '../../../lib/idempotency/creation.ts';
import type { ProposalHead } from '../../../lib/proposals/ports.ts';
import type { Caller } from '../../../models/caller.ts';
import type { Comment } from '../../../models/comment.ts';
import type { ProposalStatus } from '../../../models/transition.ts';
import { smallDesign } from '../../support/designs.ts';
import { inMemoryCommentStore } from '../../support/inMemoryCommentStore.ts';
import { moved, nextUlid, replaceHead } from '../../support/proposalHeads.ts';
import {
  countingStore,
  headOf,
  memberOf,
  newIdentifier,
  revised,
} from '../../support/workingGroup.ts';

/** A levy on convictions. */
export const LEVY = {
  shape: 'levy',
  category: 'offender_levy',
  volumePerYear: 10,
  amountPerUnit: 5,
};

/** A donation. */
export const GRANT = { shape: 'fixed', category: 'donation', amountPerYear: 7 };

/** A design whose sources of money are given. */
export const funded = (funding: Record<string, object>) => ({ ...smallDesign(), funding });

/** How a comment is made, where not as usual. */
interface Unusual {
  /** It is the drafter where nothing is said. */
  readonly by?: Caller;
  readonly reserve?: ReserveIdentifier;
  readonly validateOnly?: boolean;
}

/** A discussion in memory. */
export type Discussion = Awaited<ReturnType<typeof startDiscussion>>;

/** Begins one: revision 1 has a levy and a grant, and nobody has said anything. */
export async function startDiscussion(comments: CommentStore = inMemoryCommentStore()) {
  const { store, asked } = countingStore();
  let head: ProposalHead = headOf(funded({ levy: LEVY, grant: GRANT }));
  await store.create(head);
  let seconds = 0;
  const now = () => new Date(Date.UTC(2027, 5, 1) + 1000 * (seconds += 1));
  const services = { store, comments, now };
  const drafter = memberOf('drafter', head.groupId);
  const replace = async (after: ProposalHead) => {
    await replaceHead(store, head, after);
    head = after;
  };
  const change = (id: string, members: object) => ({
    proposalId: head.id,
    id,
    validateOnly: false,
    expectedVersion: 'any' as const,
    ...members,
  });
  return {
    services,
    asked,
    drafter,
    proposalId: head.id,
    groupId: head.groupId,
    design: () => JSON.parse(head.design) as unknown,
    /** Puts another design in place of the one that stands. */
    revise: (design: object) => replace(revised(head, design)),
    move: (status: ProposalStatus) => replace(moved(head, status)),
    say: (
      document: object,
      { by = drafter, reserve = newIdentifier, validateOnly = false }: Unusual = {},
    ): Promise<Comment> =>
      addComment({ ...services, reserve, newId: nextUlid }, by, {
        proposalId: head.id,
        document: { text: 'Why?', ...document },
        validateOnly,
      }),
    read: (id: string, by = drafter) => readComment(services, by, { proposalId: head.id, id }),
    list: async (by = drafter) =>
      (await listComments(services, by, head.id, { limit: 100, after: undefined })).items,
    resolve: (id: string, resolved: unknown, by = drafter, members: object = {}) =>
      resolveComment(services, by, change(id, members), { resolved }),
    remove: (id: string, by = drafter, members: object = {}) =>
      deleteComment(services, by, change(id, members)),
  };
}
