import { beforeEach, describe, expect, test } from 'vitest';
import { EXAMPLE_GROUP_ID } from '../../../commands/local/seedExample.ts';
import { smallDesign } from '../../support/designs.ts';
import { inProcessApi, type InProcessApi } from '../../support/inProcess.ts';

let api: InProcessApi;
let proposal: string;

beforeEach(async () => {
  api = inProcessApi();
  const made = await api.call('POST /v1/proposals', {
    body: { groupId: EXAMPLE_GROUP_ID, design: smallDesign() },
  });
  proposal = made.headers['location'] ?? '';
});

const comment = (body: object, headers: Record<string, string> = {}) =>
  api.call(`POST ${proposal}/comments`, { body: { text: 'Why?', ...body }, headers });
const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` });
const member = (name: string, json: unknown) => (json as Record<string, unknown>)[name];

describe('comments over HTTP', () => {
  test('are made under an address of their own, with a tag', async () => {
    const { status, headers, json } = await comment({ pointer: '/funding/budget' });
    expect(status).toBe(201);
    expect(headers).toMatchObject({
      etag: '"1"',
      location: `${proposal}/comments/${String(member('id', json))}`,
    });
    const read = await api.call(`GET ${headers['location'] ?? ''}`);
    expect(read).toMatchObject({ status: 200, json });
    expect(read.headers['etag']).toBe('"1"');
  });

  test('are sent whole even to whoever has the version: the place may have changed', async () => {
    const { headers } = await comment({ pointer: '/title' }).then(() =>
      comment({ pointer: '/funding' }),
    );
    const address = headers['location'] ?? '';
    await api.call(`PATCH ${proposal}`, {
      body: { funding: { budget: { amountPerYear: 9 } } },
      headers: ifMatch(1),
    });
    const again = await api.call(`GET ${address}`, { headers: { 'If-None-Match': '"1"' } });
    expect(again).toMatchObject({ status: 200, json: { place: 'changed', version: 1 } });
  });

  test('are changed on the version that was read, or not at all', async () => {
    const { headers } = await comment({});
    const address = headers['location'] ?? '';
    const body = { resolved: true };
    expect((await api.call(`PATCH ${address}`, { body })).status).toBe(428);
    const settled = await api.call(`PATCH ${address}`, { body, headers: ifMatch(1) });
    expect(settled).toMatchObject({ status: 200, json: { resolvedBy: 'drafter', version: 2 } });
    expect(settled.headers['etag']).toBe('"2"');
    const late = await api.call(`DELETE ${address}`, { headers: ifMatch(1) });
    expect(late).toMatchObject({ status: 412, headers: { etag: '"2"' } });
    const others = await api.call(`DELETE ${address}`, { headers: ifMatch(2), as: 'reviewer' });
    expect(others.status).toBe(403);
    const gone = await api.call(`DELETE ${address}`, { headers: ifMatch(2), as: 'chair' });
    expect(gone).toMatchObject({ status: 204, text: '' });
    expect((await api.call(`GET ${address}`)).json).toMatchObject({ text: null, version: 3 });
    expect((await api.call(`PATCH ${address}`, { body, headers: ifMatch(3) })).status).toBe(404);
  });

  test('sent twice under one key are one; another under that key is refused', async () => {
    const key = { 'Idempotency-Key': 'a-key' };
    const first = await comment({}, key);
    const again = await comment({}, key);
    expect(again).toMatchObject({ status: 201, json: first.json });
    expect(again.headers['location']).toBe(first.headers['location']);
    expect(await comment({ pointer: '/funding' }, key)).toMatchObject({
      status: 422,
      json: { type: 'urn:compfund:problem:key_reused' },
    });
  });

  test('with validateOnly have neither tag nor address', async () => {
    const shown = await api.call(`POST ${proposal}/comments?validateOnly=true`, {
      body: { text: 'Why?' },
    });
    expect(shown).toMatchObject({ status: 200, json: { text: 'Why?' } });
    expect([shown.headers['etag'], shown.headers['location']]).toEqual([undefined, undefined]);
    expect((await api.call(`GET ${proposal}/comments`)).json).toEqual({ items: [], next: null });
  });

  test('are listed page by page, the newest first', async () => {
    for (const text of ['one', 'two', 'three']) await comment({ text });
    const seen: unknown[] = [];
    let next: unknown = `${proposal}/comments?limit=2`;
    while (typeof next === 'string') {
      const { json } = await api.call(`GET ${next}`);
      seen.push(...(member('items', json) as object[]).map((item) => member('text', item)));
      next = member('next', json);
    }
    expect(seen).toEqual(['three', 'two', 'one']);
  });

  test('have all their faults told at once', async () => {
    const { status, json } = await api.call(`POST ${proposal}/comments`, {
      body: { text: '', pointer: 'funding', revision: 0, mood: 'bad' },
    });
    expect(status).toBe(422);
    const pointers = (member('errors', json) as object[]).map((fault) => member('pointer', fault));
    expect(pointers.sort()).toEqual(['/mood', '/pointer', '/revision', '/text']);
  });
});
