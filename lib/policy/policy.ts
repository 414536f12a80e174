/**
 * Who may do what. This one table is what the code decides by, what docs/roles.md shows, and what a test
 * walks cell by cell over HTTP.
 */
import { ROLES, type Role } from '../../models/group.ts';
import { PROPOSAL_STATUSES, type ProposalStatus } from '../../models/transition.ts';

/** Who somebody is to a proposal: a role in its group, known but not of the group, or not known. */
export type Standing = Role | 'outsider' | 'unknown';

/** Everybody that there can be. */
export const STANDINGS: readonly Standing[] = [...ROLES, 'outsider', 'unknown'];

type Those = readonly Standing[];

const nobody: Those = [];
const chair: Those = ['chair'];
const drafting: Those = ['chair', 'drafter'];
const reviewing: Those = ['reviewer'];
const discussing: Those = ['chair', 'drafter', 'reviewer'];
const members: Those = ROLES;
const everybody: Those = STANDINGS;

/** One line of the table: what is done, and by whom in which state. */
type Line = Readonly<Record<ProposalStatus, Those>> & { readonly words: string };

/**
 * A line of the table; in states that are not named nobody does it.
 * @param words what is done, so that "somebody may …" is a sentence
 */
const line = (words: string, by: Partial<Record<ProposalStatus, Those>>): Line => ({
  words,
  draft: nobody,
  in_review: nobody,
  adopted: nobody,
  published: nobody,
  superseded: nobody,
  withdrawn: nobody,
  ...by,
});

const always = (those: Those) => ({
  draft: those,
  in_review: those,
  adopted: those,
  published: those,
  superseded: those,
  withdrawn: those,
});

/** What may be done with a proposal, by whom, in which state. */
export const PROPOSAL_POLICY = {
  read: line('read it as it stands, project it or freeze its projection', {
    ...always(members),
    published: everybody,
  }),
  readRecord: line(
    'read its earlier revisions, their differences, its steps, approvals, comments and lineage',
    always(members),
  ),
  edit: line('change its design, copy parts into it or merge', { draft: drafting }),
  delete: line('delete it', { draft: drafting }),
  comment: line('comment or resolve comments', {
    draft: discussing,
    in_review: discussing,
    adopted: discussing,
    published: discussing,
  }),
  approve: line('approve its revision, or take the approval back', { in_review: reviewing }),
  submit: line('submit it for review', { draft: chair }),
  return: line('return it to its drafters', { in_review: chair }),
  adopt: line('adopt it, once a reviewer has approved this very revision', { in_review: chair }),
  publish: line('publish it', { adopted: chair }),
  withdraw: line('withdraw it', {
    draft: chair,
    in_review: chair,
    adopted: chair,
    published: chair,
  }),
  supersede: line('put another published proposal in its place', { published: chair }),
} as const satisfies Readonly<Record<string, Line>>;

/** What may be done with a proposal. */
export type ProposalAction = keyof typeof PROPOSAL_POLICY;

/** Who somebody is to a group: a role in it, the platform's administrator, known, or not known. */
export type GroupStanding = Standing | 'admin';

/**
 * What may be done with a group, and by whom. An administrator sees no proposal. Whoever is in an
 * archived group is an observer in it.
 */
export const GROUP_POLICY = {
  createGroup: { words: 'make a group', by: ['admin'] },
  readGroup: { words: 'read it and its members', by: [...ROLES, 'admin'] },
  changeGroup: { words: 'rename or archive it', by: ['chair', 'admin'] },
  manageMembers: { words: 'add members, change their role or remove them', by: ['chair', 'admin'] },
  leaveGroup: { words: 'leave it', by: [...ROLES] },
  createProposal: { words: 'make a proposal in it', by: ['chair', 'drafter'] },
  readProposals: { words: 'list its proposals', by: [...ROLES] },
} as const satisfies Readonly<
  Record<string, { readonly words: string; readonly by: readonly GroupStanding[] }>
>;

/** What may be done with a group. */
export type GroupAction = keyof typeof GROUP_POLICY;

/** States in which somebody or other may do a thing: a write of it is made in these alone. */
export function statesFor(action: ProposalAction): ProposalStatus[] {
  return PROPOSAL_STATUSES.filter((status) => PROPOSAL_POLICY[action][status].length > 0);
}
