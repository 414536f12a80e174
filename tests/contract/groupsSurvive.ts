import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { GroupHead } from '../../lib/groups/ports.ts';
import { ROLES } from '../../models/group.ts';
import { newGroup, newSubject, regrouped, renamed } from '../support/groupHeads.ts';
import type { Database } from './database.ts';
import { accessTo, expectSettled, membershipIn } from './expectSettled.ts';
import { interruptedBefore, losesAnswer, Stopped, stopsAfter, stopsBefore } from './wire.ts';

type Change = (before: GroupHead) => GroupHead;

const stops = [
  ['before a request goes out', stopsBefore],
  ['after a request was carried out', stopsAfter],
] as const;

/** What is left of a group when processes end in the middle of a call, or several change it at once. */
export function groupsSurvive(database: () => Database): void {
  const open = () => database().stores().groups;

  /** A group with a chair and a drafter, and somebody who is not in it. */
  const made = async () => {
    const [chair, drafter, stranger] = [newSubject(), newSubject(), newSubject()];
    const group = newGroup({ [chair]: 'chair', [drafter]: 'drafter' });
    await open().create(group);
    return { group, chair, drafter, stranger, everybody: [chair, drafter, stranger] };
  };
  type Made = Awaited<ReturnType<typeof made>>;

  const changes: [string, (people: Made) => Change][] = [
    [
      'that lets somebody in',
      ({ stranger }) =>
        (group) =>
          regrouped(group, { [stranger]: 'reviewer' }),
    ],
    [
      'that puts somebody out',
      ({ drafter }) =>
        (group) =>
          regrouped(group, { [drafter]: null }),
    ],
    [
      'of a role',
      ({ drafter }) =>
        (group) =>
          regrouped(group, { [drafter]: 'observer' }),
    ],
    ['of the name', () => (group) => renamed(group, { name: 'Other' })],
    ['that ends its work', () => (group) => renamed(group, { archived: true })],
    [
      'of everybody',
      ({ chair, drafter, stranger }) =>
        (group) =>
          regrouped(group, { [chair]: null, [drafter]: 'chair', [stranger]: 'observer' }),
    ],
  ];

  describe.each(stops)('a group whose process is stopped %s', (_, stop) => {
    test('is made whole or not at all, and whoever finds it has its members let in', async () => {
      for (let nth = 1, isStruck = true; isStruck; nth++) {
        const [chair, other] = [newSubject(), newSubject()];
        const group = newGroup({ [chair]: 'chair', [other]: 'drafter' });
        const fault = stop(nth);
        const struck = database().stores(fault.wire).groups;
        const outcome = await struck.create(group).catch((error: unknown) => error);
        isStruck = fault.struck();
        expect(outcome).toEqual(isStruck ? expect.any(Stopped) : 'created');
        const found = await open().find(group.id);
        if (found !== undefined) await expectSettled(open(), group, [chair, other]);
        expect(await open().create(group)).toBe(found === undefined ? 'created' : 'exists');
        await expectSettled(open(), group, [chair, other]);
      }
    });

    test.each(changes)('in a change %s is as it was or as it is to be', async (_, changeOf) => {
      for (let nth = 1, isStruck = true; isStruck; nth++) {
        const people = await made();
        const { group: before, everybody } = people;
        const after = changeOf(people)(before);
        const fault = stop(nth);
        const struck = database().stores(fault.wire).groups;
        const outcome = await struck.replace(before, after).catch((error: unknown) => error);
        isStruck = fault.struck();
        expect(outcome).toEqual(isStruck ? expect.any(Stopped) : 'replaced');
        // Until somebody looks at the group, access may be behind, but is never anything else.
        for (const subject of everybody)
          expect([membershipIn(before, subject), membershipIn(after, subject)]).toContainEqual(
            await accessTo(open(), before.id, subject),
          );
        const found = (await open().find(before.id))!;
        expect([before, after]).toContainEqual(found);
        await expectSettled(open(), found, everybody);
        if (found.version === before.version)
          expect(await open().replace(before, after)).toBe('replaced');
        await expectSettled(open(), after, everybody);
      }
    });

    test.each(changes)(
      'in a change %s can be changed by whoever had read it',
      async (_, changeOf) => {
        for (let nth = 1, isStruck = true; isStruck; nth++) {
          const people = await made();
          const { group: before, everybody } = people;
          const after = changeOf(people)(before);
          const fault = stop(nth);
          const struck = database().stores(fault.wire).groups;
          await struck.replace(before, after).catch((error: unknown) => error);
          isStruck = fault.struck();
          // Nobody has found the group meanwhile, so that nobody has settled it.
          const next = renamed(after, { name: 'Next' });
          const other = renamed(before, { name: 'Other' });
          const isAfter = (await open().replace(after, next)) === 'replaced';
          if (!isAfter) expect(await open().replace(before, other)).toBe('replaced');
          await expectSettled(open(), isAfter ? next : other, everybody);
        }
      },
    );
  });

  describe('a group with any one answer lost', () => {
    test.each(changes)('is changed %s, and whoever wanted it learns it', async (_, changeOf) => {
      for (let nth = 1, isStruck = true; isStruck; nth++) {
        const people = await made();
        const { group: before, everybody } = people;
        const after = changeOf(people)(before);
        const fault = losesAnswer(nth);
        expect(await database().stores(fault.wire).groups.replace(before, after)).toBe('replaced');
        isStruck = fault.struck();
        await expectSettled(open(), after, everybody);
      }
    });

    test('is made, and its maker learns it', async () => {
      for (let nth = 1, isStruck = true; isStruck; nth++) {
        const [chair, other] = [newSubject(), newSubject()];
        const group = newGroup({ [chair]: 'chair', [other]: 'drafter' });
        const fault = losesAnswer(nth);
        expect(await database().stores(fault.wire).groups.create(group)).toBe('created');
        isStruck = fault.struck();
        await expectSettled(open(), group, [chair, other]);
      }
    });
  });

  describe('a group that several change at once', () => {
    test('is changed by one of twenty', async () => {
      const { group, everybody } = await made();
      const wanted = Array.from({ length: 20 }, () =>
        regrouped(group, { [newSubject()]: 'drafter' }),
      );
      const outcomes = await Promise.all(wanted.map((after) => open().replace(group, after)));
      expect(outcomes.filter((outcome) => outcome === 'replaced')).toHaveLength(1);
      const after = wanted[outcomes.indexOf('replaced')]!;
      const comers = wanted.flatMap(({ members }) => members.map(({ subject }) => subject));
      await expectSettled(open(), after, [...new Set([...everybody, ...comers])]);
    });

    test('has everybody in it whom twenty let in who try until they win', async () => {
      const { group, everybody } = await made();
      const comers = Array.from({ length: 20 }, newSubject);
      const letIn = async (comer: string) => {
        for (;;) {
          const before = (await open().find(group.id))!;
          const after = regrouped(before, { [comer]: 'observer' });
          if ((await open().replace(before, after)) === 'replaced') return;
        }
      };
      await Promise.all(comers.map(letIn));
      const found = (await open().find(group.id))!;
      expect(found.version).toBe(21);
      expect(found.members.map(({ subject }) => subject).sort()).toEqual(
        [...everybody.slice(0, 2), ...comers].sort(),
      );
      await expectSettled(open(), found, [...everybody, ...comers]);
    });

    test.each(changes)('between any two requests of a change %s, is right', async (_, changeOf) => {
      for (let nth = 1, isStruck = true; isStruck; nth++) {
        const people = await made();
        const { group: before, drafter, stranger, everybody } = people;
        const after = changeOf(people)(before);
        const history = [before];
        const others = async () => {
          for (const changed of [
            { [stranger]: 'chair', [drafter]: null },
            { [stranger]: 'drafter', [drafter]: 'chair' },
          ] as const) {
            const found = (await open().find(before.id))!;
            const next = regrouped(found, changed);
            expect(await open().replace(found, next)).toBe('replaced');
            history.push(next);
          }
        };
        const fault = interruptedBefore(nth, others);
        const slow = database().stores(fault.wire).groups;
        const outcome = await slow.replace(before, after);
        isStruck = fault.struck();
        if (nth === 1) expect(outcome).toBe('stale');
        else expect(outcome).toBe('replaced');
        await expectSettled(open(), isStruck ? history.at(-1)! : after, everybody);
      }
    });

    test('and one of them is stopped while another finishes, lets in whom it should', async () => {
      for (let nth = 2, isStruck = true; isStruck; nth++) {
        const { group: before, stranger, drafter, everybody } = await made();
        const after = regrouped(before, { [stranger]: 'reviewer' });
        const last = regrouped(after, { [drafter]: null });
        const fault = interruptedBefore(nth, async () => {
          await open().find(before.id);
          const struck = database().stores(stopsAfter(1).wire).groups;
          await expect(struck.replace(after, last)).rejects.toThrow(Stopped);
        });
        const slow = database().stores(fault.wire).groups;
        expect(await slow.replace(before, after)).toBe('replaced');
        isStruck = fault.struck();
        const found = (await open().find(before.id))!;
        expect(found).toEqual(isStruck ? last : after);
        await expectSettled(open(), found, everybody);
      }
    });

    test('or that is left half-way again and again, lets in whom it should', async () => {
      const role = fc.constantFrom(...ROLES, null);
      const events = fc.array(
        fc.record({
          changes: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), role, { maxKeys: 3 }),
          archived: fc.boolean(),
          fault: fc.constantFrom(stopsBefore, stopsAfter, losesAnswer),
          nth: fc.integer({ min: 1, max: 9 }),
          isLate: fc.boolean(),
        }),
        { minLength: 1, maxLength: 10 },
      );
      await fc.assert(
        fc.asyncProperty(events, async (each) => {
          const mark = newSubject();
          const everybody = ['a', 'b', 'c', 'd', 'founder'].map((name) => `${mark}-${name}`);
          let head = newGroup({ [everybody[4]!]: 'chair' });
          await open().create(head);
          let earlier = head;
          for (const { changes: wanted, archived, fault: faultAt, nth, isLate } of each) {
            const named = Object.entries(wanted).map(
              ([name, is]) => [`${mark}-${name}`, is] as const,
            );
            const before = isLate ? earlier : head;
            const changed = regrouped(before, Object.fromEntries(named));
            const struck = database().stores(faultAt(nth).wire).groups;
            await struck.replace(before, { ...changed, archived }).catch((error: unknown) => {
              if (!(error instanceof Stopped)) throw error;
            });
            earlier = head;
            head = (await open().find(head.id))!;
            expect([earlier, { ...changed, archived }]).toContainEqual(head);
            await expectSettled(open(), head, everybody);
          }
        }),
        { numRuns: database().histories },
      );
    });
  });
}
