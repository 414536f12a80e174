import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';

import type { ProposalHead } from '../../lib/proposals/ports.ts';
import { createTable, waitForTable } from '../../lib/store/createTable.ts';
import { SUMMARY_ATTRIBUTES } from '../../lib/store/table.ts';
import { edited, moved, newHead } from '../support/proposalHeads.ts';
import { revisionIn } from './expectWhole.ts';
import { NOW, type TableOnDynamoDb } from './tableOn.ts';
import { Stopped, stopsAfter, stopsBefore, interruptedBefore } from './wire.ts';

type Item = Record<string, unknown>;

/** Thirty days after the moment at which everything here happens. */
const GOES_AT = NOW.getTime() / 1000 + 30 * 24 * 60 * 60;

/** What the items of proposals look like in the table itself. */
export function keepsItems(table: () => TableOnDynamoDb): void {
  const open = () => table().store();

  /** All items of one proposal, in the order of their keys. */
  const itemsOf = async ({ id }: ProposalHead): Promise<Item[]> => {
    const answer = await table().client.send(
      new QueryCommand({
        TableName: table().tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `PROPOSAL#${id}` },
        ConsistentRead: true,
      }),
    );
    return answer.Items ?? [];
  };

  const inIndex = async (index: 'gsi1' | 'gsi2', partition: string): Promise<Item[]> => {
    const answer = await table().client.send(
      new QueryCommand({
        TableName: table().tableName,
        IndexName: index,
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': `${index}pk` },
        ExpressionAttributeValues: { ':pk': partition },
      }),
    );
    return answer.Items ?? [];
  };

  const headItem = (head: ProposalHead) => ({
    ...head,
    pk: `PROPOSAL#${head.id}`,
    sk: 'HEAD',
    gsi1pk: `GROUP#${head.groupId}`,
    gsi1sk: head.id,
    kind: 'proposal',
    schemaVersion: 1,
    writeId: expect.any(String) as unknown,
  });

  const revisionItem = (head: ProposalHead) => ({
    ...revisionIn(head),
    pk: `PROPOSAL#${head.id}`,
    sk: `REV#${String(head.revision).padStart(8, '0')}`,
    kind: 'revision',
    schemaVersion: 1,
  });

  const tombstone = (head: ProposalHead) => ({
    pk: `PROPOSAL#${head.id}`,
    sk: 'HEAD',
    kind: 'tombstone',
    schemaVersion: 1,
    writeId: expect.any(String) as unknown,
    expiresAt: GOES_AT,
    rowsExpire: true,
  });

  const twoRevisions = async () => {
    const first = newHead();
    const second = edited(first, 'Second');
    await open().create(first);
    await open().replace(first, second);
    return { first, second };
  };

  test('a table that is there already stays as it is', async () => {
    const head = newHead();
    await open().create(head);
    await createTable(table().address, table().tableName);
    await waitForTable(table().address, table().tableName);
    expect(await open().find(head.id)).toEqual(head);
  });

  describe('the items of a proposal', () => {
    test('are a head, and a row for each earlier revision', async () => {
      const { first, second } = await twoRevisions();
      expect(await itemsOf(first)).toEqual([headItem(second), revisionItem(first)]);
    });

    test('have keys of the second index while the proposal is published', async () => {
      const head = newHead({ status: 'adopted' });
      const published = moved(head, 'published');
      await open().create(head);
      await open().replace(head, published);
      const keys = { gsi2pk: 'PUBLISHED#RS', gsi2sk: head.id };
      expect(await itemsOf(head)).toEqual([{ ...headItem(published), ...keys }]);
      await open().replace(published, moved(published, 'withdrawn'));
      expect(await itemsOf(head)).toEqual([headItem(moved(published, 'withdrawn'))]);
    });

    test('show a summary in the indices, and never the design', async () => {
      const head = newHead({ status: 'published', country: 'QZ' });
      await open().create(head);
      const shown = [...SUMMARY_ATTRIBUTES, 'pk', 'sk'];
      const [inGroup] = await inIndex('gsi1', `GROUP#${head.groupId}`);
      const [inCountry] = await inIndex('gsi2', 'PUBLISHED#QZ');
      expect(Object.keys(inGroup!).sort()).toEqual([...shown, 'gsi1pk', 'gsi1sk'].sort());
      expect(Object.keys(inCountry!).sort()).toEqual([...shown, 'gsi2pk', 'gsi2sk'].sort());
    });

    test('are not written when they could not be read back', async () => {
      const head = { ...newHead(), country: 'Serbia' };
      await expect(open().create(head)).rejects.toThrow(/country/);
      expect(await itemsOf(head)).toEqual([]);
    });
  });

  describe('a change that was stopped between its two writes', () => {
    test('leaves a copy that is early and right, which nobody writes again', async () => {
      const first = newHead();
      await open().create(first);
      const { wire } = stopsAfter(1);
      const stopped = table().store(wire).replace(first, edited(first, 'Second'));
      await expect(stopped).rejects.toThrow(Stopped);
      expect(await itemsOf(first)).toEqual([headItem(first), revisionItem(first)]);
      const submitted = moved(first, 'in_review');
      const back = moved(submitted, 'draft');
      const other = edited(back, 'Other');
      await open().replace(first, submitted);
      await open().replace(submitted, back);
      await open().replace(back, other);
      expect(await itemsOf(first)).toEqual([headItem(other), revisionItem(first)]);
    });
  });

  describe('a deletion', () => {
    test('leaves a tombstone without index keys, and rows that go when it goes', async () => {
      const { first, second } = await twoRevisions();
      await open().remove(second);
      const row = { ...revisionItem(first), expiresAt: GOES_AT };
      expect(await itemsOf(first)).toEqual([tombstone(first), row]);
      expect(await inIndex('gsi1', `GROUP#${first.groupId}`)).toEqual([]);
    });

    test.each([
      ['before', stopsBefore],
      ['after', stopsAfter],
    ])('stopped %s any request is finished by whoever looks next', async (_, stop) => {
      for (let nth = 1; ; nth++) {
        const { first, second } = await twoRevisions();
        const fault = stop(nth);
        const outcome = await table()
          .store(fault.wire)
          .remove(second)
          .catch((error: unknown) => error);
        if (!fault.struck()) break;
        expect(outcome).toBeInstanceOf(Stopped);
        if ((await open().find(first.id)) !== undefined) await open().remove(second);
        const row = { ...revisionItem(first), expiresAt: GOES_AT };
        expect(await itemsOf(first)).toEqual([tombstone(first), row]);
      }
    });

    test('that comes before a change is finished leaves no row behind', async () => {
      const { first, second } = await twoRevisions();
      const { wire } = interruptedBefore(1, async () => {
        await open().remove(second);
      });
      const late = table().store(wire).replace(second, edited(second, 'Third'));
      expect(await late).toBe('stale');
      const rows = [first, second].map((head) => ({ ...revisionItem(head), expiresAt: GOES_AT }));
      expect(await itemsOf(first)).toEqual([tombstone(first), ...rows]);
    });

    test('reaches every row, however much is in them', async () => {
      let head = newHead();
      await open().create(head);
      for (let revision = 2; revision <= 7; revision++) {
        const design = JSON.stringify({ note: String(revision).repeat(250_000) });
        const next = { ...edited(head, `Design ${revision}`), design };
        await open().replace(head, next);
        head = next;
      }
      expect(
        (await open().listRevisions(head.id, { limit: 100, after: undefined }))?.items,
      ).toHaveLength(7);
      await open().remove(head);
      const found = await itemsOf(head);
      expect(found.map(({ expiresAt }) => expiresAt)).toEqual(found.map(() => GOES_AT));
    });
  });

  describe('an item that this program does not understand', () => {
    const put = (item: Item) =>
      table().client.send(new PutCommand({ TableName: table().tableName, Item: item }));
    const secret = 'words of a design';

    test.each([
      ['of a later schema', { schemaVersion: 2 }, 'its schema version is not 1'],
      ['of another kind', { kind: 'group' }, 'its kind is group'],
      ['with a member missing', { title: undefined }, 'not as expected: /title'],
      ['with a member of another type', { version: secret }, 'not as expected: /version'],
    ])('%s is refused by name, and its content is not shown', async (_, members, reason) => {
      const head = newHead({ design: secret });
      const { title, ...rest } = { ...headItem(head), writeId: 'x', ...members };
      await put(title === undefined ? rest : { ...rest, title });
      const message = `item PROPOSAL#${head.id} HEAD cannot be read: ${reason}`;
      await expect(open().find(head.id)).rejects.toThrow(message);
      await expect(open().find(head.id)).rejects.not.toThrow(secret);
      await expect(open().findRevision(head.id, 1)).rejects.toThrow(message);
      await expect(
        open().listByGroup(head.groupId, { limit: 1, after: undefined }),
      ).rejects.toThrow(message);
    });

    test('with members that a later version added is read', async () => {
      const head = newHead();
      await put({ ...headItem(head), writeId: 'x', added: 'later' });
      expect(await open().find(head.id)).toEqual(head);
    });
  });
}
