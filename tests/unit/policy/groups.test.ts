import { describe, expect, test } from 'vitest';
import { permitGroup, permitNewGroup, permitted } from '../../../lib/policy/decide.ts';
import {
  GROUP_POLICY,
  PROPOSAL_POLICY,
  type GroupAction,
  type ProposalAction,
} from '../../../lib/policy/policy.ts';
import type { Caller } from '../../../models/caller.ts';
import { callerWho, GROUP, outcomeOf } from './support.ts';

const actions = Object.keys(PROPOSAL_POLICY) as ProposalAction[];
const groupActions = Object.keys(GROUP_POLICY) as GroupAction[];
const newGroupBy = (caller: Caller) =>
  outcomeOf(() => {
    permitNewGroup(caller);
  });

describe('in an archived group', () => {
  const chair = callerWho('chair', { archived: true });

  test('everybody is an observer, and is told why', () => {
    const head = { groupId: GROUP, status: 'draft' } as const;
    expect(outcomeOf(() => permitted(chair, 'read', head))).toBe('done');
    expect(outcomeOf(() => permitted(chair, 'edit', head))).toMatchObject({
      reason: 'forbidden',
      facts: {
        detail:
          'Its group is archived: its members read, and nobody writes. A platform administrator may open it again.',
      },
    });
  });

  test('a chair reads the group and leaves it, and changes nothing', () => {
    const done = groupActions.filter(
      (action) => outcomeOf(() => permitGroup(chair, action, { id: GROUP })) === 'done',
    );
    expect(done).toEqual(['readGroup', 'leaveGroup', 'readProposals']);
  });
});

describe('the table of groups', () => {
  const done = (caller: Caller) =>
    groupActions.filter(
      (action) => outcomeOf(() => permitGroup(caller, action, { id: GROUP })) === 'done',
    );

  test('gives each role what was agreed', () => {
    const all = ['readGroup', 'leaveGroup', 'readProposals'];
    expect(done(callerWho('chair')).toSorted()).toEqual(
      [...all, 'changeGroup', 'manageMembers', 'createProposal'].toSorted(),
    );
    expect(done(callerWho('drafter')).toSorted()).toEqual([...all, 'createProposal'].toSorted());
    expect(done(callerWho('reviewer')).toSorted()).toEqual(all.toSorted());
    expect(done(callerWho('observer')).toSorted()).toEqual(all.toSorted());
    expect(done(callerWho('outsider'))).toEqual([]);
    expect(done(callerWho('unknown'))).toEqual([]);
  });

  test('gives an administrator no proposals', () => {
    expect(done(callerWho('outsider', { isAdmin: true }))).toEqual([
      'createGroup',
      'readGroup',
      'changeGroup',
      'manageMembers',
    ]);
    const admin = callerWho('outsider', { isAdmin: true });
    const head = { groupId: GROUP, status: 'draft' } as const;
    for (const action of actions)
      expect(outcomeOf(() => permitted(admin, action, head))).toMatchObject({
        reason: 'not_found',
      });
  });

  test('says who may, in words', () => {
    expect(
      outcomeOf(() => permitGroup(callerWho('observer'), 'manageMembers', { id: GROUP })),
    ).toEqual({
      reason: 'forbidden',
      facts: {
        detail:
          'You are an observer in the group; a chair or a platform administrator may add members, change their role or remove them.',
      },
    });
    expect(outcomeOf(() => permitGroup(callerWho('outsider'), 'readGroup', { id: GROUP }))).toEqual(
      outcomeOf(() => permitGroup(callerWho('outsider'), 'readGroup', undefined)),
    );
  });

  test('lets administrators alone make groups', () => {
    expect(newGroupBy(callerWho('outsider', { isAdmin: true }))).toBe('done');
    expect(newGroupBy(callerWho('chair'))).toMatchObject({
      reason: 'forbidden',
      facts: {
        detail:
          'A platform administrator may make a group, and your token does not name you as one.',
      },
    });
    expect(newGroupBy(callerWho('unknown'))).toMatchObject({
      reason: 'unauthenticated',
    });
  });
});
