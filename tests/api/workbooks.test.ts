/** Projections as files: a workbook by `format` or by Accept, of designs that are sent and of proposals. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXAMPLE_ID } from '../../commands/local/seedExample.ts';
import { runProjection } from '../../lib/engine/project.ts';
import { XLSX_TYPE } from '../../lib/http/mediaTypes.ts';
import { designHash } from '../../lib/projections/designHash.ts';
import { workbookOf } from '../../lib/study/workbook/workbook.ts';
import { smallDesignOf } from '../support/api/designs.ts';
import { call, startService, type Service } from '../support/api/service.ts';
import { designOf } from '../support/designs.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const example = `/v1/proposals/${EXAMPLE_ID}/projection`;

/** The bytes of an answer, which the calls of other tests read as text. */
async function fetched(target: string, init: RequestInit = {}): Promise<Response> {
  const token = await service.tokens('drafter');
  const headers = { Authorization: `Bearer ${token}`, ...(init.headers as object) };
  return fetch(`${service.address}${target}`, { ...init, headers });
}

const posted = (target: string, design: object) =>
  fetched(target, {
    method: 'POST',
    body: JSON.stringify(design),
    headers: { 'Content-Type': 'application/json' },
  });

describe('a projection as a workbook', () => {
  test('is, to the byte, what the command writes', async () => {
    const document = smallDesignOf();
    const answer = await posted('/v1/projections?format=xlsx', document);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(XLSX_TYPE);
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="projection.xlsx"',
    );
    const written = await workbookOf({
      run: runProjection(designOf(document)),
      designHash: designHash(document),
    });
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(written))).toBe(true);
  });

  test('of a proposal comes by format or by Accept alike, and format goes before Accept', async () => {
    const byFormat = await fetched(`${example}?format=xlsx`, { headers: { Accept: 'text/csv' } });
    const byAccept = await fetched(example, { headers: { Accept: XLSX_TYPE } });
    expect([byFormat.status, byAccept.status]).toEqual([200, 200]);
    expect(byFormat.headers.get('etag')).toBe(byAccept.headers.get('etag'));
    const files = await Promise.all([byFormat.arrayBuffer(), byAccept.arrayBuffer()]);
    expect(Buffer.from(files[0]).equals(Buffer.from(files[1]))).toBe(true);
  });

  test('has an entity tag of its own, by which it is not written again', async () => {
    const tagOf = async (query: string) =>
      (await fetched(`${example}${query}`)).headers.get('etag');
    const tag = await tagOf('?format=xlsx');
    expect(await tagOf('?format=json')).not.toBe(tag);
    expect(await tagOf('?format=xlsx&scenario=outreach')).not.toBe(tag);
    const headers = { 'If-None-Match': tag ?? '' };
    expect((await fetched(`${example}?format=xlsx`, { headers })).status).toBe(304);
  });

  test('tells its head without its body', async () => {
    const answer = await fetched(`${example}?format=xlsx`, { method: 'HEAD' });
    expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, 0]);
  });

  test('can be asked for as a table and as JSON in the same way', async () => {
    const table = await call(service, 'GET', `${example}?format=csv`);
    expect(table.headers['content-type']).toContain('text/csv');
    const json = await call(service, 'GET', `${example}?format=json`, {
      headers: { Accept: 'text/csv' },
    });
    expect(json.json.years.length).toBeGreaterThan(0);
  });
});

describe('a workbook that cannot be', () => {
  test('is refused where there is no such form', async () => {
    const { status, json } = await call(service, 'GET', `${example}?format=docx`);
    expect([status, json.errors.map(({ pointer }) => pointer)]).toEqual([400, ['/format']]);
    expect(json.errors[0]?.detail).toContain('json, csv, xlsx');
  });

  test('is refused where it would be too large to be sent, with what makes it smaller', async () => {
    const [group] = Object.values(smallDesignOf().victimGroups);
    const names = Array.from({ length: 60 }, (_, place) => `group-${String(place)}`);
    const document = {
      ...smallDesignOf(),
      horizonYears: 40,
      victimGroups: Object.fromEntries(names.map((name) => [name, group])),
    };
    const { status, json } = await call(service, 'POST', '/v1/projections?format=xlsx', {
      json: document,
    });
    expect([status, json.type]).toEqual([422, 'urn:compfund:problem:answer_too_large']);
    expect(json.detail).toContain('horizonYears');
  });

  test('tells of figures beyond what can be computed as a projection does', async () => {
    const document = smallDesignOf();
    const [name = ''] = Object.keys(document.victimGroups);
    const huge = {
      ...document,
      victimGroups: { [name]: { ...document.victimGroups.victims, annualVictims: 1e306 } },
    };
    const asked = (format: string) =>
      call(service, 'POST', `/v1/projections?format=${format}`, { json: huge });
    const [file, plain] = [await asked('xlsx'), await asked('json')];
    expect([file.status, file.json.errors]).toEqual([plain.status, plain.json.errors]);
    expect(file.status).toBe(422);
  });

  test('is nobody’s who may not read the proposal', async () => {
    const { status } = await call(service, 'GET', `${example}?format=xlsx`, { as: null });
    expect(status).toBe(401);
  });
});
