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
  await api.call(`PATCH ${proposal}`, { body: { title: 'Second' }, headers: ifMatch(1) });
});

const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` });
const member = (name: string, json: unknown) => (json as Record<string, unknown>)[name];

describe('comparing, merging and copying over HTTP', () => {
  test('a comparison that is known is not made again, and is kept by the caller alone', async () => {
    const first = await api.call(`GET ${proposal}/revisions/1/diff?to=2`);
    expect(first).toMatchObject({ status: 200, json: { from: 1, to: 2 } });
    expect(first.headers['cache-control']).toBe('private, no-cache');
    const known = { 'If-None-Match': first.headers['etag'] ?? '' };
    for (const query of ['?to=2', ''])
      expect(
        await api.call(`GET ${proposal}/revisions/1/diff${query}`, { headers: known }),
      ).toMatchObject({ status: 304, text: '' });
    await api.call(`PATCH ${proposal}`, { body: { title: 'Third' }, headers: ifMatch(2) });
    const statuses = [];
    for (const address of ['1/diff?to=2', '1/diff', '2/diff?to=1'])
      statuses.push(
        (await api.call(`GET ${proposal}/revisions/${address}`, { headers: known })).status,
      );
    expect(statuses).toEqual([304, 200, 200]);
  });

  test('a merged design is stored on the version that the merge was made with', async () => {
    const design = { ...smallDesign(), horizonYears: 9 };
    const stale = await api.call(`PUT ${proposal}`, { body: design, headers: ifMatch(1) });
    expect(stale.status).toBe(412);
    const merged = await api.call(`POST ${proposal}/merge`, { body: { baseRevision: 1, design } });
    expect(merged).toMatchObject({ status: 200, json: { conflicts: [], faults: [] } });
    const stored = await api.call(`PUT ${proposal}`, {
      body: member('design', merged.json),
      headers: { 'If-Match': merged.headers['etag'] ?? '' },
    });
    expect(stored).toMatchObject({
      status: 200,
      json: { version: 3, design: { title: 'Second', horizonYears: 9 } },
    });
  });

  test('a part that is copied answers with the proposal and the address of its lineage', async () => {
    const id = proposal.split('/').at(-1) ?? '';
    const body = { proposalId: id, originPointer: '/funding/budget', pointer: '/funding/more' };
    const headers = { ...ifMatch(2), 'Idempotency-Key': 'a-key' };
    const copied = await api.call(`POST ${proposal}/copies`, { body, headers });
    expect(copied).toMatchObject({ status: 201, json: { id, revision: 3, version: 3 } });
    expect(copied.headers).toMatchObject({ etag: '"3"', location: `${proposal}/lineage` });
    const again = await api.call(`POST ${proposal}/copies`, { body, headers });
    expect(again).toMatchObject({ status: 201, json: copied.json });
    const lineage = await api.call(`GET ${proposal}/lineage`);
    expect(lineage).toMatchObject({
      status: 200,
      json: { whole: null, parts: [{ pointer: '/funding/more', originState: 'moved_on' }] },
    });
    const shown = await api.call(`POST ${proposal}/copies?validateOnly=true`, {
      body: { ...body, pointer: '/funding/other' },
      headers: ifMatch(3),
    });
    expect(shown).toMatchObject({ status: 200, json: { revision: 4 } });
    expect([shown.headers['etag'], shown.headers['location']]).toEqual([undefined, undefined]);
  });
});
