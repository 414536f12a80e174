/** The risk of a design over HTTP: the answer, its forms, and projections with it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXAMPLE_ID } from '../../commands/local/seedExample.ts';
import { prepareProjection } from '../../lib/projections/prepareProjection.ts';
import { projectionSchema, type Projection } from '../../models/projection.ts';
import { riskAnswerSchema, type RiskAnswer } from '../../models/risk.ts';
import { smallDesignOf } from '../support/api/designs.ts';
import { call, startService, type Parts, type Service } from '../support/api/service.ts';

let service: Service;
const example = `/v1/proposals/${EXAMPLE_ID}`;
beforeAll(async () => {
  service = await startService();
  await call(service, 'PUT', example, { headers: { 'If-Match': '*' }, json: design() });
});
afterAll(() => service.stop());

/** A design of two years that is short now and then, with a scenario from the start and one from a year on. */
const design = () => ({
  ...smallDesignOf(),
  firstYear: 2027,
  reserve: { opening: 300_000 },
  scenarios: {
    more: { label: 'More money', patch: { funding: { budget: { amountPerYear: 260_000 } } } },
    later: {
      label: 'More money from 2028',
      fromYear: 2028,
      patch: { funding: { budget: { amountPerYear: 260_000 } } },
    },
  },
});

const PATHS = { paths: 1000 };
const risk = (question: object = {}, parts: Parts = {}) =>
  call(service, 'POST', '/v1/risk', {
    json: { design: design(), ...PATHS, ...question },
    ...parts,
  });
const get = (path: string, parts: Parts = {}) => call(service, 'GET', `${example}/${path}`, parts);
const told = async (question: object = {}) =>
  riskAnswerSchema.parse((await risk(question)).json) satisfies RiskAnswer;

describe('the risk of a design', () => {
  test('is answered as the schema says, with what was asked', async () => {
    const answer = await told({ seed: 5, chances: { funding: false } });
    expect(answer).toMatchObject({
      paths: 1000,
      seed: 5,
      chances: { assumptions: true, yearFactors: true, counts: true, awards: true, funding: false },
    });
    expect(answer.years.map(({ year }) => year)).toEqual([2027, 2028]);
    expect(answer.verdict.basis).toBe('risk');
    expect(answer.verdict.tests[0]).toMatchObject({
      measure: 'probabilityOfShortMonth',
      value: answer.probabilityOfShortMonth.value,
      threshold: 0.05,
    });
  });

  test('adds up: the first short month lies in some year on all paths that are short', async () => {
    const { years, probabilityOfShortMonth } = await told();
    const first = years.reduce((sum, year) => sum + year.probabilityOfFirstShortMonth.value, 0);
    expect(first).toBeCloseTo(probabilityOfShortMonth.value, 9);
    expect(probabilityOfShortMonth.value).toBeGreaterThan(0);
  });

  test('has the same bytes for the same seed, and others for another', async () => {
    const [one, again, other] = [await risk(), await risk(), await risk({ seed: 2 })];
    expect(again.text).toBe(one.text);
    expect(other.text).not.toBe(one.text);
    expect(other.headers['etag']).not.toBe(one.headers['etag']);
  });

  test('is asked of a proposal by query alike', async () => {
    const { status, text } = await get('risk?paths=1000&seed=1');
    expect([status, text]).toEqual([200, (await risk()).text]);
    expect((await get('risk?paths=1000&revision=2')).text).toBe(text);
    expect((await get('risk?paths=1000&revision=9')).status).toBe(404);
  });

  test.each([
    ['paths=999', '/paths'],
    ['paths=200001', '/paths'],
    ['paths=1.5', '/paths'],
    ['paths=1000&seed=1000000000000', '/seed'],
    ['paths=1000&under=later', '/under/0'],
  ])('a query of %s is refused at its place', async (query, pointer) => {
    const { status, json } = await get(`risk?${query}`);
    expect([status, json.errors.map((error) => error.pointer)]).toEqual([400, [pointer]]);
    expect(json.errors[0]?.detail).toContain(pointer);
  });

  test('says the remedy where a scenario would change the design while it runs', async () => {
    const { status, json } = await risk({ under: ['later'] });
    expect([status, json.errors[0]?.pointer]).toEqual([422, '/under/0']);
    expect(json.errors[0]?.detail).toContain('leave `fromYear` out');
    expect((await risk({ under: ['more'] })).status).toBe(200);
  });

  test('is told as a table where that is asked for', async () => {
    const { headers, text } = await risk({}, { headers: { Accept: 'text/csv' } });
    expect(headers['content-type']).toContain('text/csv');
    const [heading = '', ...rows] = text.trim().split('\r\n').join('\n').split('\n');
    expect(heading).toMatch(/^year,line,label,unit,mean,meanStandardError,standardDeviation,/);
    // Eight lines and two probabilities for each of two years, and that of all.
    expect(rows).toHaveLength(2 * 10 + 1);
    const { years } = await told();
    const due = rows.find((row) => row.startsWith('2028,awardsDue,')) ?? '';
    expect(due).toContain(String(years[1]?.lines.awardsDue.percentile95.value));
  });

  test('is refused where it costs too much, with the paths that fit', async () => {
    const long = { ...design(), horizonYears: 40 };
    const { status, json } = await risk({ design: long, paths: 200_000 });
    expect([status, json.type]).toEqual([422, 'urn:compfund:problem:too_costly']);
    const [, most = '0'] = /`paths` at (\d+) it fits/.exec(json.detail) ?? [];
    expect(Number(most)).toBeGreaterThanOrEqual(1000);
    expect((await risk({ design: long, paths: 1000 })).status).toBe(200);
  });

  test('is not asked of more claims than can be counted', async () => {
    const many = design();
    many.victimGroups.victims.annualVictims = 1e18;
    const { status, json } = await risk({ design: many });
    expect([status, json.errors.map(({ pointer }) => pointer)]).toEqual([422, ['/design']]);
    expect(json.errors[0]?.detail).toContain('number of claims');
  });
});

describe('a projection with its risk', () => {
  const project = (query: string, parts: Parts = {}) =>
    call(service, 'POST', `/v1/projections?${query}`, { json: design(), ...parts });

  test('is the projection, with 5 and 95 % points beside its lines, and the verdict of risk', async () => {
    const plain = prepareProjection(design()).prepared?.project().projection;
    const answer = projectionSchema.parse((await project('paths=1000')).json) satisfies Projection;
    const risked = await told();
    expect(answer.verdict).toEqual(risked.verdict);
    expect(answer.summary).toContain(answer.verdict.basisNote);
    expect(answer.summary).not.toContain('expected values. The chance');
    expect(answer.measures).toEqual(plain?.measures);
    answer.years.forEach(({ low, high, ...lines }, year) => {
      expect(lines).toEqual(plain?.years[year]);
      expect(low?.closingBalance).toEqual(risked.years[year]?.lines.closingBalance.percentile5);
      expect(high?.applications).toEqual(risked.years[year]?.lines.applications.percentile95);
    });
  });

  test('is answered alike for a proposal, and under a scenario from the start', async () => {
    const stored = await get('projection?paths=1000&seed=1');
    expect(stored.text).toBe((await project('paths=1000')).text);
    const more = await get('projection?paths=1000&scenario=more');
    expect((more.json as unknown as Projection).verdict.basis).toBe('risk');
  });

  test('has expected values alone where no paths are asked for', async () => {
    const { json } = await project('seed=7');
    const { verdict, years } = json as unknown as Projection;
    expect([verdict.basis, Object.keys(years[0] ?? {})]).not.toContain('low');
    expect(verdict.basis).toBe('expected');
  });

  test.each([
    ['projection?paths=999', '/paths'],
    ['projection?paths=1000&format=csv', '/paths'],
    ['projection?paths=1000&format=xlsx', '/paths'],
    ['projection?paths=1000&scenario=later', '/scenario'],
  ])('%s is refused at its place', async (path, pointer) => {
    const { status, json } = await get(path);
    expect([status, json.errors.map((error) => error.pointer)]).toEqual([400, [pointer]]);
    expect(json.errors[0]?.detail).toContain(`\`${pointer}\``);
  });
});
