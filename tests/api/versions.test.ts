import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXAMPLE_GROUP_ID } from '../../commands/local/seedExample.ts';
import { smallDesignOf } from '../support/api/designs.ts';
import { call, startService, type Service, type Told } from '../support/api/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
beforeEach(() => service.reset());
afterAll(() => service.stop());

const get = (target: string, headers: Record<string, string> = {}) =>
  call(service, 'GET', target, { headers });
const put = (target: string, ifMatch: string, title: string) =>
  call(service, 'PUT', target, {
    headers: { 'If-Match': ifMatch },
    json: { ...smallDesignOf(), title },
  });
const etagOf = ({ headers }: Told) => headers['etag'];

/** Makes a proposal and gives its address. */
async function newProposal(): Promise<string> {
  const made = await call(service, 'POST', '/v1/proposals', {
    json: { groupId: EXAMPLE_GROUP_ID, design: smallDesignOf() },
  });
  expect(made.status).toBe(201);
  expect(etagOf(made)).toBe('"1"');
  return made.headers['location'] ?? '';
}

describe('the entity tag of a proposal is its version', () => {
  test('it is new with each change, and says whether one has the latest', async () => {
    const address = await newProposal();
    expect(etagOf(await get(address))).toBe('"1"');
    expect((await get(address, { 'If-None-Match': '"1"' })).status).toBe(304);

    const changed = await put(address, '"1"', 'Second');
    expect(changed.json).toMatchObject({ version: 2, revision: 2, title: 'Second' });
    expect(etagOf(changed)).toBe('"2"');
    const again = await get(address, { 'If-None-Match': '"1"' });
    expect(again.status).toBe(200);
    expect(again.json).toEqual(changed.json);
  });

  test('304 has the tag and no body', async () => {
    const address = await newProposal();
    const unchanged = await get(address, { 'If-None-Match': '"7", W/"1"' });
    expect(unchanged).toMatchObject({ status: 304, text: '' });
    expect(etagOf(unchanged)).toBe('"1"');
  });

  test('a change on another version is refused, with the tag that holds now', async () => {
    const address = await newProposal();
    await put(address, '"1"', 'Second');
    const late = await put(address, '"1"', 'Too late');
    expect(late.status).toBe(412);
    expect(etagOf(late)).toBe('"2"');
    expect((await get(address)).json.title).toBe('Second');
  });

  test.each([
    ['"5", "1"', 200],
    ['*', 200],
    ['W/"1"', 412],
    ['"01"', 412],
    ['"-1"', 412],
    ['"9007199254740993"', 412],
    ['""', 412],
    ['1', 400],
    ['"1', 400],
    ['"1" "2"', 400],
  ])('If-Match: %s is answered with %i', async (ifMatch, status) => {
    const address = await newProposal();
    expect((await put(address, ifMatch, 'Second')).status).toBe(status);
  });

  test('without If-Match nothing is changed', async () => {
    const address = await newProposal();
    for (const [method, type] of [
      ['PUT', 'application/json'],
      ['PATCH', 'application/merge-patch+json'],
      ['DELETE', 'application/json'],
    ] as const) {
      const headers = { 'Content-Type': type };
      const parts = method === 'DELETE' ? {} : { headers, json: { title: 'Changed' } };
      expect((await call(service, method, address, parts)).status).toBe(428);
    }
    expect((await get(address)).json.version).toBe(1);
  });

  test('the same design again is no change', async () => {
    const address = await newProposal();
    const { title, ...rest } = smallDesignOf();
    const same = await call(service, 'PUT', address, {
      headers: { 'If-Match': '"1"' },
      json: { ...rest, title },
    });
    expect(same.json).toMatchObject({ version: 1, revision: 1 });
    expect(etagOf(same)).toBe('"1"');
  });

  test('of twenty who change the same version at once, one is first', async () => {
    const address = await newProposal();
    const titles = Array.from({ length: 20 }, (_, index) => `Title ${index}`);
    const answers = await Promise.all(titles.map((title) => put(address, '"1"', title)));
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(19);
    expect((await get(address)).json).toEqual(won[0]?.json);
  });

  test('what has been deleted is gone', async () => {
    const address = await newProposal();
    const gone = await call(service, 'DELETE', address, { headers: { 'If-Match': '"1"' } });
    expect(gone).toMatchObject({ status: 204, text: '' });
    for (const path of ['', '/revisions', '/revisions/1', '/projection'])
      expect((await get(`${address}${path}`)).status).toBe(404);
    const again = await call(service, 'DELETE', address, { headers: { 'If-Match': '*' } });
    expect(again.status).toBe(404);
  });
});

describe('a patch', () => {
  const patch = (address: string, json: unknown) =>
    call(service, 'PATCH', address, {
      headers: { 'If-Match': '*', 'Content-Type': 'application/merge-patch+json' },
      json,
    });

  test('replaces what it gives, removes what is null, and leaves the rest', async () => {
    const address = await newProposal();
    const changed = await patch(address, {
      title: 'Patched',
      country: null,
      funding: { levy: { shape: 'levy', volumePerYear: 10, amountPerUnit: 5 } },
    });
    const { design } = changed.json;
    expect(design).toMatchObject({ title: 'Patched', horizonYears: 2 });
    expect(Object.keys(design['funding'] as object)).toEqual(['budget', 'levy']);
    expect(design).not.toHaveProperty('country');
    expect(changed.json.country).toBeNull();
  });

  test('is checked by what comes of it', async () => {
    const address = await newProposal();
    const refused = await patch(address, { funding: { budget: null } });
    expect(refused.status).toBe(422);
    expect(refused.json.errors.map(({ pointer }) => pointer)).toEqual(['/funding']);
  });
});

describe('a revision', () => {
  test('stays as it was, and may be kept for ever', async () => {
    const address = await newProposal();
    const first = await get(`${address}/revisions/1`);
    expect(first.headers['cache-control']).toMatch(/immutable/);
    await put(address, '"1"', 'Second');
    await put(address, '"2"', 'Third');
    expect((await get(`${address}/revisions/1`)).json).toEqual(first.json);
    expect((await get(`${address}/revisions/2`)).json.design.title).toBe('Second');
    expect((await get(`${address}/revisions/3`)).json.design.title).toBe('Third');
    expect((await get(`${address}/revisions/4`)).status).toBe(404);
  });

  test.each(['0', '-1', '1.5', '01', '1e0', 'latest', '99999999999999999999'])(
    'there is no revision %s',
    async (number) => {
      const address = await newProposal();
      expect((await get(`${address}/revisions/${number}`)).status).toBe(404);
    },
  );
});

describe('the entity tag of a projection', () => {
  test('is that of the question: design, detail and media type', async () => {
    const address = `${await newProposal()}/projection`;
    const tags = [
      etagOf(await get(address)),
      etagOf(await get(`${address}?detail=month`)),
      etagOf(await get(address, { Accept: 'text/csv' })),
    ];
    expect(new Set(tags).size).toBe(3);
    expect(etagOf(await get(`${address}?revision=1&detail=year`))).toBe(tags[0]);
  });

  test('holds until the design changes', async () => {
    const address = await newProposal();
    const tag = etagOf(await get(`${address}/projection`)) ?? '';
    const ask = () => get(`${address}/projection`, { 'If-None-Match': tag });
    expect(await ask()).toMatchObject({ status: 304, text: '' });
    await put(address, '"1"', 'Second');
    expect((await ask()).status).toBe(200);
    const first = await get(`${address}/projection?revision=1`, { 'If-None-Match': tag });
    expect(first.status).toBe(304);
  });

  test('is the same for the same design that is posted', async () => {
    const address = await newProposal();
    const stored = await get(`${address}/projection`);
    const posted = await call(service, 'POST', '/v1/projections', { json: smallDesignOf() });
    expect(posted.json).toEqual(stored.json);
    expect(etagOf(posted)).toBe(etagOf(stored));
  });
});
