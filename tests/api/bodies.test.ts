import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXAMPLE_GROUP_ID, EXAMPLE_ID } from '../../commands/local/seedExample.ts';
import { smallDesignOf } from '../support/api/designs.ts';
import { call, startService, type Service } from '../support/api/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
beforeEach(() => service.reset());
afterAll(() => service.stop());

const example = `/v1/proposals/${EXAMPLE_ID}`;
const project = (
  headers: Record<string, string>,
  body: string | Uint8Array = JSON.stringify(smallDesignOf()),
) => call(service, 'POST', '/v1/projections', { headers, body });

describe('the media type of a body', () => {
  test.each([
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
  ])('%s is read', async (type) => {
    expect((await project({ 'Content-Type': type })).status).toBe(200);
  });

  test.each([
    'text/json',
    'application/merge-patch+json',
    'application/json; charset=utf-16',
    'application/x-www-form-urlencoded',
    'application/json, application/json',
    '',
    'x'.repeat(500),
  ])('%s is 415, which says what is read', async (type) => {
    const answer = await project({ 'Content-Type': type });
    expect(answer.status).toBe(415);
    expect(answer.headers['accept']).toBe('application/json');
  });

  test('is not to be left out', async () => {
    expect((await project({})).status).toBe(415);
  });

  test('of a compressed body is 415', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    expect((await project(headers)).status).toBe(415);
  });

  test('of a patch is that of a merge patch', async () => {
    const headers = { 'If-Match': '*', 'Content-Type': 'application/json' };
    const answer = await call(service, 'PATCH', example, { headers, json: { title: 'New' } });
    expect(answer.status).toBe(415);
    expect(answer.headers['accept-patch']).toBe('application/merge-patch+json');
  });
});

describe('the media type of an answer', () => {
  const accept = (text: string) =>
    call(service, 'GET', `${example}/projection`, { headers: { Accept: text } });

  test.each([
    ['text/csv', 'text/csv'],
    ['*/*', 'application/json'],
    ['text/*', 'text/csv'],
    ['application/json;q=0.5, text/csv', 'text/csv'],
    ['text/html, application/json;q=0.1', 'application/json'],
  ])('for Accept: %s is %s', async (asked, given) => {
    const { status, headers } = await accept(asked);
    expect([status, headers['content-type']?.split(';')[0]]).toEqual([200, given]);
    expect(headers['vary']).toMatch(/Accept\b/);
  });

  test.each(['image/png', 'text/html', 'application/json;q=0', 'nonsense'])(
    'for Accept: %s there is none',
    async (asked) => {
      expect((await accept(asked)).status).toBe(406);
    },
  );
});

describe('a body in base64', () => {
  test('is read as the bytes that it stands for', async () => {
    // The gateway passes on in base64 what is no plain text by its media type, such as a patch.
    const changed = await call(service, 'PATCH', example, {
      headers: { 'If-Match': '"1"', 'Content-Type': 'application/merge-patch+json' },
      json: { title: 'Нацрт закона о накнади — Жртве трговине људима' },
    });
    expect(changed.status).toBe(200);
    expect((await call(service, 'GET', example)).json.title).toBe(
      'Нацрт закона о накнади — Жртве трговине људима',
    );
  });

  test('that is no UTF-8 is no JSON', async () => {
    for (const bytes of [
      [0xff, 0xfe],
      [0x22, 0xc3, 0x28, 0x22],
      [0x22, 0xed, 0xa0, 0x80, 0x22],
    ]) {
      const answer = await project({ 'Content-Type': 'application/json' }, Uint8Array.from(bytes));
      expect(answer.json).toMatchObject({
        status: 400,
        type: 'urn:compfund:problem:malformed_json',
      });
    }
  });
});

describe('what is no JSON', () => {
  test.each(['', '{', '{"a":1,}', "{'a':1}", 'NaN', '{"a":01}', '[1] 2', 'undefined', '\u0000'])(
    '%j is 400',
    async (body) => {
      const answer = await project({ 'Content-Type': 'application/json' }, body);
      expect(answer.json).toMatchObject({
        status: 400,
        type: 'urn:compfund:problem:malformed_json',
      });
    },
  );
});

describe('what is JSON and no design', () => {
  test.each(['null', 'true', '1', '"text"', '[]', '[[]]', '{}'])('%s is 422', async (body) => {
    const answer = await project({ 'Content-Type': 'application/json' }, body);
    expect(answer.status).toBe(422);
    expect(answer.json.errors.length).toBeGreaterThan(0);
  });

  test('has all its faults told at once, each with its place and remedy', async () => {
    const design = { ...smallDesignOf(), horizonYears: 99, colour: 'red', funding: {} };
    const answer = await call(service, 'POST', '/v1/projections', { json: design });
    const errors = answer.json.errors;
    expect(new Set(errors.map(({ pointer }) => pointer))).toEqual(
      new Set(['/horizonYears', '/colour', '/funding']),
    );
    for (const { pointer, detail } of errors) expect(detail).toContain(`\`${pointer}\``);
  });
});

describe('a new proposal', () => {
  const create = (json: unknown) => call(service, 'POST', '/v1/proposals', { json });

  test.each([
    [null, ['']],
    [false, ['']],
    [0, ['']],
    ['text', ['']],
    [[], ['']],
    [{}, ['/groupId']],
    [{ groupId: 'strangers' }, ['/groupId']],
    [{ groupId: EXAMPLE_GROUP_ID, colour: 'red' }, ['/colour']],
    [{ groupId: EXAMPLE_GROUP_ID, baseline: { country: 'DE' } }, ['/baseline/country']],
    [
      { groupId: EXAMPLE_GROUP_ID, baseline: { country: 'RS', variant: 'none' } },
      ['/baseline/variant'],
    ],
    [
      { groupId: EXAMPLE_GROUP_ID, copyOf: { proposalId: '01KDVDNW00N0B0DYATA11XXXXX' } },
      ['/copyOf/proposalId'],
    ],
    [
      { groupId: EXAMPLE_GROUP_ID, copyOf: { proposalId: EXAMPLE_ID, revision: 9 } },
      ['/copyOf/revision'],
    ],
    [
      { groupId: EXAMPLE_GROUP_ID, design: smallDesignOf(), baseline: { country: 'RS' } },
      ['/baseline'],
    ],
    [
      { groupId: EXAMPLE_GROUP_ID, design: { ...smallDesignOf(), horizonYears: 0 } },
      ['/design/horizonYears'],
    ],
  ])('of %j is refused', async (json, pointers) => {
    const answer = await create(json);
    expect(answer.status).toBe(422);
    expect(answer.json.errors.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  test('says what it was made from', async () => {
    const blank = await create({ groupId: EXAMPLE_GROUP_ID, country: 'MK', currency: 'MKD' });
    expect(blank.json).toMatchObject({ country: 'MK', origin: { kind: 'blank' } });
    expect(blank.json.design['currency']).toBe('MKD');
    const copy = await create({ groupId: EXAMPLE_GROUP_ID, copyOf: { proposalId: blank.json.id } });
    expect(copy.json).toMatchObject({
      designHash: blank.json.designHash,
      origin: { kind: 'copy', proposalId: blank.json.id, revision: 1 },
    });
    const baseline = await create({ groupId: EXAMPLE_GROUP_ID, baseline: { country: 'RS' } });
    const cited = await call(service, 'GET', '/v1/countries/RS/baseline');
    expect(baseline.json.design).toEqual(cited.json.design);
    expect(baseline.json.origin).toEqual({
      kind: 'baseline',
      country: 'RS',
      variant: 'trafficking_only',
    });
  });

  test('that is blank can be projected', async () => {
    const blank = await create({ groupId: EXAMPLE_GROUP_ID });
    const { status } = await call(service, 'GET', `/v1/proposals/${blank.json.id}/projection`);
    expect(status).toBe(200);
  });
});
