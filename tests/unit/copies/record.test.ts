import { beforeEach, describe, expect, test } from 'vitest';
import { readLineage } from '../../../lib/copies/readLineage.ts';
import { changeDesign } from '../../../lib/proposals/changeDesign.ts';
import { replaceHead } from '../../support/proposalHeads.ts';
import { faultsOf, revised, sameIdentifier } from '../../support/workingGroup.ts';
import {
  GROUP,
  OURS,
  RATE,
  TARIFF,
  WORKFLOW,
  startNeighbours,
  type Neighbours,
} from './neighbours.ts';

let between: Neighbours;

beforeEach(async () => {
  between = await startNeighbours();
});

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
    const { copiedParts } = await between.copy({ ...GROUP, pointer: '/victimGroups/victims' });
    expect(copiedParts.map(({ pointer }) => pointer)).toEqual([
      '/victimGroups/victims',
      '/victimGroups/victims2',
      '/workflow',
    ]);
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
