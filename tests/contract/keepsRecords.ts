import { describe, expect, test } from 'vitest';

import type { ProposalHead } from '../../lib/proposals/ports.ts';
import type { CopiedPart } from '../../models/lineage.ts';
import type { Transition } from '../../models/transition.ts';
import {
  approved,
  edited,
  moved,
  newHead,
  nextUlid,
  replaceHead,
  takenBack,
} from '../support/proposalHeads.ts';
import type { Database } from './database.ts';
import { expectWhole } from './expectWhole.ts';

/** How steps and approvals are kept. */
export function keepsRecords(database: () => Database): void {
  const open = () => database().stores().proposals;

  /** Makes a proposal and changes it, one change after the other. */
  const make = async (...changes: readonly ((head: ProposalHead) => ProposalHead)[]) => {
    const history = [newHead()];
    await open().create(history[0]!);
    for (const change of changes) {
      const before = history.at(-1)!;
      const after = change(before);
      expect(await replaceHead(open(), before, after)).toBe('replaced');
      history.push(after);
    }
    return history;
  };
  const submit = (head: ProposalHead) => moved(head, 'in_review');
  const giveBack = (head: ProposalHead) => moved(head, 'draft');
  const edit = (head: ProposalHead) => edited(head, `Design ${head.revision + 1}`);
  const by = (subject: string) => (head: ProposalHead) => approved(head, subject);

  describe('the record of a proposal', () => {
    test('has every step and every approval, each with the revision that it was of', async () => {
      const history = await make(
        edit,
        submit,
        by('one'),
        by('other'),
        giveBack,
        edit,
        edit,
        submit,
        by('one'),
        (head) => takenBack(head, 'one'),
        by('third'),
        (head) => moved(head, 'adopted'),
        (head) => moved(head, 'published'),
      );
      await expectWhole(open(), history);
      const head = history.at(-1)!;
      const approvers = async (revision: number) =>
        (await open().findApprovals(head, revision)).map(({ subject }) => subject);
      expect(await Promise.all([1, 2, 3, 4].map(approvers))).toEqual([
        [],
        ['one', 'other'],
        [],
        ['third'],
      ]);
    });

    test('goes on while others are on a page of it', async () => {
      const history = await make(submit, giveBack, submit, giveBack, submit);
      const steps = history.slice(1).map(({ lastTransition }) => lastTransition!);
      const head = history.at(-1)!;
      const page = await open().listTransitions(head, { limit: 2, after: undefined });
      const returned = giveBack(head);
      await replaceHead(open(), head, returned);
      const rest = await open().listTransitions(returned, { limit: 100, after: page.next });
      expect(page.items).toEqual([steps[4], steps[3]]);
      expect(rest).toEqual({ items: [steps[2], steps[1], steps[0]], next: undefined });
    });

    test('comes in pages of any length', async () => {
      const history = await make(submit, giveBack, submit, giveBack, submit);
      const head = history.at(-1)!;
      const newestFirst = history
        .slice(1)
        .map(({ lastTransition }) => lastTransition!)
        .reverse();
      for (const limit of [1, 2, 3, 4, 5, 6]) {
        const listed: Transition[] = [];
        let after: string | undefined;
        do {
          const page = await open().listTransitions(head, { limit, after });
          expect(page.items.length).toBeGreaterThan(0);
          listed.push(...page.items);
          after = page.next;
        } while (after !== undefined);
        expect(listed).toEqual(newestFirst);
      }
    });

    test('says what it is asked about a head, though the proposal has gone on since', async () => {
      const history = await make(submit, by('one'), giveBack, edit, submit);
      const returned = history[3]!;
      const page = { limit: 100, after: undefined };
      expect((await open().listTransitions(returned, page)).items).toHaveLength(2);
      expect(await open().findTransition(returned, 3)).toBeUndefined();
      expect(await open().findApprovals(returned, 1)).toEqual(returned.approvals);
    });

    test.each([0, -1, 1.5, 99_999_999, 1e21])('has no step or revision %s', async (number) => {
      const head = (await make(submit, giveBack)).at(-1)!;
      expect(await open().findTransition(head, number)).toBeUndefined();
      expect(await open().findApprovals(head, number)).toEqual([]);
      expect(await open().findTransition(newHead(), number)).toBeUndefined();
    });

    test('fits, however many members approve, and whatever is said and copied', async () => {
      const note = '€'.repeat(2000);
      const subjects = Array.from({ length: 200 }, (_, index) => String(index).padStart(255, 'x'));
      const long = ({ lastTransition, ...head }: ProposalHead): ProposalHead => ({
        ...head,
        lastTransition: lastTransition && { ...lastTransition, note },
      });
      const part: CopiedPart = {
        id: nextUlid(),
        pointer: '/workflow',
        proposalId: nextUlid(),
        revision: 1,
        originPointer: '/workflow',
        country: 'ME',
        conversion: null,
        conversionRemarks: ['x'.repeat(64 * 1024 - 350)],
        valueHash: 'hash',
        copiedBy: 'drafter',
        copiedAt: '2027-01-01T00:00:00.000Z',
      };
      const design = JSON.stringify({ note: 'x'.repeat(256 * 1024 - 11) });
      const history = await make(
        (head) => ({ ...edit(head), design, copiedParts: [part] }),
        (head) => long(submit(head)),
        (head) => {
          const approvals = subjects.map((subject) => approved(head, subject).approvals[0]!);
          return { ...approved(head), approvals };
        },
        (head) => long(giveBack(head)),
        edit,
      );
      await expectWhole(open(), history);
    });
  });
}
