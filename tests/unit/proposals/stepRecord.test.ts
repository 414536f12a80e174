import { beforeEach, describe, expect, test } from 'vitest';
import type { ProposalHead } from '../../../lib/proposals/ports.ts';
import type { Transition } from '../../../models/transition.ts';
import { problem, stepping } from '../../support/stepping.ts';

let on: ReturnType<typeof stepping>;
beforeEach(() => {
  on = stepping();
});

describe('the record', () => {
  const record = async ({ id }: ProposalHead, query = '', as = 'observer') =>
    on.api.call(`GET /v1/proposals/${id}/transitions${query}`, { as });

  test('has every step, newest first, page by page', async () => {
    const head = await on.kept();
    const notes: string[] = [];
    for (const action of ['submit', 'return', 'submit', 'return', 'withdraw'] as const) {
      notes.push(`${action} ${notes.length}`);
      await on.take(head, { action, note: notes.at(-1) });
    }
    const { json } = await record(head, '?limit=2');
    const first = json as { items: Transition[]; next: string };
    expect(first.items.map(({ number }) => number)).toEqual([5, 4]);
    const second = (await on.api.call(`GET ${first.next}`)).json as typeof first;
    const third = (await on.api.call(`GET ${second.next}`)).json as typeof first;
    const all = [...first.items, ...second.items, ...third.items];
    expect(all.map(({ note }) => note)).toEqual(notes.toReversed());
    expect(third.next).toBeNull();
    for (const step of all) {
      const { headers, json: one } = await on.api.call(
        `GET /v1/proposals/${head.id}/transitions/${step.number}`,
      );
      expect(one).toEqual(step);
      expect(headers['cache-control']).toContain('immutable');
    }
  });

  test('is empty at first, and has no steps that were not taken', async () => {
    const head = await on.kept();
    expect((await record(head)).json).toEqual({ items: [], next: null });
    const none = await on.api.call(`GET /v1/proposals/${head.id}/transitions/1`);
    expect(none.json).toMatchObject({
      status: 404,
      detail: 'There is no step 1; none has been taken yet.',
    });
    await on.take(head, { action: 'submit' });
    await on.take(head, { action: 'submit' });
    expect((await on.api.call(`GET /v1/proposals/${head.id}/transitions/2`)).json).toMatchObject({
      detail: 'There is no step 2; the latest is 1.',
    });
  });

  test('is for members, also once the proposal is published', async () => {
    const { head } = await on.inState('adopted');
    expect((await record(head, '', 'outsider')).status).toBe(404);
    await on.take(head, { action: 'publish' });
    for (const address of ['transitions', 'transitions/1', 'approvals']) {
      const target = `GET /v1/proposals/${head.id}/${address}`;
      expect((await on.api.call(target, { as: 'outsider' })).status).toBe(403);
      expect((await on.api.call(target, { as: null })).status).toBe(401);
      expect((await on.api.call(target, { as: 'observer' })).status).toBe(200);
    }
  });
});

describe('the same request under the same key', () => {
  test('takes one step, and answers with it though version and state have moved on', async () => {
    const head = await on.kept();
    const first = await on.take(head, { action: 'submit' }, { version: '"1"', key: 'k' });
    const second = await on.take(head, { action: 'submit' }, { version: '"1"', key: 'k' });
    expect(second.status).toBe(201);
    expect(second.json).toEqual(first.json);
    expect(second.headers).toMatchObject({
      etag: '"2"',
      location: first.headers['location'] ?? '',
    });
    expect(await on.found(head)).toMatchObject({ version: 2, status: 'in_review' });
  });

  test('takes no second step where the proposal has come back to the same state meanwhile', async () => {
    const head = await on.kept();
    const first = await on.take(head, { action: 'submit' }, { key: 'k' });
    await on.take(head, { action: 'return' });
    const second = await on.take(head, { action: 'submit' }, { key: 'k' });
    expect(second.json).toEqual(first.json);
    expect(second.headers['etag']).toBe('"3"');
    expect(await on.found(head)).toMatchObject({ version: 3, status: 'draft' });
  });

  test('is found among many steps', async () => {
    const head = await on.kept();
    const first = await on.take(head, { action: 'submit' }, { key: 'k' });
    for (let count = 0; count < 60; count += 1)
      for (const action of ['return', 'submit']) await on.take(head, { action });
    const again = await on.take(head, { action: 'submit' }, { key: 'k' });
    expect(again.json).toEqual(first.json);
    expect(await on.found(head)).toMatchObject({ version: 122 });
  });

  test('takes the step that could not be taken before', async () => {
    const head = await on.kept();
    await on.take(head, { action: 'submit' });
    expect((await on.take(head, { action: 'adopt' }, { key: 'k' })).status).toBe(409);
    await on.approve(head);
    const taken = await on.take(head, { action: 'adopt' }, { key: 'k' });
    expect(taken.status).toBe(201);
    expect((await on.take(head, { action: 'adopt' }, { key: 'k' })).json).toEqual(taken.json);
  });

  test('sent twice at once takes one step, and both are answered with it', async () => {
    const head = await on.kept();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        on.take(head, { action: 'submit' }, { version: '"1"', key: 'k' }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await on.found(head)).toMatchObject({ version: 2 });
  });

  test('with another body is refused, and is for each of its own where somebody else sends it', async () => {
    const head = await on.kept();
    await on.take(head, { action: 'submit' }, { key: 'k' });
    const other = await on.take(head, { action: 'return' }, { key: 'k' });
    expect(other.json).toMatchObject({ status: 422, ...problem('key_reused') });
    await on.setRole('drafter', 'chair');
    expect((await on.take(head, { action: 'return' }, { key: 'k', as: 'drafter' })).status).toBe(
      201,
    );
  });

  test('is no use to somebody who is no chair any more', async () => {
    const head = await on.kept();
    await on.take(head, { action: 'submit' }, { key: 'k' });
    await on.setRole('drafter', 'chair');
    await on.setRole('chair', 'observer');
    expect((await on.take(head, { action: 'submit' }, { key: 'k' })).status).toBe(403);
  });
});
