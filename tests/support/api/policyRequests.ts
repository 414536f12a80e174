/** What the actions of the policy are as requests: each by every call that does it. */
import type { GroupAction, ProposalAction } from '../../../lib/policy/policy.ts';
import { TRANSITION_ACTIONS } from '../../../models/transition.ts';
import { smallDesign } from '../designs.ts';
import type { PreparedProposal } from './preparedProposal.ts';
import { nextUlid } from '../proposalHeads.ts';

/** A request that does something. */
export interface PolicyRequest {
  readonly method: string;
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
}

const ANY = { 'If-Match': '*' };
const PATCH = { ...ANY, 'Content-Type': 'application/merge-patch+json' };

type Requests<Thing> = (thing: Thing) => readonly PolicyRequest[];

const get = (target: string): PolicyRequest => ({ method: 'GET', target });
const at = ({ head }: PreparedProposal) => `/v1/proposals/${head.id}`;

const step = (action: string, more: (thing: PreparedProposal) => object = () => ({})) =>
  ((thing) => [
    {
      method: 'POST',
      target: `${at(thing)}/transitions`,
      headers: ANY,
      json: { action, ...more(thing) },
    },
  ]) satisfies Requests<PreparedProposal>;

/** Requests by action on a proposal. The writing ones of an action all start from the same state. */
export const PROPOSAL_REQUESTS: Readonly<Record<ProposalAction, Requests<PreparedProposal>>> = {
  read: (thing) => [
    ...['', '/projection', '/projection?revision=2&detail=month', '/revisions/2'].map((path) =>
      get(`${at(thing)}${path}`),
    ),
    ...questions(thing, ''),
    ...certifying(thing, 2),
  ],
  readRecord: (thing) => [
    ...[
      '/revisions',
      '/revisions/1',
      '/projection?revision=1',
      '/revisions/1/diff?to=2',
      '/transitions',
      '/transitions/1',
      '/approvals',
      '/approvals?revision=1',
      '/comments',
      `/comments/${thing.threadId}`,
      '/lineage',
    ].map((path) => get(`${at(thing)}${path}`)),
    ...questions(thing, 'revision=1'),
    ...certifying(thing, 1),
  ],
  edit: (thing) => [
    { method: 'POST', target: `${at(thing)}/merge`, json: merge() },
    { method: 'PUT', target: at(thing), headers: ANY, json: smallDesign({ title: 'Third' }) },
    { method: 'PATCH', target: at(thing), headers: PATCH, json: { title: 'Fourth' } },
    {
      method: 'POST',
      target: `${at(thing)}/copies`,
      headers: ANY,
      json: { proposalId: thing.successorId, originPointer: '/funding/budget' },
    },
  ],
  delete: (thing) => [{ method: 'DELETE', target: at(thing), headers: ANY }],
  comment: (thing) => [
    { method: 'POST', target: `${at(thing)}/comments`, json: { text: 'Is this agreed?' } },
    {
      method: 'PATCH',
      target: `${at(thing)}/comments/${thing.threadId}`,
      headers: PATCH,
      json: { resolved: true },
    },
    {
      method: 'DELETE',
      target: `${at(thing)}/comments/${thing.ownCommentId}`,
      headers: ANY,
    },
  ],
  approve: (thing) => [
    { method: 'DELETE', target: `${at(thing)}/approvals`, headers: ANY },
    { method: 'PUT', target: `${at(thing)}/approvals`, headers: ANY, json: { revision: 2 } },
  ],
  submit: step('submit'),
  return: step('return'),
  adopt: step('adopt'),
  publish: step('publish'),
  withdraw: step('withdraw'),
  supersede: step('supersede', ({ successorId }) => ({ successorId })),
};

/** Every question about the design of a proposal; they change nothing. */
const questions = (thing: PreparedProposal, revision: string): PolicyRequest[] => {
  const figure = { measure: 'closingBalance' };
  const pointer = '/reserve/opening';
  const post = (path: string, json: object): PolicyRequest => ({
    method: 'POST',
    target: `${at(thing)}/${path}?${revision}`,
    json,
  });
  return [
    get(`${at(thing)}/explain?line=closingBalance&depth=1&${revision}`),
    post('explain', { line: 'closingBalance', depth: 1 }),
    get(`${at(thing)}/scenarios?${revision}`),
    post('scenarios', {}),
    get(`${at(thing)}/sensitivity?measure=closingBalance&pairs=0&${revision}`),
    post('sensitivity', { ...figure, pairs: 0 }),
    get(`${at(thing)}/risk?paths=1000&${revision}`),
    post('risk', { paths: 1000 }),
    post('goal-seek', { ...figure, pointer, target: 0 }),
    post('goal-seek/frontier', {
      ...figure,
      first: { pointer, values: [0] },
      second: { pointer: '/horizonYears' },
      target: 0,
    }),
  ];
};

/** Requests about the certificate of a revision. */
const certifying = (
  { head: { id: proposalId }, certificates }: PreparedProposal,
  revision: 1 | 2,
): PolicyRequest[] => {
  const certificate = `/v1/certificates/${certificates[revision - 1] ?? ''}`;
  return [
    { method: 'POST', target: '/v1/certificates', json: { proposalId, revision } },
    get(certificate),
    { method: 'POST', target: `${certificate}/verification` },
  ];
};

const merge = () => ({ baseRevision: 1, design: smallDesign({ title: 'Mine' }) });

/** Whether an action changes the state, so that the next one needs another proposal. */
export const endsState = (action: ProposalAction): boolean =>
  action === 'delete' || (TRANSITION_ACTIONS as readonly string[]).includes(action);

/** A group, and who calls. */
interface CalledGroup {
  readonly id: string;
  readonly caller: string | null;
}

const group = ({ id }: CalledGroup) => `/v1/groups/${id}`;

/** Requests by action on a group. */
export const GROUP_REQUESTS: Readonly<Record<GroupAction, Requests<CalledGroup>>> = {
  createGroup: () => [
    { method: 'POST', target: '/v1/groups', json: { name: 'A new group', country: 'ME' } },
  ],
  readGroup: (thing) => [get(group(thing)), get(`${group(thing)}/members/observer`)],
  readProposals: ({ id }) => [get(`/v1/proposals?group=${id}`)],
  createProposal: ({ id }) => [{ method: 'POST', target: '/v1/proposals', json: { groupId: id } }],
  changeGroup: (thing) => [
    {
      method: 'PATCH',
      target: group(thing),
      headers: PATCH,
      json: { name: `Named ${nextUlid()}` },
    },
  ],
  manageMembers: (thing) => [
    {
      method: 'PUT',
      target: `${group(thing)}/members/somebody`,
      headers: ANY,
      json: { role: 'drafter' },
    },
    { method: 'DELETE', target: `${group(thing)}/members/somebody`, headers: ANY },
  ],
  leaveGroup: (thing) => [
    {
      method: 'DELETE',
      target: `${group(thing)}/members/${thing.caller ?? 'observer'}`,
      headers: ANY,
    },
  ],
};
