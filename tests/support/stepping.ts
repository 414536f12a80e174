/** Proposals of the example group in an API in this process, and those who take steps with them. */
import { EXAMPLE_GROUP_ID } from '../../commands/local/seedExample.ts';
import type { ProposalHead } from '../../lib/proposals/ports.ts';
import type { ProposalStatus, TransitionAction } from '../../models/transition.ts';
import { inProcessApi, type InProcessApi } from './inProcess.ts';
import { newHead } from './proposalHeads.ts';

/** How a step is to be taken: by the chair and on whatever version, unless it is said otherwise. */
interface StepOptions {
  readonly as?: string | null;
  /** If-Match. */
  readonly version?: string;
  /** Idempotency-Key. */
  readonly key?: string;
  readonly query?: string;
}

type Identified = Pick<ProposalHead, 'id'>;

/** Calls on the life of proposals. */
export function stepping(api: InProcessApi = inProcessApi()) {
  return {
    api,

    /** Keeps a proposal of the example group, as a test needs it. */
    async kept(members: Partial<ProposalHead> = {}): Promise<ProposalHead> {
      const head = newHead({ groupId: EXAMPLE_GROUP_ID, ...members });
      await api.store.create(head);
      return head;
    },

    /** Keeps a proposal in some state, approved by the reviewer, and a published one that could take its place. */
    async inState(status: ProposalStatus) {
      const approvals = [{ revision: 1, subject: 'reviewer', at: '2027-01-01T00:00:00.000Z' }];
      return {
        head: await this.kept({ status, approvals }),
        successor: await this.kept({ status: 'published' }),
      };
    },

    take({ id }: Identified, body: object, options: StepOptions = {}) {
      const { as = 'chair', version = '*', key, query = '' } = options;
      return api.call(`POST /v1/proposals/${id}/transitions${query}`, {
        as,
        body,
        headers: { 'If-Match': version, ...(key !== undefined && { 'Idempotency-Key': key }) },
      });
    },

    approve({ id }: Identified, revision = 1, options: StepOptions = {}) {
      const { as = 'reviewer', version = '*', query = '' } = options;
      return api.call(`PUT /v1/proposals/${id}/approvals${query}`, {
        as,
        body: { revision },
        headers: { 'If-Match': version },
      });
    },

    takeBack({ id }: Identified, options: StepOptions = {}) {
      const { as = 'reviewer', version = '*', query = '' } = options;
      return api.call(`DELETE /v1/proposals/${id}/approvals${query}`, {
        as,
        headers: { 'If-Match': version },
      });
    },

    /** An administrator gives somebody a role in the example group. */
    setRole: (subject: string, role: string) =>
      api.call(`PUT /v1/groups/${EXAMPLE_GROUP_ID}/members/${subject}`, {
        as: 'admin',
        body: { role },
        headers: { 'If-Match': '*' },
      }),

    /** The proposal as it is stored. */
    async found({ id }: Identified): Promise<ProposalHead> {
      const head = await api.store.find(id);
      if (head === undefined) throw new Error(`there is no proposal ${id}`);
      return head;
    },
  };
}

/** The body of a step; superseding names the successor. */
export const bodyFor = (action: TransitionAction, successor: Identified) => ({
  action,
  ...(action === 'supersede' && { successorId: successor.id }),
});

/** What a problem of this code is known by. */
export const problem = (code: string) => ({ type: `urn:compfund:problem:${code}` });
