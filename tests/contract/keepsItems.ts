import { describe, expect, test } from 'vitest';

import type { ProposalHead } from '../../lib/proposals/ports.ts';
import { createTable, waitForTable } from '../../lib/store/createTable.ts';
import { SUMMARY_ATTRIBUTES } from '../../lib/store/table.ts';
import { approved, edited, moved, newHead, replaceHead } from '../support/proposalHeads.ts';
import {
  approvalsItem,
  headItem,
  itemsIn,
  itemsInIndex,
  revisionItem,
  tombstone,
  transitionItem,
} from './itemsIn.ts';
import { newComment } from './newComment.ts';
import { GOES_AT, type TableOnDynamoDb } from './tableOn.ts';
import { interruptedBefore, Stopped, stopsAfter, stopsBefore } from './wire.ts';

/** What the items of proposals look like in the table itself. */
export function keepsItems(table: () => TableOnDynamoDb): void {
  const open = () => table().stores().proposals;
  const itemsOf = ({ id }: ProposalHead) => itemsIn(table(), `PROPOSAL#${id}`);

  /** Makes a proposal, and changes it until it is as the last of the history. */
  const make = async (history: readonly ProposalHead[]) => {
    await open().create(history[0]!);
    for (const [index, after] of history.slice(1).entries())
      await replaceHead(open(), history[index]!, after);
  };

  /** A draft that was submitted, approved, returned and changed. */
  const reviewed = async () => {
    const history = [newHead()];
    const step = (change: (head: ProposalHead) => ProposalHead) =>
      history.push(change(history.at(-1)!));
    step((head) => moved(head, 'in_review'));
    step(approved);
    step((head) => moved(head, 'draft'));
    step((head) => edited(head, 'Second'));
    await make(history);
    const [first, submitted, , returned, second] = history as [
      ProposalHead,
      ProposalHead,
      ProposalHead,
      ProposalHead,
      ProposalHead,
    ];
    const rows = [
      approvalsItem(returned),
      revisionItem(first),
      transitionItem(submitted.lastTransition!),
    ];
    return { first, second, rows };
  };

  test('a table that is there already stays as it is', async () => {
    const head = newHead();
    await open().create(head);
    await createTable(table().address, table().tableName);
    await waitForTable(table().address, table().tableName);
    expect(await open().find(head.id)).toEqual(head);
  });

  describe('the items of a proposal', () => {
    test('are a head, and rows for what was before', async () => {
      const { second, rows } = await reviewed();
      const [approvals, ...others] = rows;
      expect(await itemsOf(second)).toEqual([approvals, headItem(second), ...others]);
    });

    test('are a head and no more while there is nothing to keep', async () => {
      const first = newHead();
      const submitted = moved(first, 'in_review');
      await make([first, submitted, approved(submitted)]);
      expect(await itemsOf(first)).toEqual([headItem(approved(submitted))]);
    });

    test('have keys of the second index while the proposal is published', async () => {
      const head = newHead({ status: 'adopted' });
      const published = moved(head, 'published');
      const withdrawn = moved(published, 'withdrawn');
      await make([head, published]);
      const keys = { gsi2pk: 'PUBLISHED#RS', gsi2sk: head.id };
      expect(await itemsOf(head)).toEqual([{ ...headItem(published), ...keys }]);
      await replaceHead(open(), published, withdrawn);
      const row = transitionItem(published.lastTransition!);
      expect(await itemsOf(head)).toEqual([headItem(withdrawn), row]);
    });

    test('show a summary in the indices, and never the design', async () => {
      const head = newHead({ status: 'published', country: 'QZ' });
      await open().create(head);
      const ofGroups: readonly string[] = ['name', 'archived'];
      const summary = SUMMARY_ATTRIBUTES.filter((name) => !ofGroups.includes(name));
      const shown = [...summary, 'pk', 'sk'];
      const [inGroup] = await itemsInIndex(table(), 'gsi1', `GROUP#${head.groupId}`);
      const [inCountry] = await itemsInIndex(table(), 'gsi2', 'PUBLISHED#QZ');
      expect(Object.keys(inGroup!).sort()).toEqual([...shown, 'gsi1pk', 'gsi1sk'].sort());
      expect(Object.keys(inCountry!).sort()).toEqual([...shown, 'gsi2pk', 'gsi2sk'].sort());
    });

    test('are not written when they could not be read back', async () => {
      const head = { ...newHead(), country: 'Serbia' };
      await expect(open().create(head)).rejects.toThrow(/country/);
      expect(await itemsOf(head)).toEqual([]);
    });
  });

  describe('a change that was stopped after its first write', () => {
    test('leaves a copy that is early and right, which nobody writes again', async () => {
      const first = newHead();
      await open().create(first);
      const { wire } = stopsAfter(1);
      const struck = table().stores(wire).proposals;
      const stopped = replaceHead(struck, first, edited(first, 'Second'));
      await expect(stopped).rejects.toThrow(Stopped);
      expect(await itemsOf(first)).toEqual([headItem(first), revisionItem(first)]);
      const other = edited(first, 'Other');
      await replaceHead(open(), first, other);
      expect(await itemsOf(first)).toEqual([headItem(other), revisionItem(first)]);
    });
  });

  describe('a deletion', () => {
    /** What is left of a draft that was deleted. */
    const remains = ([approvals, ...others]: readonly object[], of: ProposalHead) => [
      { ...approvals, expiresAt: GOES_AT },
      tombstone(of),
      ...others.map((row) => ({ ...row, expiresAt: GOES_AT })),
    ];

    test('leaves a tombstone without index keys, and rows that go when it goes', async () => {
      const { first, second, rows } = await reviewed();
      await open().remove(second);
      expect(await itemsOf(first)).toEqual(remains(rows, first));
      expect(await itemsInIndex(table(), 'gsi1', `GROUP#${first.groupId}`)).toEqual([]);
    });

    test.each([
      ['before', stopsBefore],
      ['after', stopsAfter],
    ])('stopped %s any request is finished by whoever looks next', async (_, stop) => {
      for (let nth = 1; ; nth++) {
        const { first, second, rows } = await reviewed();
        const fault = stop(nth);
        const outcome = await table()
          .stores(fault.wire)
          .proposals.remove(second)
          .catch((error: unknown) => error);
        if (!fault.struck()) break;
        expect(outcome).toBeInstanceOf(Stopped);
        if ((await open().find(first.id)) !== undefined) await open().remove(second);
        expect(await itemsOf(first)).toEqual(remains(rows, first));
      }
    });

    test('that comes before a change is finished leaves no row behind', async () => {
      for (let nth = 1; ; nth++) {
        const { first, second, rows } = await reviewed();
        const fault = interruptedBefore(nth, async () => {
          await open().remove(second);
        });
        const late = table().stores(fault.wire).proposals;
        const outcome = await replaceHead(late, second, edited(second, 'Third'));
        if (!fault.struck()) break;
        expect(outcome).toBe('stale');
        const found = await itemsOf(first);
        expect(found).toEqual(expect.arrayContaining(remains(rows, first)));
        expect(found.map(({ expiresAt }) => expiresAt)).toEqual(found.map(() => GOES_AT));
      }
    });

    test('takes the comments with it, one that comes late too', async () => {
      const head = newHead();
      const { comments } = table().stores();
      const [early, late] = [newComment(head), newComment(head)];
      await open().create(head);
      await comments.create(early);
      await open().remove(head);
      await comments.create(late);
      const found = await itemsOf(head);
      expect(found.map(({ expiresAt }) => expiresAt)).toEqual([GOES_AT, GOES_AT, GOES_AT]);
      const resolved = { ...early, resolvedBy: 'chair', version: 2 };
      expect(await comments.replace(early, resolved)).toBe('stale');
      expect(await itemsOf(head)).toEqual(found);
    });

    test('reaches every row, however much is in them', async () => {
      let head = newHead();
      await open().create(head);
      for (let revision = 2; revision <= 7; revision++) {
        const design = JSON.stringify({ note: String(revision).repeat(250_000) });
        const next = { ...edited(head, `Design ${revision}`), design };
        await replaceHead(open(), head, next);
        head = next;
      }
      const page = { limit: 100, after: undefined };
      expect((await open().listRevisions(head, page)).items).toHaveLength(7);
      await open().remove(head);
      const found = await itemsOf(head);
      expect(found).toHaveLength(7);
      expect(found.map(({ expiresAt }) => expiresAt)).toEqual(found.map(() => GOES_AT));
    });
  });
}
