import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import type { ProposalHead, ProposalStore } from '../../lib/proposals/ports.ts';
import { countRequests } from '../../lib/store/requestCount.ts';
import { edited, moved, newHead } from '../support/proposalHeads.ts';
import type { TableOnDynamoDb } from './tableOn.ts';

const page = { limit: 20, after: undefined };

/** A proposal with two earlier revisions. */
async function thirdRevision(store: ProposalStore) {
  const first = newHead();
  const second = edited(first, 'Second');
  const third = edited(second, 'Third');
  await store.create(first);
  await store.replace(first, second);
  await store.replace(second, third);
  return third;
}

/** Each call of the store, as docs/data-model.md names it. */
const calls: Record<string, (store: ProposalStore, head: ProposalHead) => Promise<unknown>> = {
  '`create`': (store) => store.create(newHead()),
  '`create`, identifier taken': (store, head) => store.create(head),
  '`find`': (store, { id }) => store.find(id),
  '`findRevision`, the current one': (store, { id }) => store.findRevision(id, 3),
  '`findRevision`, an earlier one': (store, { id }) => store.findRevision(id, 1),
  '`listRevisions`': (store, { id }) => store.listRevisions(id, page),
  '`listByGroup`': (store, { groupId }) => store.listByGroup(groupId, page),
  '`listPublished`': (store) => store.listPublished('RS', page),
  '`replace`, design changed': (store, head) => store.replace(head, edited(head, 'Fourth')),
  '`replace`, status changed': (store, head) => store.replace(head, moved(head, 'in_review')),
  '`replace`, stale': (store, head) => {
    const before = { ...head, version: 2 };
    return store.replace(before, moved(before, 'in_review'));
  },
  '`remove`, two earlier revisions': (store, head) => store.remove(head),
  '`remove`, stale': (store, head) => store.remove({ ...head, version: 2 }),
};

/** The rows of the table under a heading of the page: first and second column. */
function documentedRequests(): Record<string, string> {
  const file = new URL('../../docs/data-model.md', import.meta.url);
  const [, section = ''] = readFileSync(file, 'utf8').split('## Requests per call\n');
  const rows = section.split('\n## ')[0]!.matchAll(/^\| (`.*?) +\| (.*?) +\|/gm);
  return Object.fromEntries([...rows].map(([, call = '', requests = '']) => [call, requests]));
}

/** Operations in the words of the page: `2: PutItem, GetItem`. */
const inWords = (operations: readonly string[]) => `${operations.length}: ${operations.join(', ')}`;

/** How many requests a store makes for each call, counted through the middleware of the SDK. */
export function countsRequests(table: () => TableOnDynamoDb): void {
  const documented = documentedRequests();

  describe('requests per call', () => {
    test.each(Object.entries(calls))('%s', async (name, call) => {
      const head = await thirdRevision(table().store());
      const client = table().connect();
      const count = countRequests(client);
      await call(table().storeOn(client), head);
      expect(inWords(count.operations)).toBe(documented[name]);
    });

    test('the page names these calls and no other', () => {
      expect(Object.keys(documented)).toEqual(Object.keys(calls));
    });
  });
}
