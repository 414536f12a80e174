/**
 * Walks every cell of the policy over HTTP: everybody, with everything that can be done, in every state. What
 * is expected is read off the table alone, and not asked of the code that decides by it.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../../commands/openApiText.ts';
import type { GroupHead } from '../../lib/groups/ports.ts';
import {
  GROUP_POLICY,
  PROPOSAL_POLICY,
  type GroupAction,
  type GroupStanding,
  type ProposalAction,
  type Standing,
} from '../../lib/policy/policy.ts';
import { ROLES } from '../../models/group.ts';
import {
  PROPOSAL_STATUSES,
  TRANSITION_ACTIONS,
  TRANSITIONS,
  type ProposalStatus,
  type TransitionAction,
} from '../../models/transition.ts';
import { operationAt } from '../support/api/contract.ts';
import {
  endsState,
  GROUP_REQUESTS,
  PROPOSAL_REQUESTS,
  type PolicyRequest,
} from '../support/api/policyRequests.ts';
import { groupOfEach, prepareProposal } from '../support/api/preparedProposal.ts';
import { call, startService, type Service, type Told } from '../support/api/service.ts';
import { keepFigure, written } from '../support/figures.ts';

let service: Service;
const groups = {
  active: groupOfEach({ name: 'Active' }),
  archived: groupOfEach({ name: 'Archived', archived: true }),
};
type GroupState = keyof typeof groups;
beforeAll(async () => {
  service = await startService();
  for (const group of Object.values(groups)) await service.services.groups.create(group);
});
afterAll(() => service.stop());

const walked = { proposals: 0, groups: 0, requests: 0 };
const reached = new Set<string>();

/** Everybody, as a caller: an administrator is outside every group here. */
const CALLERS = [...ROLES, 'outsider', 'admin', null] as const;
type Caller = (typeof CALLERS)[number];

/** Who a caller is in the table, in a group that works or whose work is over. */
function standingOf(caller: Caller, state: GroupState): Standing {
  if (caller === null) return 'unknown';
  if (caller === 'outsider' || caller === 'admin') return 'outsider';
  return state === 'archived' ? 'observer' : caller;
}

async function send(as: Caller, { method, target, headers, json }: PolicyRequest): Promise<Told> {
  walked.requests += 1;
  const path = target.split('?')[0] ?? '';
  reached.add(operationAt(method, path)?.operation.operationId ?? `nothing at ${path}`);
  return call(service, method, target, {
    as,
    ...(headers !== undefined && { headers }),
    ...(json !== undefined && { json }),
  });
}

/** An answer in a word: done, or the status and kind of the refusal. */
const inShort = ({ status, json }: Told) =>
  status < 300 ? 'done' : `${status} ${json.type.replace('urn:compfund:problem:', '')}`;

const byTable = (standing: Standing, action: ProposalAction, status: ProposalStatus) =>
  PROPOSAL_POLICY[action][status].includes(standing);

/** What the table says that is answered. */
function expectedOf(standing: Standing, action: ProposalAction, status: ProposalStatus): string {
  const hidden = standing === 'unknown' ? '401 unauthenticated' : '404 not_found';
  if (!byTable(standing, 'read', status)) return hidden;
  if (byTable(standing, action, status)) return 'done';
  const ever = PROPOSAL_STATUSES.some((other) => byTable(standing, action, other));
  if (ever)
    return action === 'edit' || action === 'delete' ? '409 not_a_draft' : '409 state_forbids';
  return standing === 'unknown' ? hidden : '403 forbidden';
}

/** Steps that the tables leave open, to be told where the state forbids another. */
const openSteps = (standing: Standing, status: ProposalStatus): TransitionAction[] =>
  TRANSITION_ACTIONS.filter(
    (action) =>
      (TRANSITIONS[action].from as readonly ProposalStatus[]).includes(status) &&
      byTable(standing, action, status),
  );

const ACTIONS = Object.keys(PROPOSAL_POLICY) as ProposalAction[];

describe.each(['active', 'archived'] as const)('in a group that is %s', (groupState) => {
  const group: GroupHead = groups[groupState];
  const columns = PROPOSAL_STATUSES.flatMap((status) =>
    CALLERS.map((caller) => ({ status, caller, who: caller ?? 'nobody known' })),
  );

  test.each(columns)(
    'a proposal that is $status, and $who: every action is answered as the table says',
    async ({ status, caller }) => {
      const standing = standingOf(caller, groupState);
      const author = caller ?? 'drafter';
      const prepare = () =>
        prepareProposal(service.services, { groupId: group.id, status, author });
      let thing = await prepare();
      for (const action of ACTIONS) {
        const expected = expectedOf(standing, action, status);
        walked.proposals += 1;
        for (const request of PROPOSAL_REQUESTS[action](thing)) {
          const answer = await send(caller, request);
          const shown = `${action}: ${request.method} ${request.target}`;
          expect([shown, inShort(answer)]).toEqual([shown, expected]);
          if (answer.status === 409)
            expect(answer.json.allowed).toEqual(openSteps(standing, status));
        }
        if (expected !== 'done')
          expect(await service.services.store.find(thing.head.id)).toMatchObject({ status });
        else if (endsState(action)) thing = await prepare();
      }
    },
  );
});

describe('what may not be done is not done', () => {
  test.each(PROPOSAL_STATUSES)('with a proposal that is %s', async (status) => {
    for (const caller of ['observer', 'outsider', 'admin', null] as const) {
      const named = { groupId: groups.active.id, status, author: caller ?? 'drafter' };
      const thing = await prepareProposal(service.services, named);
      const before = await service.contents();
      for (const action of ACTIONS.filter((name) => !name.startsWith('read')))
        for (const request of PROPOSAL_REQUESTS[action](thing)) await send(caller, request);
      expect(await service.contents()).toEqual(before);
    }
  });
});

const inTable = (standing: GroupStanding, action: GroupAction) =>
  (GROUP_POLICY[action].by as readonly GroupStanding[]).includes(standing);

function expectedOfGroup(standing: GroupStanding, action: GroupAction): string {
  if (inTable(standing, action)) return 'done';
  if (standing === 'unknown') return '401 unauthenticated';
  if (action === 'createGroup') return '403 forbidden';
  // Who may not know of a group names it as a fault of the body, whether it is there or not.
  if (!inTable(standing, 'readGroup'))
    return action === 'createProposal' ? '422 invalid_body' : '404 not_found';
  return '403 forbidden';
}

describe.each(['active', 'archived'] as const)('a group that is %s', (groupState) => {
  /** Two chairs, so that one may leave; and somebody to remove. */
  const members = [
    ...groupOfEach().members,
    ...(['second-chair', 'somebody'] as const).map((subject) => ({
      subject,
      role: subject === 'somebody' ? ('observer' as const) : ('chair' as const),
      since: '2027-01-01T00:00:00.000Z',
      by: 'admin',
    })),
  ].sort((one, other) => (one.subject < other.subject ? -1 : 1));
  const cells = CALLERS.flatMap((caller) =>
    (Object.keys(GROUP_POLICY) as GroupAction[]).map((action) => ({ caller, action })),
  ).map((cell) => ({ ...cell, who: cell.caller ?? 'nobody known' }));

  test.each(cells.filter((cell) => !isOfNobody(cell)))(
    '$action by $who is answered as the table says',
    async ({ caller, action }) => {
      const archived = groupState === 'archived';
      const group = groupOfEach({ members, archived });
      await service.services.groups.create(group);
      const standing = caller === 'admin' ? 'admin' : standingOf(caller, groupState);
      const expected = expectedOfAdminToo(standing, action);
      walked.groups += 1;
      for (const request of GROUP_REQUESTS[action]({ id: group.id, caller }))
        expect([request.method, inShort(await send(caller, request))]).toEqual([
          request.method,
          expected,
        ]);
      const after = await service.services.groups.find(group.id);
      if (expected !== 'done') expect(after).toEqual(group);
    },
  );

  /** An administrator is in no group, and has none to leave. */
  function isOfNobody({ caller, action }: { caller: Caller; action: GroupAction }): boolean {
    return caller === 'admin' && action === 'leaveGroup';
  }

  /** To proposals an administrator is somebody outside. */
  function expectedOfAdminToo(standing: GroupStanding, action: GroupAction): string {
    const isOfProposals = action === 'createProposal' || action === 'readProposals';
    return expectedOfGroup(standing === 'admin' && isOfProposals ? 'outsider' : standing, action);
  }
});

/** Routes that no action of the policy is about, with the reason. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  getHealth: 'anyone may call it',
  getOpenApi: 'anyone may call it',
  getDocs: 'anyone may call it',
  runSelfTest: 'anyone may call it',
  listCountries: 'anyone may call it',
  getCountry: 'anyone may call it',
  getBaseline: 'anyone may call it',
  projectDesign: 'anyone may call it, within a budget: budgets.test.ts',
  compareDesigns: 'anyone may call it; what it opens of proposals: comparisons.test.ts',
  explainFigure: 'anyone may call it, within a budget: budgets.test.ts',
  compareScenarios: 'anyone may call it, within a budget: budgets.test.ts',
  analyseSensitivity: 'anyone may call it, within a budget: budgets.test.ts',
  assessRisk: 'anyone may call it, within a budget: risk.test.ts',
  seekGoal: 'anyone may call it, within a budget: budgets.test.ts',
  seekFrontier: 'anyone may call it, within a budget: budgets.test.ts',
  calibrateDesign: 'anyone may call it, within a budget: budgets.test.ts',
  getCaller: 'whoever is known may ask who one is: forgeries.test.ts',
  listGroups: 'whoever is known may list the own groups: forgeries.test.ts',
};

describe('every route', () => {
  test.each(allRoutes.map(({ operationId }) => operationId))(
    '%s is reached by an action of the policy, or it is said why not',
    (operationId) => {
      expect([operationId, reached.has(operationId), operationId in ELSEWHERE]).toEqual(
        operationId in ELSEWHERE ? [operationId, false, true] : [operationId, true, false],
      );
    },
  );

  test('that is said to be elsewhere is there', () => {
    const known = allRoutes.map(({ operationId }) => operationId);
    expect(Object.keys(ELSEWHERE).filter((operationId) => !known.includes(operationId))).toEqual(
      [],
    );
  });
});

test('the figures are those of the page', () => {
  const { proposals, groups: ofGroups, requests } = walked;
  keepFigure(
    'cells of the policy walked',
    `${written(proposals + ofGroups)}: ${written(proposals)} of proposals, ${written(ofGroups)} of groups; by ${written(requests)} requests`,
  );
});
