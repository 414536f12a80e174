import { describe, expect, test, vi } from 'vitest';
import type { GroupStore } from '../../../lib/groups/ports.ts';
import { rememberMemberships } from '../../../lib/groups/rememberMemberships.ts';
import { StoreUnavailable } from '../../../lib/proposals/ports.ts';
import type { Membership } from '../../../models/caller.ts';

const DRAFTER: readonly Membership[] = [{ groupId: 'g', role: 'drafter', archived: false }];

/** A store whose answer can be changed, and a clock that stands until it is moved. */
function setUp(seconds: number) {
  const groups = { memberships: vi.fn<GroupStore['memberships']>().mockResolvedValue(DRAFTER) };
  let time = Date.UTC(2027, 0, 1);
  const membershipsOf = rememberMemberships(groups, { seconds, now: () => new Date(time) });
  return {
    groups,
    membershipsOf,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

describe('what a caller is in which groups', () => {
  test('is asked once, and remembered for 30 seconds and not a moment longer', async () => {
    const { groups, membershipsOf, pass } = setUp(30);
    expect(await membershipsOf('ana')).toEqual(DRAFTER);
    groups.memberships.mockResolvedValue([]);
    pass(29_999);
    expect(await membershipsOf('ana')).toEqual(DRAFTER);
    expect(groups.memberships).toHaveBeenCalledTimes(1);
    pass(1);
    expect(await membershipsOf('ana')).toEqual([]);
  });

  test('is not remembered for longer because it is asked often', async () => {
    const { groups, membershipsOf, pass } = setUp(30);
    await membershipsOf('ana');
    groups.memberships.mockResolvedValue([]);
    for (let second = 1; second < 30; second += 1) {
      pass(1000);
      expect(await membershipsOf('ana')).toEqual(DRAFTER);
    }
    pass(1000);
    expect(await membershipsOf('ana')).toEqual([]);
  });

  test('is as old as the question, however long the answer takes', async () => {
    const { groups, membershipsOf, pass } = setUp(30);
    groups.memberships.mockImplementationOnce(() => {
      pass(20_000);
      return Promise.resolve(DRAFTER);
    });
    await membershipsOf('ana');
    groups.memberships.mockResolvedValue([]);
    pass(9_999);
    expect(await membershipsOf('ana')).toEqual(DRAFTER);
    pass(1);
    expect(await membershipsOf('ana')).toEqual([]);
  });

  test('is asked every time where nothing is to be remembered', async () => {
    const { groups, membershipsOf } = setUp(0);
    await membershipsOf('ana');
    groups.memberships.mockResolvedValue([]);
    expect(await membershipsOf('ana')).toEqual([]);
  });

  test('is remembered of each caller apart, and also that somebody is in no group', async () => {
    const { groups, membershipsOf } = setUp(30);
    await membershipsOf('ana');
    groups.memberships.mockResolvedValue([]);
    expect(await membershipsOf('boris')).toEqual([]);
    expect(await membershipsOf('ana')).toEqual(DRAFTER);
    groups.memberships.mockResolvedValue(DRAFTER);
    expect(await membershipsOf('boris')).toEqual([]);
    expect(groups.memberships.mock.calls).toEqual([['ana'], ['boris']]);
  });

  test('is asked again where it could not be had', async () => {
    const { groups, membershipsOf } = setUp(30);
    groups.memberships.mockRejectedValueOnce(new StoreUnavailable());
    await expect(membershipsOf('ana')).rejects.toThrow(StoreUnavailable);
    expect(await membershipsOf('ana')).toEqual(DRAFTER);
  });

  test('is remembered of the thousand callers who were asked about last', async () => {
    const { groups, membershipsOf, pass } = setUp(30);
    for (let number = 0; number < 1_000; number += 1) await membershipsOf(`caller-${number}`);
    pass(30_000);
    await membershipsOf('caller-0');
    await membershipsOf('one-more');
    expect(groups.memberships).toHaveBeenCalledTimes(1_002);
    await membershipsOf('caller-0');
    await membershipsOf('one-more');
    expect(groups.memberships).toHaveBeenCalledTimes(1_002);
  });
});
