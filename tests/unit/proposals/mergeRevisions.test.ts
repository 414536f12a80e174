import { beforeEach, describe, expect, test } from 'vitest';
import { mergeRevisions } from '../../../lib/proposals/mergeRevisions.ts';
import type { ProposalHead } from '../../../lib/proposals/ports.ts';
import { mergeResultSchema } from '../../../models/changes.ts';
import { smallDesign } from '../../support/designs.ts';
import { moved, replaceHead } from '../../support/proposalHeads.ts';
import { countingStore, headOf, memberOf, revised, STRANGER } from '../../support/workingGroup.ts';

const BASE = smallDesign({ title: 'First', horizonYears: 5 });
const THEIRS = smallDesign({ title: 'Theirs', horizonYears: 5 });

let counting: ReturnType<typeof countingStore>;
let head: ProposalHead;

beforeEach(async () => {
  counting = countingStore();
  const first = headOf(BASE);
  await counting.store.create(first);
  head = revised(first, THEIRS);
  await replaceHead(counting.store, first, head);
  counting.asked();
});

const merge = (design: object, baseRevision: unknown = 1, by = memberOf('drafter', head.groupId)) =>
  mergeRevisions(counting, by, head.id, { baseRevision, design });

describe('a merge with the design that stands', () => {
  test('has the changes of both, and stores nothing', async () => {
    const result = await merge({ ...BASE, horizonYears: 9 });
    expect(mergeResultSchema.parse(result)).toEqual(result);
    expect(result).toEqual({
      baseRevision: 1,
      currentRevision: 2,
      version: 2,
      design: { ...THEIRS, horizonYears: 9 },
      conflicts: [],
      faults: [],
    });
    expect(counting.asked()).toBe(2);
    expect(await counting.store.find(head.id)).toEqual(head);
  });

  test('has every place at which somebody has to choose, and then no design', async () => {
    const result = await merge({ ...BASE, title: 'Own', horizonYears: 9 });
    expect(mergeResultSchema.parse(result)).toEqual(result);
    expect(result).toMatchObject({ design: null, faults: [] });
    expect(result.conflicts).toHaveLength(1);
    expect(result.conflicts[0]).toMatchObject({
      pointer: '/title',
      base: 'First',
      own: 'Own',
      theirs: 'Theirs',
    });
    expect(result.conflicts[0]?.detail).toContain('“Own”');
  });

  test('takes at each place the side that was chosen, and asks for the others again', async () => {
    const by = memberOf('drafter', head.groupId);
    const conflicting = { ...BASE, title: 'Own', currency: 'MKD' };
    const before = await merge(conflicting);
    const [first] = before.conflicts;
    const choose = (choices: object) =>
      mergeRevisions(counting, by, head.id, { baseRevision: 1, design: conflicting, choices });
    for (const side of ['own', 'theirs'] as const) {
      const after = await choose({ [first!.pointer]: side, '/nowhere': 'own' });
      expect(after.conflicts).toEqual(before.conflicts.slice(1));
      const all = before.conflicts.map(({ pointer }) => [pointer, side]);
      const merged = await choose(Object.fromEntries(all) as object);
      expect(merged.conflicts).toEqual([]);
      expect(merged.design).toHaveProperty(first!.pointer.slice(1), first![side]);
    }
    await expect(choose({ [first!.pointer]: 'mine' })).rejects.toMatchObject({
      facts: { faults: [{ pointer: `/choices/${first!.pointer.replaceAll('/', '~1')}` }] },
    });
  });

  test('on the revision that stands is one’s own design, and one read', async () => {
    expect((await merge({ ...THEIRS, title: 'Own' }, 2)).design).toMatchObject({ title: 'Own' });
    expect(counting.asked()).toBe(1);
  });

  test('that has faults is told with them, and is no fault of the request', async () => {
    const result = await merge({ ...BASE, horizonYears: 900 });
    expect(result.design).toMatchObject({ horizonYears: 900, title: 'Theirs' });
    expect(result.faults.map(({ pointer }) => pointer)).toEqual(['/horizonYears']);
  });

  test.each([3, 99])(
    'on revision %i, which is not there, is refused with the latest',
    async (n) => {
      await expect(merge(BASE, n)).rejects.toMatchObject({
        reason: 'invalid_body',
        facts: {
          faults: [
            {
              pointer: '/baseRevision',
              detail: expect.stringContaining('the latest is 2') as unknown,
            },
          ],
        },
      });
    },
  );

  test('tells all that is wrong with the request', async () => {
    const by = memberOf('drafter', head.groupId);
    const attempt = mergeRevisions(counting, by, head.id, { baseRevision: 0, own: {} });
    const error = await attempt.catch((refusal: unknown) => refusal);
    expect(error).toMatchObject({
      facts: {
        faults: [{ pointer: '/baseRevision' }, { pointer: '/design' }, { pointer: '/own' }],
      },
    });
  });

  test('of a design that is larger than designs may be is refused', async () => {
    const description = 'x'.repeat(300_000);
    for (const title of ['First', 'Own'])
      await expect(merge({ ...BASE, title, description })).rejects.toMatchObject({
        reason: 'too_large',
      });
    expect(counting.asked()).toBe(0);
  });

  test('is for those who may change it, while it is a draft', async () => {
    await expect(merge(BASE, 1, STRANGER)).rejects.toMatchObject({ reason: 'not_found' });
    await expect(merge(BASE, 1, memberOf('reviewer', head.groupId))).rejects.toMatchObject({
      reason: 'forbidden',
    });
    await replaceHead(counting.store, head, moved(head, 'in_review'));
    await expect(merge(BASE)).rejects.toMatchObject({ reason: 'not_a_draft' });
  });
});
