import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';

import { SUMMARY_ATTRIBUTES } from '../../lib/store/table.ts';
import { newGroup, newSubject, regrouped, renamed } from '../support/groupHeads.ts';
import { nextUlid } from '../support/proposalHeads.ts';
import { anyWrite, itemsIn, itemsInIndex, type Item } from './itemsIn.ts';
import { newCertificate } from './newCertificate.ts';
import { newComment } from './newComment.ts';
import { GOES_AT, NOW, type TableOnDynamoDb } from './tableOn.ts';
import { interruptedBefore, Stopped, stopsAfter } from './wire.ts';

/** What the items of groups, comments, certificates, reservations and budgets look like in the table itself. */
export function keepsOtherItems(table: () => TableOnDynamoDb): void {
  const open = () => table().stores();
  const put = (item: Item) =>
    table().client.send(new PutCommand({ TableName: table().tableName, Item: item }));

  describe('the items of a group', () => {
    const headOf = (group: ReturnType<typeof newGroup>) => ({
      ...group,
      pk: `GROUP#${group.id}`,
      sk: 'HEAD',
      gsi1pk: `COUNTRY#${group.country}#group`,
      gsi1sk: group.id,
      kind: 'group',
      schemaVersion: 1,
      ...anyWrite,
    });
    const row = (subject: string, groupId: string, members: Item) => ({
      pk: `MEMBER#${subject}`,
      sk: `GROUP#${groupId}`,
      kind: 'membership',
      schemaVersion: 1,
      groupId,
      archived: false,
      ...members,
    });

    test('are a head with all members, and a row for each under their own name', async () => {
      const [chair, drafter] = [newSubject(), newSubject()];
      const group = newGroup({ [chair]: 'chair', [drafter]: 'drafter' });
      await open().groups.create(group);
      expect(await itemsIn(table(), `GROUP#${group.id}`)).toEqual([headOf(group)]);
      expect(await itemsIn(table(), `MEMBER#${chair}`)).toEqual([
        row(chair, group.id, { role: 'chair', groupVersion: 1 }),
      ]);
    });

    test('say of a former member that they are nothing, and that goes by itself', async () => {
      const [chair, drafter] = [newSubject(), newSubject()];
      const first = newGroup({ [chair]: 'chair', [drafter]: 'drafter' });
      const second = regrouped(first, { [drafter]: null });
      const third = regrouped(second, { [drafter]: 'observer' });
      const { groups } = open();
      await groups.create(first);
      await groups.replace(first, second);
      const { id } = first;
      const nothing = { role: null, groupVersion: 2, expiresAt: GOES_AT };
      expect(await itemsIn(table(), `MEMBER#${drafter}`)).toEqual([row(drafter, id, nothing)]);
      await groups.replace(second, third);
      const again = { role: 'observer', groupVersion: 3 };
      expect(await itemsIn(table(), `MEMBER#${drafter}`)).toEqual([row(drafter, id, again)]);
    });

    test('are written for those alone for whom something changes', async () => {
      const [chair, drafter] = [newSubject(), newSubject()];
      const first = newGroup({ [chair]: 'chair', [drafter]: 'drafter' });
      const second = regrouped(first, { [drafter]: 'reviewer' });
      const third = renamed(second, { archived: true });
      const { groups } = open();
      const versions = async () =>
        Promise.all(
          [chair, drafter].map(
            async (subject) => (await itemsIn(table(), `MEMBER#${subject}`))[0]?.['groupVersion'],
          ),
        );
      await groups.create(first);
      await groups.replace(first, second);
      expect(await versions()).toEqual([1, 2]);
      await groups.replace(second, third);
      expect(await versions()).toEqual([3, 3]);
    });

    test('note on the head whose rows do not stand yet, until they do', async () => {
      const [chair, drafter] = [newSubject(), newSubject()];
      const first = newGroup({ [chair]: 'chair' });
      const second = regrouped(first, { [drafter]: 'drafter' });
      await open().groups.create(first);
      const struck = table().stores(stopsAfter(1).wire).groups;
      await expect(struck.replace(first, second)).rejects.toThrow(Stopped);
      const head = () => itemsIn(table(), `GROUP#${first.id}`);
      expect(await head()).toEqual([{ ...headOf(second), unsettled: [drafter] }]);
      expect(await itemsIn(table(), `MEMBER#${drafter}`)).toEqual([]);
      await open().groups.findMany([first.id]);
      expect(await head()).toEqual([headOf(second)]);
      expect(await itemsIn(table(), `MEMBER#${drafter}`)).toHaveLength(1);
    });

    test('show a summary in the index, and never a member', async () => {
      const group = newGroup({ [newSubject()]: 'chair' }, { country: 'QI' });
      await open().groups.create(group);
      const [shown] = await itemsInIndex(table(), 'gsi1', 'COUNTRY#QI#group');
      const ofProposals = ['groupId', 'title', 'status', 'revision'];
      const summary = SUMMARY_ATTRIBUTES.filter((name) => !ofProposals.includes(name));
      expect(Object.keys(shown!).sort()).toEqual(
        [...summary, 'pk', 'sk', 'gsi1pk', 'gsi1sk'].sort(),
      );
    });

    test('are all found under a name, however much is in them', async () => {
      const subject = newSubject();
      const groupIds = Array.from({ length: 7 }, nextUlid);
      const added = 'x'.repeat(300_000);
      for (const groupId of groupIds)
        await put(row(subject, groupId, { role: 'observer', groupVersion: 1, added }));
      const found = await open().groups.memberships(subject);
      expect(found.map(({ groupId }) => groupId)).toEqual([...groupIds].reverse());
    });

    test('are refused by name when they are not understood', async () => {
      const group = newGroup({ [newSubject()]: 'chair' });
      await put({ ...headOf(group), writeId: 'x', name: 5 });
      const message = `item GROUP#${group.id} HEAD cannot be read: not as expected: /name`;
      await expect(open().groups.find(group.id)).rejects.toThrow(message);
      const subject = newSubject();
      await put(row(subject, group.id, { role: 'king', groupVersion: 1 }));
      await expect(open().groups.memberships(subject)).rejects.toThrow('not as expected: /role');
    });
  });

  describe('the item of a comment', () => {
    test('stands beside its proposal, without what is seen only when it is read', async () => {
      const comment = newComment({ id: nextUlid() });
      await open().comments.create(comment);
      expect(await itemsIn(table(), `PROPOSAL#${comment.proposalId}`)).toEqual([
        {
          ...comment,
          pk: `PROPOSAL#${comment.proposalId}`,
          sk: `COMMENT#${comment.id}`,
          kind: 'comment',
          schemaVersion: 1,
          ...anyWrite,
        },
      ]);
    });
  });

  describe('the item of a certificate', () => {
    const itemOf = (certificate: ReturnType<typeof newCertificate>) => ({
      ...certificate,
      pk: `CERTIFICATE#${certificate.hash}`,
      sk: 'HEAD',
      kind: 'certificate',
      schemaVersion: 1,
      ...anyWrite,
    });

    test('has the statement to the byte, no design, and stays for good', async () => {
      const certificate = newCertificate();
      await open().certificates.keep(certificate);
      expect(await itemsIn(table(), `CERTIFICATE#${certificate.hash}`)).toEqual([
        itemOf(certificate),
      ]);
    });

    test('is refused by name when it is not understood', async () => {
      const certificate = newCertificate();
      await put({ ...itemOf(certificate), writeId: 'x', revision: 'second' });
      await expect(open().certificates.find(certificate.hash)).rejects.toThrow(
        'not as expected: /revision',
      );
    });
  });

  describe('the item of a reservation', () => {
    test('says what was asked for by its hash alone, and goes when its time is over', async () => {
      const until = new Date(NOW.getTime() + 86_400_001);
      const wanted = { name: `name ${nextUlid()}`, fingerprint: 'hash', id: nextUlid(), until };
      await open().reservations.reserve(wanted, NOW);
      expect(await itemsIn(table(), `IDEMPOTENCY#${wanted.name}`)).toEqual([
        {
          pk: `IDEMPOTENCY#${wanted.name}`,
          sk: 'HEAD',
          kind: 'reservation',
          schemaVersion: 1,
          fingerprint: 'hash',
          id: wanted.id,
          expiresAt: NOW.getTime() / 1000 + 86_401,
          ...anyWrite,
        },
      ]);
    });

    test('that goes by itself just when it is in the way is in nobody’s way', async () => {
      const until = new Date(NOW.getTime() + 1000);
      const first = { name: `name ${nextUlid()}`, fingerprint: 'hash', id: nextUlid(), until };
      const second = { ...first, fingerprint: 'other hash', id: nextUlid() };
      await open().reservations.reserve(first, NOW);
      const { wire } = interruptedBefore(2, async () => {
        const Key = { pk: `IDEMPOTENCY#${first.name}`, sk: 'HEAD' };
        await table().client.send(new DeleteCommand({ TableName: table().tableName, Key }));
      });
      const reserved = await table().stores(wire).reservations.reserve(second, NOW);
      expect(reserved).toEqual({ id: second.id, isRepeat: false });
    });
  });

  describe('the item of a budget', () => {
    test('adds up what was spent in its window, and goes by itself', async () => {
      const payer = `payer ${nextUlid()}`;
      const spending = { payer, units: 3, limit: 9, window: 7, expiresAt: 540 };
      for (const units of [3, 4, 5]) await open().budgets.spend({ ...spending, units });
      expect(await itemsIn(table(), `BUDGET#${payer}#7`)).toEqual([
        {
          pk: `BUDGET#${payer}#7`,
          sk: 'HEAD',
          kind: 'budget',
          schemaVersion: 1,
          spent: 7,
          expiresAt: 540,
        },
      ]);
    });
  });
}
