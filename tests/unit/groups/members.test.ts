import { beforeEach, describe, expect, test } from 'vitest';
import { EXAMPLE_GROUP_ID } from '../../../commands/local/seedExample.ts';
import { MOST_MEMBERS } from '../../../models/group.ts';
import { EXAMPLE_GROUP, exampleMembers } from '../../support/exampleMembers.ts';
import { inProcessApi, type InProcessApi } from '../../support/inProcess.ts';

const NOTHING = '01KDVDNW00N0B0DYATA11XXXXX';
const at = EXAMPLE_GROUP;

let api: InProcessApi;
beforeEach(() => {
  api = inProcessApi();
});

const { set, remove, group, rolesNow } = exampleMembers(() => api);

describe('adding a member', () => {
  test('is new, and stands among the others in the order of the alphabet', async () => {
    const { status, headers, json } = await set('chair', 'lejla', 'drafter', '"1"');
    expect(status).toBe(201);
    expect(headers['etag']).toBe('"2"');
    expect(json).toMatchObject({ subject: 'lejla', role: 'drafter', by: 'chair' });
    const { members, version } = await group();
    expect(version).toBe(2);
    expect(members.map(({ subject }) => subject)).toEqual([
      'chair',
      'drafter',
      'lejla',
      'observer',
      'reviewer',
      'service',
    ]);
    expect(members.find(({ subject }) => subject === 'lejla')).toEqual(json);
  });

  test('opens the group and its proposals to the new one', async () => {
    expect((await api.call(`GET ${at}`, { as: 'lejla' })).status).toBe(404);
    await set('admin', 'lejla', 'drafter');
    expect((await api.call(`GET ${at}`, { as: 'lejla' })).status).toBe(200);
    const made = await api.call('POST /v1/proposals', {
      as: 'lejla',
      body: { groupId: EXAMPLE_GROUP_ID },
    });
    expect(made.status).toBe(201);
  });

  test('takes whatever an issuer calls somebody', async () => {
    const subject = 'auth0|5f7c/8:ana+test@example.org%20';
    expect((await set('chair', subject, 'observer')).status).toBe(201);
    const read = await api.call(`GET ${at}/members/${encodeURIComponent(subject)}`, {
      as: 'chair',
    });
    expect(read.json).toMatchObject({ subject, role: 'observer' });
    expect((await set('chair', 'two words', 'observer')).status).toBe(404);
  });

  test('ends where the group has as many as it can have', async () => {
    for (let number = 5; number < MOST_MEMBERS; number += 1)
      await set('chair', `member-${number}`, 'observer');
    const { status, json } = await set('chair', 'one-more', 'observer');
    expect(status).toBe(409);
    expect(json).toMatchObject({
      type: 'urn:compfund:problem:group_full',
      detail: expect.stringContaining('200 members; 200 is the most') as string,
    });
    expect((await set('chair', 'member-5', 'drafter')).status).toBe(200);
    expect((await remove('chair', 'member-6')).status).toBe(204);
    expect((await set('chair', 'one-more', 'observer')).status).toBe(201);
  });

  test('needs one of the roles', async () => {
    const { status, json } = await set('chair', 'lejla', 'owner');
    expect(status).toBe(422);
    expect(json).toMatchObject({
      errors: [
        {
          pointer: '/role',
          detail: '`/role` is "owner"; it is one of chair, drafter, reviewer, observer',
        },
      ],
    });
  });
});

describe('giving another role', () => {
  test('notes who gave it and when, and counts', async () => {
    const { members: before } = await group();
    const { status, headers, json } = await set('chair', 'observer', 'reviewer', '"1"');
    expect(status).toBe(200);
    expect(headers['etag']).toBe('"2"');
    expect(json).toMatchObject({ subject: 'observer', role: 'reviewer', by: 'chair' });
    const { since } = json as { since: string };
    expect(since > before[0]!.since).toBe(true);
    expect(await rolesNow()).toMatchObject({ observer: 'reviewer', drafter: 'drafter' });
  });

  test('that is had already keeps nothing', async () => {
    const before = await group();
    const { status, headers, json } = await set('chair', 'drafter', 'drafter');
    expect(status).toBe(200);
    expect(headers['etag']).toBe('"1"');
    expect(json).toEqual(before.members.find(({ subject }) => subject === 'drafter'));
    expect(await group()).toEqual(before);
  });

  test('can be tried out, as can adding and removing', async () => {
    const before = await group();
    const query = '?validateOnly=true';
    for (const subject of ['observer', 'lejla']) {
      const { status, headers, json } = await set('chair', subject, 'reviewer', '"1"', query);
      expect(status).toBe(200);
      expect(headers).not.toHaveProperty('etag');
      expect(json).toMatchObject({ subject, role: 'reviewer' });
    }
    expect((await remove('chair', 'observer', '"1"', query)).status).toBe(204);
    expect((await remove('chair', 'chair', '"1"', query)).status).toBe(409);
    expect(await group()).toEqual(before);
  });
});

describe('removing a member', () => {
  test('closes the group to them', async () => {
    expect((await remove('chair', 'drafter', '"1"')).status).toBe(204);
    expect(await rolesNow()).not.toHaveProperty('drafter');
    expect((await api.call(`GET ${at}`, { as: 'drafter' })).status).toBe(404);
    expect((await api.call(`GET ${at}/members/drafter`, { as: 'chair' })).status).toBe(404);
  });

  test('that is not there is 404, for whoever may read the group', async () => {
    expect((await remove('chair', 'nobody')).json).toMatchObject({
      status: 404,
      detail: 'The group has no such member.',
    });
    expect((await remove('admin', 'admin')).status).toBe(404);
    expect((await remove('outsider', 'outsider')).json).toMatchObject({
      status: 404,
      detail: 'There is no such group, or it is not open to you.',
    });
  });

  test.each(['drafter', 'reviewer', 'observer'])('is for %s only leaving', async (as) => {
    expect((await remove(as, 'service')).json).toMatchObject({
      status: 403,
      detail: expect.stringContaining('a chair or a platform administrator may') as string,
    });
    expect((await remove(as, as)).status).toBe(204);
    expect(await rolesNow()).not.toHaveProperty(as);
  });

  test('is for members of an archived group leaving too', async () => {
    await api.call(`PATCH ${at}`, {
      as: 'chair',
      body: { archived: true },
      headers: { 'If-Match': '*' },
    });
    expect((await remove('chair', 'drafter')).status).toBe(403);
    expect((await set('chair', 'lejla', 'observer')).status).toBe(403);
    expect((await remove('drafter', 'drafter')).status).toBe(204);
    expect((await remove('chair', 'chair')).status).toBe(409);
  });
});

describe('who is in a group', () => {
  test('is read by its members and by administrators', async () => {
    for (const as of ['observer', 'admin']) {
      const { status, headers, json } = await api.call(`GET ${at}/members/chair`, { as });
      expect(status).toBe(200);
      expect(headers['etag']).toBe('"1"');
      expect(json).toMatchObject({ subject: 'chair', role: 'chair' });
    }
  });

  test('is for others as if there were no group', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const details = await Promise.all(
        [EXAMPLE_GROUP_ID, NOTHING].map(async (id) => {
          const sent = {
            as: 'outsider',
            headers: { 'If-Match': '*' },
            ...(method === 'PUT' && { body: { role: 'chair' } }),
          };
          const { status, json } = await api.call(`${method} /v1/groups/${id}/members/chair`, sent);
          return { status, detail: (json as { detail: string }).detail };
        }),
      );
      expect(details[0]).toEqual({
        status: 404,
        detail: 'There is no such group, or it is not open to you.',
      });
      expect(details[1]).toEqual(details[0]);
    }
  });

  test('is changed by chairs and administrators alone', async () => {
    for (const as of ['drafter', 'reviewer', 'observer'])
      expect((await set(as, as, 'chair')).status).toBe(403);
    expect(await rolesNow()).toMatchObject({ drafter: 'drafter', observer: 'observer' });
    expect((await set('admin', 'observer', 'chair')).status).toBe(200);
  });
});

describe('the version', () => {
  test('is that of the group, and has to be said', async () => {
    const sent = { as: 'chair', body: { role: 'observer' } };
    expect((await api.call(`PUT ${at}/members/lejla`, sent)).status).toBe(428);
    await set('chair', 'lejla', 'observer', '"1"');
    for (const answer of [
      await set('chair', 'mira', 'observer', '"1"'),
      await remove('chair', 'drafter', '"1"'),
    ]) {
      expect(answer.status).toBe(412);
      expect(answer.headers['etag']).toBe('"2"');
    }
    expect(await rolesNow()).toMatchObject({ drafter: 'drafter' });
  });

  test('lets one of two through who change members at once', async () => {
    const answers = await Promise.all([
      set('chair', 'lejla', 'observer', '"1"'),
      set('admin', 'mira', 'observer', '"1"'),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 412]);
    expect((await group()).members).toHaveLength(6);
  });
});
