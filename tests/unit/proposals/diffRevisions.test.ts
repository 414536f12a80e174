import { applyPatch } from 'rfc6902';
import { beforeEach, describe, expect, test } from 'vitest';
import { diffRevisions } from '../../../lib/proposals/diffRevisions.ts';
import type { ProposalHead } from '../../../lib/proposals/ports.ts';
import { designDiffSchema } from '../../../models/changes.ts';
import { smallDesign } from '../../support/designs.ts';
import { replaceHead } from '../../support/proposalHeads.ts';
import { countingStore, headOf, memberOf, revised, STRANGER } from '../../support/workingGroup.ts';

const DESIGNS = [
  smallDesign({ title: 'First' }),
  smallDesign({ title: 'Second', currency: 'RSD' }),
  smallDesign({ title: 'Third', currency: 'RSD', reserve: { opening: 5 } }),
];

let counting: ReturnType<typeof countingStore>;
let head: ProposalHead;

beforeEach(async () => {
  counting = countingStore();
  const [first, ...later] = DESIGNS;
  head = headOf(first!);
  await counting.store.create(head);
  for (const design of later) {
    const after = revised(head, design);
    await replaceHead(counting.store, head, after);
    head = after;
  }
  counting.asked();
});

const prepare = (from: number, to?: number, caller = memberOf('observer', head.groupId)) =>
  diffRevisions(counting, caller, { id: head.id, from, to });

/** Every pair of revisions, forwards, backwards and with itself. */
const PAIRS = [1, 2, 3].flatMap((from) => [1, 2, 3].map((to) => [from, to] as const));

describe('a comparison of two revisions', () => {
  test.each(PAIRS)('from %i to %i turns the one into the other', async (from, to) => {
    const diff = await (await prepare(from, to)).compare();
    expect(designDiffSchema.parse(diff)).toEqual(diff);
    expect(diff).toMatchObject({ proposalId: head.id, from, to });
    const document = structuredClone(DESIGNS[from - 1]);
    expect(applyPatch(document, diff.patch)).toEqual(diff.patch.map(() => null));
    expect(document).toEqual(DESIGNS[to - 1]);
    expect(diff.lines.length > 0).toBe(from !== to);
  });

  test('goes up to the latest where nothing else is said', async () => {
    expect(await prepare(1)).toMatchObject({ from: 1, to: 3 });
  });

  test('reads the head, and each earlier revision once: nothing more where it is known', async () => {
    const counts = [];
    for (const [from, to] of [
      [1, 2],
      [1, 3],
      [3, 1],
      [2, 2],
      [3, 3],
    ] as const) {
      const diff = await prepare(from, to);
      const known = counting.asked();
      await diff.compare();
      counts.push([known, counting.asked()]);
    }
    expect(counts).toEqual([
      [1, 2],
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 0],
    ]);
  });

  test.each([
    [4, 1],
    [1, 4],
  ])('from %i to %i there is none', async (from, to) => {
    await expect(prepare(from, to)).rejects.toMatchObject({
      reason: 'not_found',
      facts: { detail: 'There is no revision 4; the latest is 3.' },
    });
  });

  test('is for the group', async () => {
    await expect(prepare(1, 2, STRANGER)).rejects.toMatchObject({ reason: 'not_found' });
  });
});
