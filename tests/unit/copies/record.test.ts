import { beforeEach, describe, expect, test } from 'vitest';
import { readLineage } from '../../../lib/copies/readLineage.ts';
import { changeDesign } from '../../../lib/proposals/changeDesign.ts';
import { designOf } from '../../../lib/proposals/designOf.ts';
import { moved, replaceHead } from '../../support/proposalHeads.ts';
import { faultsOf, headOf, revised, sameIdentifier, STRANGER } from '../../support/workingGroup.ts';
import {
  GROUP,
  OURS,
  RATE,
  TARIFF,
  THEIRS,
  WORKFLOW,
  startNeighbours,
  type Neighbours,
} from './neighbours.ts';

let between: Neighbours;

beforeEach(async () => {
  between = await startNeighbours();
});

/** Places of the parts that the lineage shows. */
const placesOnRecord = async () => {
  const { parts } = await readLineage(between.services, between.drafter, between.draft.id);
  return parts.map(({ pointer }) => pointer);
};

describe('the record', () => {
  test('of what was replaced goes: at the same place and inside it, and nowhere else', async () => {
    await between.copy({ ...TARIFF, pointer: '/victimGroups/victims/heads' });
    await between.copy({
      ...TARIFF,
      originPointer: '/victimGroups/trafficking/heads/award',
      pointer: '/victimGroups/victims/heads/award',
    });
    await between.copy({ ...WORKFLOW });
    await between.copy({ ...GROUP, pointer: '/victimGroups/victims2' });
    await between.copy({ ...GROUP, pointer: '/victimGroups/victims' });
    expect(await placesOnRecord()).toEqual([
      '/victimGroups/victims',
      '/victimGroups/victims2',
      '/workflow',
    ]);
  });

  test('keeps what was replaced for as long as its request may come again, and no longer', async () => {
    const at = (time: string) => {
      between.services.now = () => new Date(time);
    };
    await between.copy(WORKFLOW);
    at('2027-06-02T12:00:00Z');
    expect((await between.copy(WORKFLOW)).copiedParts).toHaveLength(2);
    at('2027-06-02T12:00:00.001Z');
    expect((await between.copy(WORKFLOW)).copiedParts).toHaveLength(2);
    expect(await placesOnRecord()).toEqual(['/workflow']);
  });

  test('gives up what was replaced before it refuses what stands', async () => {
    const wordy = { ...RATE, basis: '中'.repeat(500) };
    const copyTo = (place: number) =>
      between.copy({ ...GROUP, conversion: wordy, pointer: `/victimGroups/group-${place}` });
    for (let time = 1; time <= 50; time += 1) await copyTo(1);
    const { copiedParts } = await copyTo(2);
    expect(Buffer.byteLength(JSON.stringify(copiedParts))).toBeLessThanOrEqual(64 * 1024);
    expect(copiedParts.length).toBeGreaterThan(2);
    expect(await placesOnRecord()).toEqual(['/victimGroups/group-2', '/victimGroups/group-1']);
  });

  test('outlives a change of the design', async () => {
    await between.copy(WORKFLOW);
    const change = { id: between.draft.id, expectedVersion: 'any', validateOnly: false } as const;
    await changeDesign(between.services, between.drafter, change, () => OURS);
    const { parts } = await readLineage(between.services, between.drafter, between.draft.id);
    expect(parts).toMatchObject([{ pointer: '/workflow', changedSince: true }]);
  });

  test('has room for fifty', async () => {
    const into = (place: number) => `/victimGroups/group-${place}`;
    for (let place = 1; place <= 50; place += 1)
      await between.copy({ ...GROUP, pointer: into(place) });
    const [fault] = await faultsOf(between.copy({ ...GROUP, pointer: into(51) }));
    expect(fault?.pointer).toBe('/pointer');
    expect(fault?.detail).toContain('50 parts from elsewhere; up to 50');
    expect((await between.copy({ ...GROUP, pointer: into(50) })).copiedParts).toHaveLength(50);
  });

  test('has room for what fits into one item with the design', async () => {
    const wordy = { ...RATE, basis: '中'.repeat(500) };
    const attempts = async () => {
      for (let place = 1; place <= 50; place += 1)
        await between.copy({
          ...GROUP,
          conversion: wordy,
          pointer: `/victimGroups/group-${place}`,
        });
    };
    const [fault] = await faultsOf(attempts());
    expect(fault?.detail).toMatch(/whose record would have \d+ bytes/);
  });
});

describe('twice the same request', () => {
  test('copies once, and is answered though the version has moved on', async () => {
    const reserve = sameIdentifier();
    const first = await between.copy(WORKFLOW, { reserve, expectedVersion: [1] });
    const again = await between.copy(WORKFLOW, { reserve, expectedVersion: [1] });
    expect(again).toEqual(first);
    expect(again.copiedParts).toHaveLength(1);
  });

  test('finds its copy though the draft was submitted, or withdrawn', async () => {
    const reserve = sameIdentifier();
    await between.copy(WORKFLOW, { reserve, expectedVersion: [1] });
    for (const status of ['in_review', 'withdrawn'] as const) {
      const { store } = between.services;
      const before = await store.find(between.draft.id);
      await replaceHead(store, before!, moved(before!, status));
      const again = await between.copy(WORKFLOW, { reserve, expectedVersion: [1] });
      expect(again).toMatchObject({ status, revision: 2 });
      const stranger = between.copy(WORKFLOW, { reserve, by: STRANGER });
      await expect(stranger).rejects.toMatchObject({ reason: 'not_found' });
    }
    await expect(between.copy(WORKFLOW)).rejects.toMatchObject({ reason: 'not_a_draft' });
  });

  test('copies nothing again over what was copied to its place since', async () => {
    const reserve = sameIdentifier();
    const stages = { own: { order: 1, minDays: 1 } };
    const other = headOf({ ...THEIRS, workflow: { stages } }, { status: 'published' });
    await between.services.store.create(other);
    await between.copy(WORKFLOW, { reserve });
    const second = await between.copy({ ...WORKFLOW, proposalId: other.id });
    const again = await between.copy(WORKFLOW, { reserve });
    expect(again).toEqual(second);
    expect(designOf(again)['workflow']).toEqual({ stages });
  });

  test('goes on where the first was refused, once there is something to copy', async () => {
    const reserve = sameIdentifier();
    const wanted = { originPointer: '/reserve', conversion: RATE };
    expect(await faultsOf(between.copy(wanted, { reserve }))).toHaveLength(1);
    const { store } = between.services;
    const opened = revised(between.origin, { ...THEIRS, reserve: { opening: 1000 } });
    await replaceHead(store, between.origin, opened);
    const after = await between.copy(wanted, { reserve });
    expect(designOf(after)['reserve']).toEqual({ opening: 8.5 });
  });

  test('finishes what was stopped before it was written', async () => {
    const reserve = sameIdentifier();
    const { store } = between.services;
    const replace = () => Promise.reject(new Error('stopped'));
    between.services.store = { ...store, replace };
    await expect(between.copy(WORKFLOW, { reserve, expectedVersion: [1] })).rejects.toThrow(
      'stopped',
    );
    between.services.store = store;
    expect(await between.copy(WORKFLOW, { reserve, expectedVersion: [1] })).toMatchObject({
      version: 2,
    });
  });

  test('at the same moment copies once', async () => {
    const reserve = sameIdentifier();
    const [one, other] = await Promise.all([
      between.copy(WORKFLOW, { reserve, expectedVersion: [1] }),
      between.copy(WORKFLOW, { reserve, expectedVersion: [1] }),
    ]);
    expect(one).toEqual(other);
    expect(await between.services.store.find(between.draft.id)).toMatchObject({ version: 2 });
  });
});

describe('a copy that somebody else came before', () => {
  test('is told the version that stands', async () => {
    const stale = { reason: 'stale_version', facts: { currentVersion: 2 } };
    await replaceHead(
      between.services.store,
      between.draft,
      revised(between.draft, { ...OURS, title: 'Other' }),
    );
    await expect(between.copy(WORKFLOW, { expectedVersion: [1] })).rejects.toMatchObject(stale);
  });

  test('also where that was between reading and writing', async () => {
    const { store } = between.services;
    between.services.store = {
      ...store,
      async replace(before, after, from) {
        await store.replace(before, revised(before, { ...OURS, title: 'Other' }), from);
        return store.replace(before, after, from);
      },
    };
    await expect(between.copy(WORKFLOW)).rejects.toMatchObject({
      reason: 'stale_version',
      facts: { currentVersion: 2 },
    });
  });
});
