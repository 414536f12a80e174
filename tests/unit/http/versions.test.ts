import { describe, expect, test } from 'vitest';
import { EXAMPLE_GROUP_ID } from '../../../commands/local/seedExample.ts';
import type { Proposal } from '../../../models/proposal.ts';
import { inProcessApi } from '../../support/inProcess.ts';
import { edited, moved } from '../../support/proposalHeads.ts';

const { call, store } = inProcessApi();

const make = async () => {
  const { headers } = await call('POST /v1/proposals', { body: { groupId: EXAMPLE_GROUP_ID } });
  return headers['location'] ?? '';
};
const patch = (at: string, ifMatch: string | undefined, title: string, query = '') =>
  call(`PATCH ${at}${query}`, {
    ...(ifMatch !== undefined && { headers: { 'If-Match': ifMatch } }),
    body: { title },
  });
const idOf = (at: string) => at.split('/').at(-1) ?? '';
const headAt = async (at: string) => (await store.find(idOf(at)))!;

describe('whoever changes a proposal says which version', () => {
  test.each(['PUT', 'PATCH', 'DELETE'])('%s without If-Match is 428', async (method) => {
    const at = await make();
    const { status, json } = await call(`${method} ${at}`, { body: {} });
    expect(status).toBe(428);
    expect(json).toMatchObject({ type: 'urn:compfund:problem:version_required' });
  });

  test('the version that was read lets the change through, and the answer has the next', async () => {
    const at = await make();
    const { status, headers, json } = await patch(at, '"1"', 'Second');
    expect(status).toBe(200);
    expect(headers['etag']).toBe('"2"');
    expect(json).toMatchObject({ version: 2, revision: 2, title: 'Second', updatedBy: 'drafter' });
  });

  test.each(['PATCH', 'DELETE'])('%s on a version that is gone is 412', async (method) => {
    const at = await make();
    await patch(at, '"1"', 'Second');
    const { status, headers, json } = await call(`${method} ${at}`, {
      headers: { 'If-Match': '"1"' },
      body: { title: 'Third' },
    });
    expect(status).toBe(412);
    expect(headers['etag']).toBe('"2"');
    expect(json).toMatchObject({ type: 'urn:compfund:problem:stale_version' });
    expect((await headAt(at)).title).toBe('Second');
  });

  test.each(['"7", "1"', '"7","1" ', '*', '"abc", "1"'])('If-Match: %s holds', async (header) => {
    expect((await patch(await make(), header, 'Second')).status).toBe(200);
  });

  test.each(['W/"1"', '"01"', '"1.0"', '"abc"', '""', ''])(
    'If-Match: %s does not',
    async (header) => {
      expect((await patch(await make(), header, 'Second')).status).toBe(412);
    },
  );

  test.each(['1', '"1', '"1" "2"', 'W/1', '* , "1"'])(
    'If-Match: %s is no list of tags',
    async (header) => {
      const { status, json } = await patch(await make(), header, 'Second');
      expect(status).toBe(400);
      expect(json).toMatchObject({ type: 'urn:compfund:problem:malformed_header' });
    },
  );

  test('If-None-Match is no way of saying it', async () => {
    const { status } = await call(`PATCH ${await make()}`, {
      headers: { 'If-Match': '"1"', 'If-None-Match': '"2"' },
      body: {},
    });
    expect(status).toBe(400);
  });

  test('of two who change the same version, one is told', async () => {
    const at = await make();
    const answers = await Promise.all([patch(at, '"1"', 'Ours'), patch(at, '"1"', 'Theirs')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const lost = answers.find(({ status }) => status === 412);
    expect(lost?.headers['etag']).toBe('"2"');
  });
});

describe('only drafts are changed', () => {
  test.each(['in_review', 'adopted', 'published', 'superseded', 'withdrawn'] as const)(
    'a proposal that is %s is not, whichever version is named',
    async (status) => {
      const at = await make();
      const head = await headAt(at);
      await store.replace(head, moved(head, status), ['draft']);
      for (const ifMatch of ['"1"', '"2"', '*']) {
        const answer = await patch(at, ifMatch, 'Second');
        expect(answer.status).toBe(409);
        expect(answer.json).toMatchObject({ type: 'urn:compfund:problem:not_a_draft' });
      }
      const answer = await call(`DELETE ${at}`, { headers: { 'If-Match': '"2"' } });
      expect(answer.status).toBe(409);
    },
  );

  test('a deleted draft is gone, with its revisions and projection', async () => {
    const at = await make();
    await patch(at, '"1"', 'Second');
    const gone = await call(`DELETE ${at}`, { headers: { 'If-Match': '"2"' } });
    expect([gone.status, gone.text]).toEqual([204, '']);
    for (const address of [at, `${at}/revisions`, `${at}/revisions/1`, `${at}/projection`])
      expect((await call(`GET ${address}`)).status).toBe(404);
    expect((await call(`DELETE ${at}`, { headers: { 'If-Match': '*' } })).status).toBe(404);
  });
});

describe('a change that changes nothing keeps nothing', () => {
  test('whether the design is sent again or patched with what it has', async () => {
    const at = await make();
    const { json } = await call(`GET ${at}`);
    const { design } = json as Proposal;
    const shuffled = Object.fromEntries(Object.entries(design).reverse());
    const put = await call(`PUT ${at}`, { headers: { 'If-Match': '"1"' }, body: shuffled });
    const patched = await call(`PATCH ${at}`, {
      headers: { 'If-Match': '"1"' },
      body: { description: null, currency: 'EUR' },
    });
    for (const answer of [put, patched]) {
      expect([answer.status, answer.headers['etag']]).toEqual([200, '"1"']);
      expect(answer.json).toEqual(json);
    }
  });
});

describe('validateOnly', () => {
  test('answers a change in full and keeps nothing', async () => {
    const at = await make();
    const { status, headers, json } = await patch(at, '"1"', 'Second', '?validateOnly=true');
    expect(status).toBe(200);
    expect(json).toMatchObject({ version: 2, title: 'Second' });
    expect(headers['etag']).toBeUndefined();
    expect(await headAt(at)).toMatchObject({ version: 1, revision: 1 });
  });

  test('answers a new proposal in full and keeps nothing', async () => {
    const { status, headers, json } = await call('POST /v1/proposals?validateOnly=true', {
      body: { groupId: EXAMPLE_GROUP_ID, baseline: { country: 'RS' } },
    });
    expect(status).toBe(200);
    const { id, country } = json as Proposal;
    expect(country).toBe('RS');
    expect([headers['location'], headers['etag']]).toEqual([undefined, undefined]);
    expect(await store.find(id)).toBeUndefined();
  });

  test('says that a draft could be deleted, and leaves it', async () => {
    const at = await make();
    const { status } = await call(`DELETE ${at}?validateOnly=true`, {
      headers: { 'If-Match': '"1"' },
    });
    expect(status).toBe(204);
    expect((await call(`GET ${at}`)).status).toBe(200);
  });

  test('finds the faults that the real thing would', async () => {
    const at = await make();
    expect((await patch(at, undefined, 'Second', '?validateOnly=true')).status).toBe(428);
    expect((await patch(at, '"9"', 'Second', '?validateOnly=true')).status).toBe(412);
    expect((await patch(at, '"1"', '', '?validateOnly=true')).status).toBe(422);
    const body = { groupId: EXAMPLE_GROUP_ID, design: {} };
    const { status } = await call('POST /v1/proposals?validateOnly=true', { body });
    expect(status).toBe(422);
  });
});

describe('whoever has an answer already is told so', () => {
  test.each(['"1"', 'W/"1"', '"9", "1"', '*'])('If-None-Match: %s is 304', async (header) => {
    const at = await make();
    const { status, headers, text } = await call(`GET ${at}`, {
      headers: { 'If-None-Match': header },
    });
    expect([status, text]).toEqual([304, '']);
    expect(headers['etag']).toBe('"1"');
    expect(headers['vary']).toContain('Accept');
    expect(headers['content-type']).toBeUndefined();
  });

  test('until it has changed', async () => {
    const at = await make();
    await patch(at, '"1"', 'Second');
    const { status } = await call(`GET ${at}`, { headers: { 'If-None-Match': '"1"' } });
    expect(status).toBe(200);
  });

  test('a change of status alone changes the tag of a proposal', async () => {
    const at = await make();
    const head = await headAt(at);
    await store.replace(head, moved(head, 'in_review'), ['draft']);
    const { headers, json } = await call(`GET ${at}`);
    expect(headers['etag']).toBe('"2"');
    expect(json).toMatchObject({ revision: 1, version: 2 });
  });

  test('a revision may be kept for ever', async () => {
    const at = await make();
    const head = await headAt(at);
    await store.replace(head, edited(head, 'Second', 'somebody'), ['draft']);
    const { headers, json } = await call(`GET ${at}/revisions/1`);
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable');
    expect(headers['etag']).toBe('"1"');
    expect(json).toMatchObject({ revision: 1, author: 'drafter', designHash: head.designHash });
    const second = await call(`GET ${at}/revisions/2`);
    expect(second.json).toMatchObject({ revision: 2, author: 'somebody' });
    expect((await call(`GET ${at}/revisions/3`)).status).toBe(404);
  });

  test('nothing else may', async () => {
    const at = await make();
    const addresses = [at, `${at}/revisions`, `${at}/projection`, '/v1/proposals', '/v1/countries'];
    for (const address of addresses)
      expect((await call(`GET ${address}`)).headers['cache-control']).toBe('no-cache');
  });
});
