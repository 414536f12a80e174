import { beforeEach, describe, expect, test } from 'vitest';
import { copyPart } from '../../../lib/copies/copyPart.ts';
import { readLineage } from '../../../lib/copies/readLineage.ts';
import type { ProposalHead } from '../../../lib/proposals/ports.ts';
import type { Caller } from '../../../models/caller.ts';
import { lineageSchema, type OriginState } from '../../../models/lineage.ts';
import { smallDesign } from '../../support/designs.ts';
import { moved, nextUlid, replaceHead } from '../../support/proposalHeads.ts';
import {
  countingStore,
  headOf,
  memberOf,
  newIdentifier,
  revised,
  STRANGER,
} from '../../support/workingGroup.ts';

const DESIGN = { ...smallDesign({ title: 'Theirs' }), reserve: { opening: 3 } };
const OURS = smallDesign({ title: 'Ours' });

let counting: ReturnType<typeof countingStore>;
let origin: ProposalHead;
let copy: ProposalHead;
/** Is in the group of the copy. */
let drafter: Caller;
/** Is in the group of the origin as well. */
let insider: Caller;

const now = () => new Date('2027-06-01T12:00:00Z');

beforeEach(async () => {
  counting = countingStore();
  origin = headOf(DESIGN, { status: 'published' });
  copy = headOf(OURS, {
    origin: {
      kind: 'copy',
      proposalId: origin.id,
      revision: 1,
      conversion: null,
      conversionRemarks: [],
    },
  });
  drafter = memberOf('drafter', copy.groupId);
  insider = memberOf('drafter', copy.groupId, origin.groupId);
  await counting.store.create(origin);
  await counting.store.create(copy);
  counting.asked();
});

const lineage = (by = drafter, id = copy.id) => readLineage(counting, by, id);

/** Copies the reserve of another proposal. */
const copyReserve = (from: ProposalHead, pointer = '/reserve', by = insider) =>
  copyPart({ ...counting, reserve: newIdentifier, newId: nextUlid, now }, by, {
    id: copy.id,
    expectedVersion: 'any',
    document: { proposalId: from.id, originPointer: pointer },
    validateOnly: false,
  });

/** Puts another state of the origin in place of the one that stands. */
async function replaceOrigin(after: ProposalHead): Promise<void> {
  await replaceHead(counting.store, origin, after);
  origin = after;
}

const superseded = (before: ProposalHead, by: string): ProposalHead => ({
  ...moved(before, 'superseded'),
  supersededBy: by,
});

describe('the origin of a copy', () => {
  const wholeSeenBy = async (by: Caller) => {
    const read = await lineage(by);
    expect(lineageSchema.parse(read)).toEqual(read);
    return read.whole;
  };

  test('is as it was copied, for as long as it has no later revision', async () => {
    expect(await wholeSeenBy(drafter)).toEqual({
      proposalId: origin.id,
      revision: 1,
      conversion: null,
      conversionRemarks: [],
      originState: 'as_copied',
      originDetail: 'Revision 1 was copied and is the latest of the origin. It is published.',
      originRevision: 1,
    });
  });

  test('has moved on when it has a later one', async () => {
    const draft = headOf(DESIGN, { id: nextUlid(), groupId: copy.groupId });
    await counting.store.create(draft);
    await copyReserve(draft);
    await replaceHead(counting.store, draft, revised(draft, OURS));
    const { parts } = await lineage();
    expect(parts).toMatchObject([
      { originState: 'moved_on', originRevision: 2, changedSince: false },
    ]);
    expect(parts[0]?.originDetail).toContain('at revision 2 now');
  });

  test('was superseded, which everybody is told, and by what', async () => {
    const successor = nextUlid();
    await replaceOrigin(superseded(origin, successor));
    expect(await wholeSeenBy(drafter)).toMatchObject({
      originState: 'superseded',
      originDetail: `Proposal ${successor} has taken the place of the origin.`,
      originRevision: null,
    });
    expect(await wholeSeenBy(insider)).toMatchObject({
      originState: 'superseded',
      originRevision: 1,
    });
  });

  test('is not open when it was withdrawn, but to its own group', async () => {
    await replaceOrigin(moved(origin, 'withdrawn'));
    expect(await wholeSeenBy(drafter)).toMatchObject({
      originState: 'not_open',
      originRevision: null,
    });
    expect(await wholeSeenBy(insider)).toMatchObject({
      originState: 'as_copied',
      originDetail: expect.stringContaining('It is withdrawn.') as unknown,
    });
  });

  test('is told in the same words whether it was deleted or is somebody’s draft', async () => {
    const draft = headOf(DESIGN, { groupId: origin.groupId });
    await counting.store.create(draft);
    await copyReserve(draft);
    const [kept] = (await lineage()).parts;
    await counting.store.remove(draft);
    const [gone] = (await lineage()).parts;
    expect(kept).toEqual(gone);
    expect(kept).toMatchObject({ originState: 'not_open' });
  });

  test('is none where the design was not copied', async () => {
    const blank = headOf(OURS, { groupId: copy.groupId });
    await counting.store.create(blank);
    counting.asked();
    expect(await lineage(drafter, blank.id)).toEqual({
      proposalId: blank.id,
      whole: null,
      parts: [],
    });
    expect(counting.asked()).toBe(1);
  });
});

describe('the parts of a design', () => {
  test('come the latest first, and say whether they have been changed here since', async () => {
    await copyReserve(origin);
    const second = await copyReserve(origin, '/funding');
    const states = async () =>
      (await lineage()).parts.map(({ pointer, changedSince }) => [pointer, changedSince]);
    expect(await states()).toEqual([
      ['/funding', false],
      ['/reserve', false],
    ]);
    const another = { ...OURS, title: 'Other', reserve: { opening: 3 } };
    const third = revised(second, another);
    await replaceHead(counting.store, second, third);
    expect(await states()).toEqual([
      ['/funding', false],
      ['/reserve', false],
    ]);
    await replaceHead(
      counting.store,
      third,
      revised(third, { ...another, reserve: { opening: 4 } }),
    );
    expect(await states()).toEqual([
      ['/funding', false],
      ['/reserve', true],
    ]);
  });

  test('are read together with all origins in two requests, and without their designs', async () => {
    const other = headOf(DESIGN, { status: 'published' });
    await counting.store.create(other);
    for (const from of [origin, other]) await copyReserve(from);
    await copyReserve(other, '/funding');
    counting.asked();
    const findMany = () => Promise.reject(new Error('asked for designs'));
    const narrow = { store: { ...counting.store, findMany } };
    const { parts } = await readLineage(narrow, drafter, copy.id);
    expect(counting.asked()).toBe(2);
    const states: OriginState[] = parts.map(({ originState }) => originState);
    expect(states).toEqual(['as_copied', 'as_copied']);
  });

  test('that come from an earlier revision of the same proposal need no further one', async () => {
    const own = headOf(DESIGN, { groupId: copy.groupId });
    await counting.store.create(own);
    await copyPart({ ...counting, reserve: newIdentifier, newId: nextUlid, now }, drafter, {
      id: own.id,
      expectedVersion: 'any',
      document: { proposalId: own.id, originPointer: '/funding/budget', pointer: '/funding/more' },
      validateOnly: false,
    });
    counting.asked();
    const { parts } = await lineage(drafter, own.id);
    expect(parts).toMatchObject([
      {
        originState: 'moved_on',
        originDetail: 'Revision 1 of this very proposal was copied; it is at revision 2 now.',
        originRevision: 2,
      },
    ]);
    expect(counting.asked()).toBe(1);
  });
});

test('a part that was copied onto itself has not moved on', async () => {
  const own = headOf(DESIGN, { groupId: copy.groupId });
  await counting.store.create(own);
  await copyPart({ ...counting, reserve: newIdentifier, newId: nextUlid, now }, drafter, {
    id: own.id,
    expectedVersion: 'any',
    document: { proposalId: own.id, originPointer: '/funding' },
    validateOnly: false,
  });
  expect((await lineage(drafter, own.id)).parts).toMatchObject([
    { originState: 'as_copied', originRevision: 1, changedSince: false },
  ]);
});

test('the lineage is of the group, also where the proposal is published', async () => {
  await expect(lineage(STRANGER)).rejects.toMatchObject({ reason: 'not_found' });
  await expect(lineage(STRANGER, origin.id)).rejects.toMatchObject({ reason: 'forbidden' });
  expect(await lineage(memberOf('observer', copy.groupId))).toMatchObject({ parts: [] });
});
