import { describe, expect, test } from 'vitest';
import { allows, permitted, permittedAtTimes, stepsOpenTo } from '../../../lib/policy/decide.ts';
import {
  PROPOSAL_POLICY,
  STANDINGS,
  statesFor,
  type ProposalAction,
  type Standing,
} from '../../../lib/policy/policy.ts';
import { ROLES } from '../../../models/group.ts';
import {
  PROPOSAL_STATUSES,
  TRANSITION_ACTIONS,
  TRANSITIONS,
  type ProposalStatus,
} from '../../../models/transition.ts';
import { callerWho, GROUP, outcomeOf } from './support.ts';

const actions = Object.keys(PROPOSAL_POLICY) as ProposalAction[];
const tried = (standing: Standing, action: ProposalAction, status: ProposalStatus) =>
  outcomeOf(() => permitted(callerWho(standing), action, { groupId: GROUP, status }));
const sentence = (standing: Standing, action: ProposalAction, status: ProposalStatus) => {
  const outcome = tried(standing, action, status);
  return outcome === 'done' ? outcome : outcome.facts.detail;
};

/** The table as api.md and issue 4 have it, written down a second time: first letters of who may. */
const AS_AGREED: Readonly<Record<ProposalAction, string>> = {
  //           draft in_review adopted published superseded withdrawn
  read: '       cdro  cdro      cdro    cdro+     cdro       cdro',
  readRecord: ' cdro  cdro      cdro    cdro      cdro       cdro',
  edit: '       cd    -         -       -         -          -',
  delete: '     cd    -         -       -         -          -',
  comment: '    cdr   cdr       cdr     cdr       -          -',
  approve: '    -     r         -       -         -          -',
  submit: '     c     -         -       -         -          -',
  return: '     -     c         -       -         -          -',
  adopt: '      -     c         -       -         -          -',
  publish: '    -     -         c       -         -          -',
  withdraw: '   c     c         c       c         -          -',
  supersede: '  -     -         -       c         -          -',
};
const LETTERS: Readonly<Record<Standing, string>> = {
  chair: 'c',
  drafter: 'd',
  reviewer: 'r',
  observer: 'o',
  outsider: '+',
  unknown: '+',
};

describe('the table of proposals', () => {
  test('says what was agreed, cell by cell', () => {
    const differing = actions.flatMap((action) => {
      const cells = AS_AGREED[action].trim().split(/ +/);
      return PROPOSAL_STATUSES.flatMap((status, column) =>
        STANDINGS.filter(
          (standing) =>
            allows(standing, action, status) !== cells[column]!.includes(LETTERS[standing]),
        ).map((standing) => `${standing} ${action} ${status}`),
      );
    });
    expect(differing).toEqual([]);
  });

  test('lets steps be taken in the states that the life of a proposal has, and in no other', () => {
    for (const action of TRANSITION_ACTIONS)
      expect(statesFor(action)).toEqual(
        PROPOSAL_STATUSES.filter((status) =>
          (TRANSITIONS[action].from as readonly ProposalStatus[]).includes(status),
        ),
      );
  });

  test('gives nobody both to approve and to adopt', () => {
    const ever = (standing: Standing, action: ProposalAction) =>
      statesFor(action).some((status) => allows(standing, action, status));
    const both = STANDINGS.filter((one) => ever(one, 'approve') && ever(one, 'adopt'));
    expect(both).toEqual([]);
  });

  test('gives a chair all that a drafter has, and every member all that an observer has', () => {
    for (const action of actions)
      for (const status of PROPOSAL_STATUSES) {
        if (allows('drafter', action, status)) expect(allows('chair', action, status)).toBe(true);
        if (allows('observer', action, status))
          for (const role of ROLES) expect(allows(role, action, status)).toBe(true);
      }
  });
});

describe('what is answered', () => {
  test('goes by what the caller may know, then by the role, then by the state', () => {
    for (const standing of STANDINGS)
      for (const action of actions)
        for (const status of PROPOSAL_STATUSES) {
          const isKnown = standing !== 'unknown';
          const outcome = tried(standing, action, status);
          const reason = outcome === 'done' ? outcome : outcome.reason;
          const ever = statesFor(action).some((other) => allows(standing, action, other));
          if (!allows(standing, 'read', status))
            expect(reason).toBe(isKnown ? 'not_found' : 'unauthenticated');
          else if (allows(standing, action, status)) expect(reason).toBe('done');
          else if (!ever) expect(reason).toBe(isKnown ? 'forbidden' : 'unauthenticated');
          else
            expect(reason).toBe(
              ['edit', 'delete'].includes(action) ? 'not_a_draft' : 'state_forbids',
            );
        }
  });

  test('is the same where there is nothing and where there is something of others', () => {
    for (const standing of ['outsider', 'unknown'] as const)
      for (const action of actions)
        for (const status of PROPOSAL_STATUSES.filter((other) => other !== 'published'))
          expect(tried(standing, action, status)).toEqual(
            outcomeOf(() => permitted(callerWho(standing), action, undefined)),
          );
  });

  test('names the steps that are open instead, and each of them is', () => {
    const named = STANDINGS.flatMap((standing) =>
      actions.flatMap((action) =>
        PROPOSAL_STATUSES.flatMap((status) => {
          const outcome = tried(standing, action, status);
          if (outcome === 'done' || outcome.facts.allowed === undefined) return [];
          expect(outcome.facts.allowed).toEqual(stepsOpenTo(standing, status));
          return outcome.facts.allowed.map((step) => tried(standing, step, status));
        }),
      ),
    );
    expect(new Set(named)).toEqual(new Set(['done']));
    expect(stepsOpenTo('chair', 'in_review')).toEqual(['return', 'adopt', 'withdraw']);
    expect(stepsOpenTo('chair', 'published')).toEqual(['withdraw', 'supersede']);
    expect(stepsOpenTo('drafter', 'draft')).toEqual([]);
  });

  test('can be given before the state is looked at', () => {
    const head = { groupId: GROUP, status: 'withdrawn' } as const;
    expect(permittedAtTimes(callerWho('chair'), 'submit', head)).toBe(head);
    expect(outcomeOf(() => permittedAtTimes(callerWho('drafter'), 'submit', head))).toMatchObject({
      reason: 'forbidden',
    });
  });

  test.each([
    [
      'chair',
      'adopt',
      'adopted',
      'The proposal is adopted; to adopt it, it has to be in review. Open to you now: publish, withdraw.',
    ],
    [
      'chair',
      'withdraw',
      'superseded',
      'The proposal is superseded; to withdraw it, it has to be a draft, in review, adopted or published. None of its steps is open to you now.',
    ],
    [
      'drafter',
      'edit',
      'in_review',
      'The proposal is in review; only drafts are changed or deleted. None of its steps is open to you now.',
    ],
    [
      'reviewer',
      'approve',
      'draft',
      'The proposal is a draft; to approve its revision, or take the approval back, it has to be in review. None of its steps is open to you now.',
    ],
    ['drafter', 'publish', 'adopted', 'You are a drafter in its group; a chair may publish it.'],
    [
      'observer',
      'edit',
      'draft',
      'You are an observer in its group; a chair or a drafter may change its design, copy parts into it or merge.',
    ],
    [
      'outsider',
      'readRecord',
      'published',
      'You are not a member of its group; its members may read its earlier revisions, their differences, its steps, approvals, comments and lineage.',
    ],
    ['outsider', 'edit', 'draft', 'There is no such proposal, or it is not open to you.'],
    ['unknown', 'read', 'draft', 'It is not known who is calling: send a token in Authorization.'],
  ] as const)(
    '%s who wants to %s what is %s is told in words',
    (standing, action, status, words) => {
      expect(sentence(standing, action, status)).toBe(words);
    },
  );
});
