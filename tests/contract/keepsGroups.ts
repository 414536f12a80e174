import { describe, expect, test } from 'vitest';

import type { GroupHead } from '../../lib/groups/ports.ts';
import { MalformedCursor } from '../../lib/proposals/ports.ts';
import { groupSummarySchema, MOST_MEMBERS, ROLES, type Role } from '../../models/group.ts';
import { newGroup, newSubject, regrouped, renamed } from '../support/groupHeads.ts';
import { nextUlid } from '../support/proposalHeads.ts';
import type { Database } from './database.ts';
import { expectSettled, membershipIn } from './expectSettled.ts';

const summaryKeys = Object.keys(groupSummarySchema.shape) as (keyof GroupHead)[];
const summaryOf = (group: GroupHead) =>
  Object.fromEntries(summaryKeys.map((key) => [key, group[key]]));

/** How groups and their members are kept when nothing goes wrong. */
export function keepsGroups(database: () => Database): void {
  const open = () => database().stores().groups;
  const make = async (...groups: readonly GroupHead[]) => {
    for (const group of groups) expect(await open().create(group)).toBe('created');
  };

  describe('a group', () => {
    test('is found as it was made, and its members have access', async () => {
      const everybody = ROLES.map((role): [string, Role] => [newSubject(), role]);
      const group = newGroup(Object.fromEntries(everybody));
      await make(group);
      await expectSettled(
        open(),
        group,
        everybody.map(([subject]) => subject),
      );
    });

    test('does not take the place of another with the same identifier', async () => {
      const [chair, other] = [newSubject(), newSubject()];
      const group = newGroup({ [chair]: 'chair' });
      await make(group);
      expect(await open().create({ ...newGroup({ [other]: 'chair' }), id: group.id })).toBe(
        'exists',
      );
      await expectSettled(open(), group, [chair, other]);
    });

    test('that was never made is nowhere', async () => {
      const group = newGroup({ [newSubject()]: 'chair' });
      expect(await open().find(group.id)).toBeUndefined();
      expect(await open().replace(group, renamed(group, { name: 'Other' }))).toBe('stale');
      expect(await open().find(group.id)).toBeUndefined();
    });

    test('is found with others, in the order asked for', async () => {
      const groups = [1, 2, 3].map(() => newGroup({ [newSubject()]: 'chair' }));
      await make(...groups);
      const [one, two, three] = groups as [GroupHead, GroupHead, GroupHead];
      const asked = [three.id, nextUlid(), one.id, two.id];
      expect(await open().findMany(asked)).toEqual([three, undefined, one, two]);
      expect(await open().findMany([])).toEqual([]);
    });
  });

  describe('a change of a group', () => {
    test('of its members takes effect with the answer', async () => {
      const [chair, comes, goes, rises] = [1, 2, 3, 4].map(newSubject) as [
        string,
        string,
        string,
        string,
      ];
      const everybody = [chair, comes, goes, rises];
      const first = newGroup({ [chair]: 'chair', [goes]: 'reviewer', [rises]: 'observer' });
      const second = regrouped(first, { [comes]: 'drafter', [goes]: null, [rises]: 'chair' });
      const third = regrouped(second, { [goes]: 'observer', [chair]: null });
      await make(first);
      expect(await open().replace(first, second)).toBe('replaced');
      expect(await open().memberships(goes)).toEqual([]);
      await expectSettled(open(), second, everybody);
      expect(await open().replace(second, third)).toBe('replaced');
      await expectSettled(open(), third, everybody);
    });

    test('of its name leaves its members as they are', async () => {
      const chair = newSubject();
      const first = newGroup({ [chair]: 'chair' });
      const second = renamed(first, { name: 'Other name' });
      await make(first);
      expect(await open().replace(first, second)).toBe('replaced');
      await expectSettled(open(), second, [chair]);
    });

    test('that ends its work, or takes it up again, is known of every member', async () => {
      const everybody = Array.from({ length: MOST_MEMBERS }, newSubject);
      const [chair, ...others] = everybody;
      const roles = Object.fromEntries(others.map((subject) => [subject, 'observer' as const]));
      const first = newGroup({ ...roles, [chair!]: 'chair' });
      const second = renamed(first, { archived: true });
      const third = renamed(second, { archived: false });
      await make(first);
      expect(await open().replace(first, second)).toBe('replaced');
      await expectSettled(open(), second, everybody);
      expect(await open().replace(second, third)).toBe('replaced');
      await expectSettled(open(), third, everybody);
    });

    test('of what has been changed since is stale, and changes nothing', async () => {
      const [chair, other] = [newSubject(), newSubject()];
      const first = newGroup({ [chair]: 'chair' });
      const second = renamed(first, { name: 'Second' });
      await make(first);
      await open().replace(first, second);
      expect(await open().replace(first, regrouped(first, { [other]: 'drafter' }))).toBe('stale');
      await expectSettled(open(), second, [chair, other]);
    });

    test.each([
      ['a version left out', (group: GroupHead) => ({ ...group, version: 3 })],
      ['another group', (group: GroupHead) => ({ ...group, id: nextUlid() })],
      ['another country', (group: GroupHead) => ({ ...group, country: 'ME' })],
      ['nobody in it', (group: GroupHead) => ({ ...group, members: [] })],
      [
        'no chair',
        ({ members, ...group }: GroupHead) => ({
          ...group,
          members: members.map((member) => ({ ...member, role: 'drafter' as const })),
        }),
      ],
      [
        'a member twice',
        ({ members, ...group }: GroupHead) => ({ ...group, members: [...members, ...members] }),
      ],
      [
        'members out of order',
        ({ members, ...group }: GroupHead) => ({ ...group, members: [...members].reverse() }),
      ],
    ])('to %s is refused, as a fault of the program', async (_, wrong) => {
      const [chair, other] = [newSubject(), newSubject()];
      const first = newGroup({ [chair]: 'chair', [other]: 'drafter' });
      await make(first);
      const after = wrong(renamed(first, { name: 'Second' }));
      await expect(open().replace(first, after)).rejects.toThrow(RangeError);
      await expectSettled(open(), first, [chair, other]);
    });

    test('to more members than a group has at most is refused', async () => {
      const everybody = Array.from({ length: MOST_MEMBERS + 1 }, newSubject);
      const roles = Object.fromEntries(everybody.map((subject) => [subject, 'chair' as const]));
      await expect(open().create(newGroup(roles))).rejects.toThrow(RangeError);
    });
  });

  describe('the groups of somebody', () => {
    test('are those that they are in, the newest first', async () => {
      const [somebody, chair] = [newSubject(), newSubject()];
      const groups = [1, 2, 3].map(() => newGroup({ [somebody]: 'reviewer', [chair]: 'chair' }));
      await make(groups[1]!, groups[2]!, groups[0]!, newGroup({ [chair]: 'chair' }));
      const left = regrouped(groups[1]!, { [somebody]: null });
      await open().replace(groups[1]!, left);
      expect(await open().memberships(somebody)).toEqual(
        [groups[2]!, groups[0]!].map((group) => membershipIn(group, somebody)),
      );
      expect(await open().memberships(newSubject())).toEqual([]);
    });

    test('are all of them, even of a service that is in very many', async () => {
      const [service, chair] = [`service|${newSubject()}`, newSubject()];
      const roles = { [service]: 'observer', [chair]: 'chair' } as const;
      const groups = Array.from({ length: 120 }, () => newGroup(roles));
      await make(...groups);
      const found = await open().memberships(service);
      expect(found.map(({ groupId }) => groupId)).toEqual(groups.map(({ id }) => id).reverse());
    });

    test('are not those of somebody whose name begins alike', async () => {
      const somebody = newSubject();
      await make(
        newGroup({ [`${somebody}#GROUP`]: 'chair' }),
        newGroup({ [`${somebody}x`]: 'chair' }),
      );
      expect(await open().memberships(somebody)).toEqual([]);
    });
  });

  describe('the groups of a country', () => {
    test('are listed newest first, without their members, in pages', async () => {
      const country = 'QG';
      const groups = Array.from({ length: 5 }, () =>
        newGroup({ [newSubject()]: 'chair' }, { country }),
      );
      await make(...groups, newGroup({ [newSubject()]: 'chair' }, { country: 'QH' }));
      const archived = renamed(groups[2]!, { archived: true, name: 'Done' });
      await open().replace(groups[2]!, archived);
      const listed = groups.with(2, archived).map(summaryOf).reverse();
      const first = await open().listByCountry(country, { limit: 2, after: undefined });
      const second = await open().listByCountry(country, { limit: 2, after: first.next });
      const third = await open().listByCountry(country, { limit: 2, after: second.next });
      expect([...first.items, ...second.items, ...third.items]).toEqual(listed);
      expect([first, second, third].map(({ items }) => items.length)).toEqual([2, 2, 1]);
      expect(third.next).toBeUndefined();
      for (const after of [first.next!, 'no cursor'])
        await expect(open().listByCountry('QH', { limit: 2, after })).rejects.toThrow(
          MalformedCursor,
        );
    });
  });
}
