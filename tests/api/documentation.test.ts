import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApiText } from '../../commands/openApiText.ts';
import { openApi, operations, problemsIn } from '../support/api/contract.ts';
import { call, startService, type Service, type Told } from '../support/api/service.ts';

let service: Service;
let page: Told;
beforeAll(async () => {
  service = await startService();
  page = await call(service, 'GET', '/v1/docs');
});
afterAll(() => service.stop());

const BEARER = { bearer: [] };
const SECURITY = {
  anyone: [],
  anyone_counted: [{}, BEARER],
  member: [BEARER],
  member_or_published: [{}, BEARER],
};

describe('openapi.json', () => {
  test('is what models, route tables and examples give (else: npm run openapi)', () => {
    const written = readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8');
    expect(written === openApiText()).toBe(true);
  });

  test('is what the service serves', async () => {
    const served = await call(service, 'GET', '/v1/openapi.json');
    expect(served.json).toEqual(openApi);
    const tag = served.headers['etag'] ?? '';
    const again = await call(service, 'GET', '/v1/openapi.json', {
      headers: { 'If-None-Match': tag },
    });
    expect(again.status).toBe(304);
  });

  test('names each operation once', () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(names.every((name) => /^[a-z][A-Za-z]+$/.test(name))).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });

  test('tells of the errors of every operation', () => {
    for (const placed of operations) {
      const codes = problemsIn(placed).map(([, code]) => code);
      expect(codes).toEqual(expect.arrayContaining(['malformed_query', 'internal']));
      if (placed.operation.requestBody !== undefined)
        expect(codes).toEqual(
          expect.arrayContaining(['malformed_json', 'too_large', 'unsupported_media_type']),
        );
      const access = placed.operation['x-access'];
      if (access !== 'anyone')
        expect(codes).toEqual(expect.arrayContaining(['invalid_token', 'identity_unavailable']));
      expect(codes.includes('unauthenticated')).toBe(access.startsWith('member'));
      expect(placed.operation.security).toEqual(SECURITY[access]);
    }
  });

  test('tells of every figure in which unit it is', () => {
    const { Design, Measures } = openApi.components.schemas;
    expect(Design?.properties?.['horizonYears']?.description).toMatch(/Unit: years/);
    expect(Measures?.properties?.['shortMonths']?.description).toMatch(/Unit: months/);
    expect(Design?.properties?.['description']?.description).toMatch(/When absent: no description/);
  });
});

describe('the page of the documentation', () => {
  test('may load and run nothing but its own style', () => {
    const policy = page.headers['content-security-policy'] ?? '';
    const style = /<style>(.*?)<\/style>/s.exec(page.text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(page.text).not.toMatch(/<script|<link|<img|<iframe|\sstyle=|\son[a-z]+=|javascript:/i);
    expect(page.text.match(/(?:src|href|action)="(?!#)[^"]*"/g)).toEqual([
      'href="/v1/openapi.json"',
    ]);
  });

  test('shows every operation and every schema, and has no dead link', () => {
    const places = new Set(Array.from(page.text.matchAll(/ id="([^"]+)"/g), ([, id]) => id));
    for (const { operation } of operations) expect(places).toContain(operation.operationId);
    for (const name of Object.keys(openApi.components.schemas))
      expect(places).toContain(`schema-${name}`);
    const links = Array.from(page.text.matchAll(/href="#([^"]+)"/g), ([, id]) => id);
    expect(links.length).toBeGreaterThan(operations.length);
    expect(links.filter((id) => !places.has(id))).toEqual([]);
  });

  test('is well-formed: what is opened is closed', () => {
    const open: string[] = [];
    const single = new Set(['meta', 'br', '!doctype']);
    for (const [, slash, name = ''] of page.text.matchAll(/<(\/?)([!a-z0-9]+)[^>]*>/g)) {
      if (single.has(name)) continue;
      if (slash === '') open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });
});
