import { beforeEach, describe, expect, test } from 'vitest';
import { EXAMPLE_GROUP_ID, OTHER_GROUP_ID } from '../../../commands/local/seedExample.ts';
import type { Group } from '../../../models/group.ts';
import { inProcessApi, type InProcessApi } from '../../support/inProcess.ts';

const NOTHING = '01KDVDNW00N0B0DYATA11XXXXX';
const problem = (code: string) => ({ type: `urn:compfund:problem:${code}` });
const at = `/v1/groups/${EXAMPLE_GROUP_ID}`;

let api: InProcessApi;
beforeEach(() => {
  api = inProcessApi();
});

const make = (body: object, { key, query = '' }: { key?: string; query?: string } = {}) =>
  api.call(`POST /v1/groups${query}`, {
    as: 'admin',
    body,
    ...(key !== undefined && { headers: { 'Idempotency-Key': key } }),
  });
const patch = (as: string, body: object, version = '"1"') =>
  api.call(`PATCH ${at}`, { as, body, headers: { 'If-Match': version } });

describe('making a group', () => {
  test('is for administrators, who name its first chair', async () => {
    const { status, headers, json } = await make({ name: 'New', country: 'BA', chair: 'amra' });
    expect(status).toBe(201);
    const group = json as Group;
    expect(headers).toMatchObject({ etag: '"1"', location: `/v1/groups/${group.id}` });
    expect(group).toMatchObject({ name: 'New', country: 'BA', archived: false, version: 1 });
    expect(group.members).toEqual([
      { subject: 'amra', role: 'chair', since: group.createdAt, by: 'admin' },
    ]);
    const read = await api.call(`GET ${headers['location'] ?? ''}`, { as: 'amra' });
    expect(read.json).toEqual(group);
  });

  test('makes an administrator who names nobody its chair', async () => {
    const { json } = await make({ name: 'New', country: 'BA' });
    expect(json).toMatchObject({ members: [{ subject: 'admin', role: 'chair' }] });
  });

  test.each(['chair', 'outsider'])('is nothing for %s', async (as) => {
    const { status, json } = await api.call('POST /v1/groups', {
      as,
      body: { name: 'New', country: 'BA' },
    });
    expect(status).toBe(403);
    expect(json).toMatchObject({
      ...problem('forbidden'),
      detail: expect.stringContaining('A platform administrator may make a group') as string,
    });
  });

  test('tells every fault of the body', async () => {
    const { status, json } = await make({ name: '', country: 'rs', chair: 'two words', role: 'x' });
    expect(status).toBe(422);
    const { errors } = json as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual(
      ['/chair', '/country', '/name', '/role'].toSorted(),
    );
  });

  test('makes one group for one key, and answers with it as it stands', async () => {
    const body = { name: 'New', country: 'BA', chair: 'amra' };
    const first = await make(body, { key: 'k' });
    const address = first.headers['location'] ?? '';
    await api.call(`PATCH ${address}`, {
      as: 'amra',
      body: { name: 'Renamed' },
      headers: { 'If-Match': '"1"' },
    });
    const second = await make(body, { key: 'k' });
    expect(second.status).toBe(201);
    expect(second.headers).toMatchObject({ etag: '"2"', location: address });
    expect(second.json).toMatchObject({ name: 'Renamed' });
    const other = await make({ ...body, name: 'Another' }, { key: 'k' });
    expect(other.json).toMatchObject({ status: 422, ...problem('key_reused') });
    const { json } = await api.call('GET /v1/groups?country=BA', { as: 'admin' });
    expect((json as { items: unknown[] }).items).toHaveLength(1);
  });

  test('can be tried out', async () => {
    const { status, headers, json } = await make(
      { name: 'New', country: 'BA' },
      { query: '?validateOnly=true', key: 'k' },
    );
    expect(status).toBe(200);
    expect(headers).not.toHaveProperty('etag');
    expect(headers).not.toHaveProperty('location');
    const { status: found } = await api.call(`GET /v1/groups/${(json as Group).id}`, {
      as: 'admin',
    });
    expect(found).toBe(404);
  });
});

describe('reading a group', () => {
  test.each(['chair', 'drafter', 'reviewer', 'observer', 'service', 'admin'])(
    'is for %s',
    async (as) => {
      const { status, headers, json } = await api.call(`GET ${at}`, { as });
      expect(status).toBe(200);
      expect(headers['etag']).toBe('"1"');
      const subjects = (json as Group).members.map(({ subject }) => subject);
      expect(subjects).toEqual(['chair', 'drafter', 'observer', 'reviewer', 'service']);
      const again = await api.call(`GET ${at}`, { as, headers: { 'If-None-Match': '"1"' } });
      expect(again.status).toBe(304);
    },
  );

  test('is not for others, who are told the same where there is none', async () => {
    const [theirs, none] = [
      await api.call(`GET ${at}`, { as: 'outsider' }),
      await api.call(`GET /v1/groups/${NOTHING}`, { as: 'outsider' }),
    ];
    expect(theirs.status).toBe(404);
    expect({ ...(theirs.json as object), instance: '' }).toEqual({
      ...(none.json as object),
      instance: '',
    });
    expect((await api.call(`GET ${at}`, { as: null })).status).toBe(401);
  });
});

describe('changing a group', () => {
  test('renames it, archives it, and says so in its version', async () => {
    const renamed = await patch('chair', { name: 'Renamed' });
    expect(renamed.status).toBe(200);
    expect(renamed.headers['etag']).toBe('"2"');
    expect(renamed.json).toMatchObject({ name: 'Renamed', archived: false, version: 2 });
    const archived = await patch('chair', { archived: true }, '"2"');
    expect(archived.json).toMatchObject({ name: 'Renamed', archived: true, version: 3 });
  });

  test('that changes nothing keeps nothing', async () => {
    const { json: before } = await api.call(`GET ${at}`, { as: 'chair' });
    for (const body of [{}, { archived: false }, { name: (before as Group).name }]) {
      const { headers, json } = await patch('chair', body);
      expect(headers['etag']).toBe('"1"');
      expect(json).toEqual(before);
    }
  });

  test('can be tried out', async () => {
    const { status, headers, json } = await api.call(`PATCH ${at}?validateOnly=true`, {
      as: 'chair',
      body: { name: 'Renamed' },
      headers: { 'If-Match': '"1"' },
    });
    expect(status).toBe(200);
    expect(headers).not.toHaveProperty('etag');
    expect(json).toMatchObject({ name: 'Renamed', version: 2 });
    expect((await api.call(`GET ${at}`)).json).toMatchObject({ version: 1 });
  });

  test('needs the version, and tells whoever has another', async () => {
    expect((await api.call(`PATCH ${at}`, { as: 'chair', body: {} })).status).toBe(428);
    const { status, headers, json } = await patch('chair', { name: 'Renamed' }, '"7"');
    expect(status).toBe(412);
    expect(headers['etag']).toBe('"1"');
    expect(json).toMatchObject({
      detail: 'The group is at version 1. Read it again, and make the change on that.',
    });
  });

  test.each(['drafter', 'reviewer', 'observer'])('is nothing for %s', async (as) => {
    expect((await patch(as, { name: 'Mine' })).status).toBe(403);
  });

  test('takes no null for a name, and nothing that is not known', async () => {
    const { status, json } = await patch('chair', { name: null, country: 'ME' });
    expect(status).toBe(422);
    const { errors } = json as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/name', '/country']);
  });
});

describe('an archived group', () => {
  beforeEach(async () => {
    await patch('chair', { archived: true });
  });

  test('is read by its members, and written by nobody', async () => {
    expect((await api.call(`GET ${at}`, { as: 'drafter' })).status).toBe(200);
    const { status, json } = await api.call('POST /v1/proposals', {
      as: 'drafter',
      body: { groupId: EXAMPLE_GROUP_ID },
    });
    expect(status).toBe(403);
    expect(json).toMatchObject({ detail: expect.stringContaining('is archived') as string });
    expect((await patch('chair', { archived: false }, '"2"')).json).toMatchObject({
      status: 403,
      detail: expect.stringContaining('administrator may open it again') as string,
    });
  });

  test('is opened again by an administrator', async () => {
    const { status } = await patch('admin', { archived: false }, '"2"');
    expect(status).toBe(200);
    const made = await api.call('POST /v1/proposals', {
      as: 'drafter',
      body: { groupId: EXAMPLE_GROUP_ID },
    });
    expect(made.status).toBe(201);
  });
});

describe('who is calling', () => {
  test('is told by subject, claim and groups', async () => {
    const { status, json } = await api.call('GET /v1/caller', { as: 'reviewer' });
    expect(status).toBe(200);
    expect(json).toEqual({
      subject: 'reviewer',
      isAdmin: false,
      groups: [
        expect.objectContaining({ id: EXAMPLE_GROUP_ID, role: 'reviewer', archived: false }),
      ],
    });
    expect((await api.call('GET /v1/caller', { as: 'admin' })).json).toEqual({
      subject: 'admin',
      isAdmin: true,
      groups: [],
    });
  });

  test('shows only groups of the caller’s own', async () => {
    const { json } = await api.call('GET /v1/caller', { as: 'outsider' });
    expect(json).toMatchObject({ groups: [{ id: OTHER_GROUP_ID, role: 'chair' }] });
  });

  test('is asked with a token', async () => {
    expect((await api.call('GET /v1/caller', { as: null })).status).toBe(401);
  });
});
