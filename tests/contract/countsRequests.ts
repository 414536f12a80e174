import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import type { StoredCertificate } from '../../lib/certificates/ports.ts';
import type { StoredComment } from '../../lib/comments/ports.ts';
import type { GroupHead } from '../../lib/groups/ports.ts';
import type { ProposalHead } from '../../lib/proposals/ports.ts';
import { countRequests } from '../../lib/store/requestCount.ts';
import { newGroup, newSubject, regrouped, renamed } from '../support/groupHeads.ts';
import {
  approved,
  edited,
  moved,
  newHead,
  nextUlid,
  replaceHead,
} from '../support/proposalHeads.ts';
import type { Stores } from './database.ts';
import { newCertificate } from './newCertificate.ts';
import { newComment } from './newComment.ts';
import { NOW, type TableOnDynamoDb } from './tableOn.ts';
import { Stopped, stopsAfter } from './wire.ts';

const page = { limit: 20, after: undefined };

/** What there is before a call is counted. */
interface There {
  /** A draft with two earlier revisions that was never submitted. */
  readonly draft: ProposalHead;
  /** A draft with two earlier revisions and two steps, approved at its third. */
  readonly returned: ProposalHead;
  /** A group of a chair and a drafter. */
  readonly group: GroupHead;
  /** A group of the two whose rows do not stand yet. */
  readonly unsettled: GroupHead;
  readonly comment: StoredComment;
  readonly certificate: StoredCertificate;
  readonly name: string;
}

async function whatIsThere(table: TableOnDynamoDb): Promise<There> {
  const { proposals, groups, comments, reservations, certificates } = table.stores();
  const thirdRevision = async () => {
    const first = newHead();
    const second = edited(first, 'Second');
    const third = edited(second, 'Third');
    await proposals.create(first);
    await replaceHead(proposals, first, second);
    await replaceHead(proposals, second, third);
    return third;
  };
  const draft = await thirdRevision();
  let returned = await thirdRevision();
  const submit = (head: ProposalHead) => moved(head, 'in_review');
  for (const change of [submit, approved, (head: ProposalHead) => moved(head, 'draft')]) {
    const after = change(returned);
    await replaceHead(proposals, returned, after);
    returned = after;
  }
  const roles = { [newSubject()]: 'chair', [newSubject()]: 'drafter' } as const;
  const [group, unsettled] = [newGroup(roles), newGroup(roles)];
  await groups.create(group);
  const struck = table.stores(stopsAfter(1).wire).groups;
  await expect(struck.create(unsettled)).rejects.toThrow(Stopped);
  const comment = newComment(returned);
  await comments.create(comment);
  const certificate = newCertificate();
  await certificates.keep(certificate);
  const name = `name ${nextUlid()}`;
  await reservations.reserve(reservation(name), NOW);
  return { draft, returned, group, unsettled, comment, certificate, name };
}

const reservation = (name: string) => ({
  name,
  fingerprint: 'hash',
  id: nextUlid(),
  until: new Date(NOW.getTime() + 1000),
});
const spending = { units: 1, limit: 1, window: 1, expiresAt: 120 };
const resolved = (comment: StoredComment) => ({ ...comment, version: comment.version + 1 });

/** Each call of each store, as docs/data-model.md names it. */
const calls: Record<string, (stores: Stores, there: There) => Promise<unknown>> = {
  '`proposals.create`': ({ proposals }) => proposals.create(newHead()),
  '`proposals.create`, identifier taken': ({ proposals }, { draft }) => proposals.create(draft),
  '`proposals.find`': ({ proposals }, { draft }) => proposals.find(draft.id),
  '`proposals.findMany`': ({ proposals }, { draft, returned }) =>
    proposals.findMany([draft.id, returned.id, nextUlid()]),
  '`proposals.findStates`': ({ proposals }, { draft, returned }) =>
    proposals.findStates([draft.id, returned.id, nextUlid()]),
  '`proposals.findRevision`, the current one': ({ proposals }, { draft }) =>
    proposals.findRevision(draft.id, 3),
  '`proposals.findRevision`, an earlier one': ({ proposals }, { draft }) =>
    proposals.findRevision(draft.id, 1),
  '`proposals.listRevisions`': ({ proposals }, { draft }) => proposals.listRevisions(draft, page),
  '`proposals.listRevisions`, the first alone': ({ proposals }) =>
    proposals.listRevisions(newHead(), page),
  '`proposals.listTransitions`': ({ proposals }, { returned }) =>
    proposals.listTransitions(returned, page),
  '`proposals.findTransition`, the latest': ({ proposals }, { returned }) =>
    proposals.findTransition(returned, 2),
  '`proposals.findTransition`, an earlier one': ({ proposals }, { returned }) =>
    proposals.findTransition(returned, 1),
  '`proposals.findApprovals`, of the current revision': ({ proposals }, { returned }) =>
    proposals.findApprovals(returned, 3),
  '`proposals.findApprovals`, of an earlier one': ({ proposals }, { returned }) =>
    proposals.findApprovals(returned, 2),
  '`proposals.listByGroups`, of two': ({ proposals }, { draft, returned }) =>
    proposals.listByGroups([draft.groupId, returned.groupId], page),
  '`proposals.listPublished`': ({ proposals }) => proposals.listPublished('RS', page),
  '`proposals.replace`, design changed': ({ proposals }, { draft }) =>
    replaceHead(proposals, draft, edited(draft, 'Fourth')),
  '`proposals.replace`, design changed that was ever submitted': ({ proposals }, { returned }) =>
    replaceHead(proposals, returned, edited(returned, 'Fourth')),
  '`proposals.replace`, first step': ({ proposals }, { draft }) =>
    replaceHead(proposals, draft, moved(draft, 'in_review')),
  '`proposals.replace`, later step': ({ proposals }, { returned }) =>
    replaceHead(proposals, returned, moved(returned, 'in_review')),
  '`proposals.replace`, approved': ({ proposals }, { returned }) =>
    replaceHead(proposals, returned, approved(returned, 'other')),
  '`proposals.replace`, stale': ({ proposals }, { draft }) => {
    const before = { ...draft, version: 2 };
    return replaceHead(proposals, before, moved(before, 'in_review'));
  },
  '`proposals.remove`, two earlier revisions': ({ proposals }, { draft }) =>
    proposals.remove(draft),
  '`proposals.remove`, stale': ({ proposals }, { draft }) =>
    proposals.remove({ ...draft, version: 2 }),
  '`groups.create`, two members': ({ groups }, { group }) =>
    groups.create({ ...group, id: nextUlid() }),
  '`groups.create`, identifier taken': ({ groups }, { group }) => groups.create(group),
  '`groups.find`': ({ groups }, { group }) => groups.find(group.id),
  '`groups.find`, two members not settled': ({ groups }, { unsettled }) =>
    groups.find(unsettled.id),
  '`groups.findMany`': ({ groups }, { group }) => groups.findMany([group.id, nextUlid()]),
  '`groups.listByCountry`': ({ groups }) => groups.listByCountry('RS', page),
  '`groups.replace`, renamed': ({ groups }, { group }) =>
    groups.replace(group, renamed(group, { name: 'Other' })),
  '`groups.replace`, one member changed': ({ groups }, { group }) =>
    groups.replace(group, regrouped(group, { [newSubject()]: 'observer' })),
  '`groups.replace`, two members archived': ({ groups }, { group }) =>
    groups.replace(group, renamed(group, { archived: true })),
  '`groups.replace`, stale': ({ groups }, { group }) => {
    const before = { ...group, version: 2 };
    return groups.replace(before, renamed(before, { name: 'Other' }));
  },
  '`groups.replace`, two members not settled': ({ groups }, { unsettled }) =>
    groups.replace(unsettled, renamed(unsettled, { name: 'Other' })),
  '`groups.memberships`': ({ groups }, { group }) => groups.memberships(group.members[0]!.subject),
  '`comments.create`': ({ comments }, { returned }) => comments.create(newComment(returned)),
  '`comments.create`, identifier taken': ({ comments }, { comment }) => comments.create(comment),
  '`comments.find`': ({ comments }, { comment }) => comments.find(comment.proposalId, comment.id),
  '`comments.list`': ({ comments }, { returned }) => comments.list(returned.id, page),
  '`comments.replace`': ({ comments }, { comment }) => comments.replace(comment, resolved(comment)),
  '`comments.replace`, stale': ({ comments }, { comment }) =>
    comments.replace(resolved(comment), resolved(resolved(comment))),
  '`reservations.reserve`': ({ reservations }) =>
    reservations.reserve(reservation(`name ${nextUlid()}`), NOW),
  '`reservations.reserve`, reserved before': ({ reservations }, { name }) =>
    reservations.reserve(reservation(name), NOW),
  '`budgets.spend`': ({ budgets }, { name }) => budgets.spend({ ...spending, payer: name }),
  '`budgets.spend`, more than there ever is': ({ budgets }, { name }) =>
    budgets.spend({ ...spending, payer: name, units: 2 }),
  '`certificates.keep`': ({ certificates }) => certificates.keep(newCertificate()),
  '`certificates.keep`, kept before': ({ certificates }, { certificate }) =>
    certificates.keep(certificate),
  '`certificates.find`': ({ certificates }, { certificate }) => certificates.find(certificate.hash),
};

/** The rows of the table under a heading of the page: first and second column. */
function documentedRequests(): Record<string, string> {
  const file = new URL('../../docs/data-model.md', import.meta.url);
  const [, section = ''] = readFileSync(file, 'utf8').split('## Requests per call\n');
  const rows = section.split('\n## ')[0]!.matchAll(/^\| (`.*?) +\| (.*?) +\|/gm);
  return Object.fromEntries([...rows].map(([, call = '', requests = '']) => [call, requests]));
}

/** Operations in the words of the page: `2: PutItem, GetItem`. */
const inWords = (operations: readonly string[]) =>
  operations.length === 0 ? '0' : `${operations.length}: ${operations.join(', ')}`;

/** How many requests a store makes for each call, counted through the middleware of the SDK. */
export function countsRequests(table: () => TableOnDynamoDb): void {
  const documented = documentedRequests();

  describe('requests per call', () => {
    test.each(Object.entries(calls))('%s', async (name, call) => {
      const there = await whatIsThere(table());
      const client = table().connect();
      const count = countRequests(client);
      await call(table().storesOn(client), there);
      expect(inWords(count.operations)).toBe(documented[name]);
    });

    test('the page names these calls and no other', () => {
      expect(Object.keys(documented)).toEqual(Object.keys(calls));
    });
  });
}
