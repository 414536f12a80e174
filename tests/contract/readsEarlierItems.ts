import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';

import type { ProposalHead } from '../../lib/proposals/ports.ts';
import { edited, moved, newHead, replaceHead } from '../support/proposalHeads.ts';
import { expectWhole } from './expectWhole.ts';
import { headItem, itemsIn, type Item } from './itemsIn.ts';
import type { TableOnDynamoDb } from './tableOn.ts';

/** What is made of items that another version of the program wrote. */
export function readsEarlierItems(table: () => TableOnDynamoDb): void {
  const open = () => table().stores().proposals;
  const put = (item: Item) =>
    table().client.send(new PutCommand({ TableName: table().tableName, Item: item }));

  describe('an item that this program does not understand', () => {
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
      await expect(open().findMany([head.id])).rejects.toThrow(message);
      await expect(open().findRevision(head.id, 1)).rejects.toThrow(message);
      await expect(
        open().listByGroups([head.groupId], { limit: 1, after: undefined }),
      ).rejects.toThrow(message);
    });

    test('with words that are not JSON is refused by name too', async () => {
      const head = newHead();
      await put({ ...headItem(head), writeId: 'x', copiedParts: secret });
      const message = `item PROPOSAL#${head.id} HEAD cannot be read: not as expected: /copiedParts`;
      await expect(open().find(head.id)).rejects.toThrow(message);
    });

    test('with members that a later version added is read', async () => {
      const head = newHead();
      await put({ ...headItem(head), writeId: 'x', added: 'later' });
      expect(await open().find(head.id)).toEqual(head);
    });
  });

  describe('a head of before there were steps, approvals and copies', () => {
    /** What this version has added to a head. */
    const added = ['copiedParts', 'approvals', 'lastTransition', 'supersedes', 'supersededBy'];
    const asBefore = (head: ProposalHead): Item => {
      const members = Object.entries({ ...headItem(head), writeId: 'x' });
      return Object.fromEntries(members.filter(([name]) => !added.includes(name)));
    };

    test('is read as one that has none of them, and goes on from there', async () => {
      const first = newHead();
      await put(asBefore(first));
      await expectWhole(open(), [first]);
      const second = edited(first, 'Second');
      const submitted = moved(second, 'in_review');
      expect(await replaceHead(open(), first, second)).toBe('replaced');
      expect(await replaceHead(open(), second, submitted)).toBe('replaced');
      await expectWhole(open(), [first, second, submitted]);
    });

    test('is read though its group was no more than a text', async () => {
      const first = newHead({ groupId: 'local' });
      await put(asBefore(first));
      expect(await open().find(first.id)).toEqual(first);
    });

    test('is read as a copy without conversion where it is a copy', async () => {
      const origin = { kind: 'copy' as const, proposalId: newHead().id, revision: 1 };
      const first = newHead({ origin: { ...origin, conversion: null, conversionRemarks: [] } });
      await put({ ...asBefore(first), origin });
      expect(await open().find(first.id)).toEqual(first);
    });
  });

  describe('numbers of a conversion', () => {
    test.each([1e9, 0.1, 117.2056789012345, 5e-324])(
      'such as %s stay as they are',
      async (factor) => {
        const conversion = { method: 'exchange_rate' as const, factor, basis: 'Of that day.' };
        const part = {
          id: newHead().id,
          pointer: '/workflow',
          proposalId: newHead().id,
          revision: 1,
          originPointer: '/workflow',
          country: 'ME',
          conversion,
          conversionRemarks: [],
          valueHash: 'hash',
          copiedBy: 'drafter',
          copiedAt: '2027-01-01T00:00:00.000Z',
        };
        const head = newHead({
          origin: {
            kind: 'copy',
            proposalId: part.proposalId,
            revision: 1,
            conversion,
            conversionRemarks: [],
          },
          copiedParts: [part],
        });
        await open().create(head);
        expect(await open().find(head.id)).toEqual(head);
        const [item] = await itemsIn(table(), `PROPOSAL#${head.id}`);
        expect(item?.['copiedParts']).toBe(JSON.stringify([part]));
      },
    );
  });
}
