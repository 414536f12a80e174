/** Calibrations over HTTP: a history in, a design and its errors out; and histories that cannot be fitted. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { calibrate } from '../../lib/calibration/calibrate.ts';
import type { Calibration } from '../../models/calibration.ts';
import { call, startService, type Parts, type Service } from '../support/api/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService({ BUDGET_UNKNOWN: '60', BUDGET_KNOWN: '1000' });
});
afterAll(() => service.stop());

const post = (parts: Parts) => call(service, 'POST', '/v1/calibrations', parts);
const ask = (json: unknown, parts: Parts = {}) => post({ json, ...parts });
const table = (text: string, headers: Readonly<Record<string, string>> = {}) =>
  post({ headers: { 'Content-Type': 'text/csv', ...headers }, body: text });

const scheme = (name: string) =>
  readFileSync(new URL(`../../data/schemes/${name}.csv`, import.meta.url), 'utf8');

/** Applications that grow by a tenth, of which seven in ten are granted for about 2,000. */
const growing = (years: number) =>
  Array.from({ length: years }, (_, place) => {
    const applications = Math.round(200 * 1.1 ** place);
    const granted = Math.round(0.7 * applications);
    return { year: 2000 + place, applications, granted, money: 2_000 * granted };
  });
const history = growing(10);

describe('a history', () => {
  test('is calibrated as the use case does it, for anybody', async () => {
    const { status, json } = await ask({ history }, { as: null });
    expect(status).toBe(200);
    expect(json).toEqual(JSON.parse(JSON.stringify(calibrate({ history }).calibration)));
  });

  test('yields a design that can be projected as it is', async () => {
    const { design, designHash } = (await ask({ history })).json as unknown as Calibration;
    const projected = await call(service, 'POST', '/v1/projections', { json: design });
    expect([projected.status, projected.json.designHash]).toEqual([200, designHash]);
  });

  test.each(['uk_cicb_1964_1981', 'belgium_2000_2016'])(
    'may be sent as CSV, such as %s, and says the same as in JSON',
    async (name) => {
      const text = scheme(name);
      const asText = await table(text);
      expect(asText.status).toBe(200);
      expect(asText.json).toEqual((await ask({ history: text })).json);
      expect((asText.json as unknown as Calibration).lines.length).toBeGreaterThan(3);
    },
  );

  test('in CSV may begin with a byte order mark, and end its lines in any way', async () => {
    const rows = history.map(({ year, applications }) => `${year};${applications}`);
    const text = ['year;applications', ...rows].join('\r\n');
    const plain = await table(text);
    expect(plain.status).toBe(200);
    expect(
      (
        await table(`\ufeff${text}\r\n`, {
          'Content-Type': 'text/csv; charset=utf-8; header=present',
        })
      ).json,
    ).toEqual(plain.json);
  });

  test('is told to be unchanged until a figure or an option is another', async () => {
    const tagOf = async (json: object, headers = {}) =>
      (await ask(json, { headers })).headers['etag'] ?? '';
    const tags = [
      await tagOf({ history }),
      await tagOf({ history }, { Accept: 'text/csv' }),
      await tagOf({ history, lastTrainingYear: 2007 }),
      await tagOf({ history: growing(9) }),
    ];
    expect(new Set(tags).size).toBe(4);
    const again = await ask({ history }, { headers: { 'If-None-Match': tags[0]! } });
    expect([again.status, again.json.type]).toEqual([412, 'urn:compfund:problem:unchanged_answer']);
  });

  test('has the errors of its held-out years as CSV', async () => {
    const answer = await ask({ history }, { headers: { Accept: 'text/csv' } });
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    const [head, ...rows] = answer.text.trim().split('\n');
    expect(head).toBe(
      'line,unit,fittedValues,fittedError/engine,heldOutValues,heldOutError/engine,heldOutBias/engine,heldOutError/lastValue,heldOutBias/lastValue,heldOutError/trend,heldOutBias/trend,best,bandValues/engine,coverage/engine,intervalScore/engine,bandValues/lastValue,coverage/lastValue,intervalScore/lastValue,bandValues/trend,coverage/trend,intervalScore/trend,bestBand',
    );
    const { lines } = (await ask({ history })).json as unknown as Calibration;
    expect(rows.map((row) => row.split(',')[0])).toEqual(lines.map(({ line }) => line));
    const { heldOut: applications, bands } = lines.find(({ line }) => line === 'applications')!;
    expect(rows[0]?.split(',').slice(4, 6)).toEqual([
      String(applications.values),
      String(applications.engine.meanAbsolutePercentageError),
    ]);
    expect(rows[0]?.split(',').slice(12, 15)).toEqual([
      String(bands.engine.values),
      String(bands.engine.coverage),
      String(bands.engine.intervalScore),
    ]);
  });

  test('keeps nothing but what it has cost', async () => {
    const kept = async () =>
      ((await service.contents()) as { readonly kind: string }[]).filter(
        ({ kind }) => kind !== 'budget',
      );
    const before = await kept();
    await ask({ history });
    expect(await kept()).toEqual(before);
  });

  test('costs more, the more years are fitted, and says how fewer are', async () => {
    const answer = await ask({ history: growing(30), trainingShare: 1 }, { as: null });
    expect([answer.status, answer.json.type]).toEqual([422, 'urn:compfund:problem:too_costly']);
    expect(answer.json.detail).toContain('Fit fewer years, by `trainingShare`');
    expect((await ask({ history: growing(30), trainingShare: 1 })).status).toBe(200);
  });
});

describe('a history that cannot be fitted is told why, at its place:', () => {
  const withApplications = (value: unknown) =>
    history.map((year, place) => (place === 1 ? { ...year, applications: value } : year));

  test.each<[string, unknown, readonly string[]]>([
    ['nothing', null, ['']],
    ['no history', {}, ['/history']],
    ['a history of words', { history: 'none' }, ['/history']],
    ['a number', { history: 7 }, ['/history']],
    ['a series of strings', { history: withApplications('many') }, ['/history/1/applications']],
    ['figures as texts', { history: withApplications('220') }, ['/history/1/applications']],
    ['negatives', { history: withApplications(-220) }, ['/history/1/applications']],
    ['two points', { history: growing(2) }, ['/history']],
    ['nothing known', { history: growing(8).map(({ year }) => ({ year })) }, ['/history']],
    [
      'an unknown column',
      { history: [{ year: 2000, aplications: 3 }] },
      ['/history/0/aplications'],
    ],
    [
      'years out of order',
      { history: history.toReversed() },
      history.slice(1).map((_, place) => `/history/${place + 1}/year`),
    ],
    [
      'a year that no projection reaches',
      { history: [{ year: 1959, applications: 3 }] },
      ['/history/0/year'],
    ],
    ['a share beyond all years', { history, trainingShare: 1.4 }, ['/trainingShare']],
    ['a last year that is not printed', { history, lastTrainingYear: 2050 }, ['/lastTrainingYear']],
  ])('%s', async (_, json, pointers) => {
    const { status, json: told } = await ask(json);
    expect([status, told.type]).toEqual([422, 'urn:compfund:problem:invalid_body']);
    expect(told.errors.map(({ pointer }) => pointer)).toEqual(pointers);
    for (const { detail } of told.errors) expect(detail.length).toBeGreaterThan(20);
  });

  test.each<[string, string]>([
    ['nothing', ''],
    ['a series of words', 'year,applications\n2001,many\n2002,few\n2003,none\n'],
    ['negatives', 'year,applications\n2001,-1\n2002,-2\n2003,-3\n'],
    ['two points', 'year,applications\n2001,10\n2002,12\n'],
    ['an unknown heading', 'year,aplications\n2001,1\n2002,2\n2003,3\n'],
    ['a formula', 'year,applications\n2001,=1+1\n2002,2\n2003,3\n'],
  ])('CSV of %s', async (_, text) => {
    const { status, json } = await table(text);
    expect([status, json.type]).toEqual([422, 'urn:compfund:problem:invalid_body']);
    for (const { pointer, detail } of json.errors) {
      expect(pointer).toMatch(/^\/history/);
      expect(detail).toMatch(/history|line|column/);
    }
  });

  test('other media types, which are told', async () => {
    const answer = await post({ headers: { 'Content-Type': 'text/plain' }, body: 'year\n' });
    expect([answer.status, answer.headers['accept']]).toEqual([415, 'application/json, text/csv']);
  });

  test('the earliest year that can be fitted can be', async () => {
    const early = growing(8).map((year, place) => ({ ...year, year: 1960 + place }));
    for (const launch of ['first_year', 'earlier', undefined])
      expect((await ask({ history: early, launch })).status).toBe(200);
  });
});
