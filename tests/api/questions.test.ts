/** Scenarios, sensitivity and goal seek over HTTP, of designs that are sent and of proposals. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepareSensitivity } from '../../lib/questions/analyseSensitivity.ts';
import { prepareRisk } from '../../lib/questions/answerRisk.ts';
import { prepareScenarios } from '../../lib/questions/compareScenarios.ts';
import { prepareFrontier } from '../../lib/questions/seekFrontier.ts';
import { prepareGoalSeek } from '../../lib/questions/seekGoal.ts';
import type { FrontierAnswer, GoalSeekAnswer } from '../../models/goalSeek.ts';
import type { Projection } from '../../models/projection.ts';
import type { ScenarioAnswer } from '../../models/scenarios.ts';
import { prepareExplanation } from '../../lib/explain/prepareExplanation.ts';
import type { SensitivityAnswer } from '../../models/sensitivity.ts';
import { smallDesignOf } from '../support/api/designs.ts';
import { call, startService, type Parts, type Service } from '../support/api/service.ts';
import { EXAMPLE_ID } from '../../commands/local/seedExample.ts';

let service: Service;
const example = `/v1/proposals/${EXAMPLE_ID}`;
beforeAll(async () => {
  service = await startService();
  const headers = { 'If-Match': '*' };
  await call(service, 'PUT', example, { headers, json: design() });
});
afterAll(() => service.stop());

/** A design of two years, 2027 and 2028, with two scenarios that touch one place. */
const design = () => ({
  ...smallDesignOf(),
  firstYear: 2027,
  scenarios: {
    more: { label: 'More money', patch: { funding: { budget: { amountPerYear: 160_000 } } } },
    most: {
      label: 'Most money from 2028',
      fromYear: 2028,
      patch: { funding: { budget: { amountPerYear: 200_000 } } },
    },
  },
});
const balance = { measure: 'closingBalance', year: 2028 };
const levy = { pointer: '/funding/budget/amountPerYear' };
const goal = { ...levy, ...balance, target: 0 };
const frontier = {
  first: { pointer: '/victimGroups/victims/annualVictims', values: [40, 50] },
  second: levy,
  ...balance,
  target: 0,
};

const QUESTIONS = [
  ['an explanation', 'explain', { line: 'closingBalance', year: 2028 }, prepareExplanation],
  ['scenarios', 'scenarios', { stacks: [['more'], ['more', 'most']] }, prepareScenarios],
  ['sensitivity', 'sensitivity', balance, prepareSensitivity],
  ['the risk', 'risk', { paths: 1000, seed: 3 }, prepareRisk],
  ['a goal seek', 'goal-seek', goal, prepareGoalSeek],
  ['a frontier', 'goal-seek/frontier', frontier, prepareFrontier],
] as const;

const ask = (path: string, question: object, parts: Parts = {}) =>
  call(service, 'POST', `/v1/${path}`, { json: { design: design(), ...question }, ...parts });
const askStored = (path: string, json: object, parts: Parts = {}) =>
  call(service, 'POST', `${example}/${path}`, { json, ...parts });
const get = (path: string, parts: Parts = {}) => call(service, 'GET', `${example}/${path}`, parts);
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe.each(QUESTIONS)('%s', (_, path, question, prepare) => {
  test('is answered as the use case answers it, for anybody', async () => {
    const { status, json } = await ask(path, question, { as: null });
    expect(status).toBe(200);
    expect(json).toEqual(plain(prepare(design(), question).value?.answer().value));
  });

  test('is answered alike of a proposal, and of a revision of it', async () => {
    const { json } = await ask(path, question);
    const stored = await askStored(path, question);
    expect([stored.status, stored.json]).toEqual([200, json]);
    expect((await askStored(`${path}?revision=2`, question)).json).toEqual(json);
    expect((await askStored(`${path}?revision=9`, question)).status).toBe(404);
  });

  test('is told to be unchanged until design or question is another', async () => {
    const tag = (await ask(path, question)).headers['etag'] ?? '';
    expect((await ask(path, question)).headers['etag']).toBe(tag);
    const others = [
      await ask(path, { ...question, design: { ...design(), title: 'Another' } }),
      await ask(path, { ...question, scenarios: { new: { label: 'New', patch: {} } } }),
    ];
    expect(new Set([tag, ...others.map(({ headers }) => headers['etag'])]).size).toBe(3);
    const again = await ask(path, question, { headers: { 'If-None-Match': tag } });
    expect([again.status, again.json.type]).toEqual([412, 'urn:compfund:problem:unchanged_answer']);
    const stored = await askStored(path, question, { headers: { 'If-None-Match': tag } });
    expect(stored.status).toBe(412);
  });

  test('has all faults of question and design told at once', async () => {
    const faulty = { ...question, colour: 'red', design: { ...design(), horizonYears: 99 } };
    const { status, json } = await ask(path, faulty);
    expect([status, json.type]).toEqual([422, 'urn:compfund:problem:invalid_body']);
    expect(json.errors.map(({ pointer }) => pointer)).toEqual(['/colour', '/design/horizonYears']);
    for (const { pointer, detail } of json.errors) expect(detail).toContain(pointer);
  });

  test.each([null, [], 'text', {}, { design: 7 }])(
    'of %j is refused at its place',
    async (json) => {
      const answer = await call(service, 'POST', `/v1/${path}`, { json });
      expect(answer.status).toBe(422);
      expect(answer.json.errors.map(({ pointer }) => pointer)).toContain('/design');
    },
  );

  test('keeps nothing but what it has cost', async () => {
    const kept = async () =>
      ((await service.contents()) as { readonly kind: string }[]).filter(
        ({ kind }) => kind !== 'budget',
      );
    const before = await kept();
    await ask(path, question);
    await askStored(path, question);
    expect(await kept()).toEqual(before);
  });

  test('tells of figures beyond what can be computed at the design', async () => {
    const huge = design();
    huge.victimGroups.victims.annualVictims = 1e306;
    const { status, json } = await ask(path, { ...question, design: huge });
    expect([status, json.errors.map(({ pointer }) => pointer)]).toEqual([422, ['/design']]);
  });
});

describe('what a question names that is not there', () => {
  test.each([
    ['an unknown line of a tree', 'explain', { line: 'wealth' }, '/line'],
    ['an unknown source of a tree', 'explain', { line: 'fundingBySource/levy' }, '/line'],
    [
      'a tree of a year before the projection',
      'explain',
      { line: 'interest', year: 1999 },
      '/year',
    ],
    ['a tree of a month after it', 'explain', { line: 'interest', from: '2050-01' }, '/from'],
    [
      'a tree of months that run backwards',
      'explain',
      { line: 'interest', from: '2028-02', to: '2028-01' },
      '/to',
    ],
    ['a thirteenth month', 'explain', { line: 'interest', from: '2028-13' }, '/from'],
    ['a last month alone', 'explain', { line: 'interest', to: '2028-01' }, '/to'],
    ['a year and months', 'explain', { line: 'interest', year: 2028, from: '2028-01' }, '/year'],
    ['months of a measure', 'explain', { line: 'fundedRatio', from: '2028-01' }, '/from'],
    ['a year of a measure of the whole', 'explain', { line: 'coverage', year: 2028 }, '/year'],
    ['no year for a figure of years', 'explain', { line: 'meanDaysToDecision' }, '/year'],
    ['no depth', 'explain', { line: 'interest', depth: 0 }, '/depth'],
    ['an unknown scenario', 'explain', { line: 'interest', under: ['none'] }, '/under/0'],
    ['too few paths', 'risk', { paths: 999 }, '/paths'],
    ['too many paths', 'risk', { paths: 200_001 }, '/paths'],
    ['very many paths', 'risk', { paths: 1e9 }, '/paths'],
    ['half a path', 'risk', { paths: 1000.5 }, '/paths'],
    ['a seed beyond 32 bits', 'risk', { paths: 1000, seed: 1e12 }, '/seed'],
    ['a seed below 0', 'risk', { paths: 1000, seed: -1 }, '/seed'],
    ['an unknown chance', 'risk', { chances: { luck: true } }, '/chances/luck'],
    ['a chance that is half on', 'risk', { chances: { awards: 0.5 } }, '/chances/awards'],
    ['a change while paths run', 'risk', { under: ['more', 'most'] }, '/under/1'],
    ['an unknown measure', 'sensitivity', { ...balance, measure: 'wealth' }, '/measure'],
    ['an unknown line', 'goal-seek', { ...goal, measure: 'fundingBySource/levy' }, '/measure'],
    ['no year for a line of one year', 'sensitivity', { measure: 'meanDaysToDecision' }, '/year'],
    ['a year after the projection', 'goal-seek', { ...goal, year: 2050 }, '/year'],
    [
      'a pointer into nothing',
      'goal-seek',
      { ...goal, pointer: '/funding/levy/amountPerUnit' },
      '/pointer',
    ],
    ['a pointer to a text', 'goal-seek', { ...goal, pointer: '/title' }, '/pointer'],
    ['no pointer', 'goal-seek', { ...goal, pointer: 'funding' }, '/pointer'],
    ['a range beyond the field', 'goal-seek', { ...goal, from: -5 }, '/from'],
    ['a target of words', 'goal-seek', { ...goal, target: 'nothing' }, '/target'],
    [
      'a pointer into nothing, of the second field',
      'goal-seek/frontier',
      { ...frontier, second: { pointer: '/funding/levy' } },
      '/second/pointer',
    ],
    [
      'a value that the first field cannot have',
      'goal-seek/frontier',
      { ...frontier, first: { ...frontier.first, values: [1, -1] } },
      '/first/values/1',
    ],
    [
      'no values',
      'goal-seek/frontier',
      { ...frontier, first: { ...frontier.first, values: [] } },
      '/first/values',
    ],
    ['an unknown scenario', 'scenarios', { stacks: [['more'], ['none']] }, '/stacks/1/0'],
    [
      'an unknown scenario to ask under',
      'sensitivity',
      { ...balance, under: ['none'] },
      '/under/0',
    ],
    [
      'a scenario that makes the design faulty',
      'scenarios',
      { scenarios: { never: { label: 'Never', patch: { horizonYears: 0 } } } },
      '/scenarios/never/patch/horizonYears',
    ],
    [
      'a scenario after the projection',
      'scenarios',
      { scenarios: { late: { label: 'Late', fromYear: 2060, patch: {} } } },
      '/scenarios/late/fromYear',
    ],
  ])('%s: a pointed answer, sent or stored', async (_, path, question, pointer) => {
    for (const answer of [await ask(path, question), await askStored(path, question)]) {
      expect([answer.status, answer.json.type]).toEqual([422, 'urn:compfund:problem:invalid_body']);
      expect(answer.json.errors.map((fault) => fault.pointer)).toEqual([pointer]);
      expect(answer.json.errors[0]?.detail).toContain(pointer.replace(/.*\/patch/, ''));
    }
  });

  test('a target that cannot be reached is no fault: the best is told', async () => {
    const asked = { ...goal, from: 0, to: 1_000, target: 5_000_000 };
    const { status, json } = await ask('goal-seek', asked);
    const { solution, statement } = json as unknown as GoalSeekAnswer;
    expect([status, solution.outcome]).toEqual([200, 'unreachable']);
    expect(solution.tried).toEqual({ from: 0, to: 1_000 });
    expect(statement).toMatch(/^No value of .* between 0 .* and 1,000 .*; the best is /);
  });

  test('a value outside the range that is asked for is none, even if it stands there now', async () => {
    const present = (await ask('goal-seek', goal)).json as unknown as GoalSeekAnswer;
    expect(present.field.present).toBe(140_000);
    const asked = { ...goal, target: present.present, from: 0, to: 1_000 };
    const { solution } = (await ask('goal-seek', asked)).json as unknown as GoalSeekAnswer;
    expect(solution.value).toBeLessThanOrEqual(1_000);
    expect(solution.tried).toEqual({ from: 0, to: 1_000 });
  });

  test('in a query is told as a fault of the query', async () => {
    for (const [query, pointer] of [
      ['measure=wealth', '/measure'],
      ['measure=closingBalance&year=2050', '/year'],
      ['measure=closingBalance&under=more,none', '/under/1'],
      ['measure=closingBalance&pairs=99', '/pairs'],
      ['year=2028', '/measure'],
    ]) {
      const { status, json } = await get(`sensitivity?${query}`);
      expect([query, status, json.errors.map((fault) => fault.pointer)]).toEqual([
        query,
        400,
        [pointer],
      ]);
    }
  });
});

describe('a question of a proposal by GET', () => {
  test('sets each of its scenarios beside it', async () => {
    const { status, json } = await get('scenarios');
    expect([status, json]).toEqual([200, (await ask('scenarios', {})).json]);
  });

  test('asks what moves a figure, also under scenarios', async () => {
    const asked = { ...balance, pairs: 1, under: ['more', 'most'] };
    const { json } = await ask('sensitivity', asked);
    for (const under of ['under=more,most', 'under=more&under=most'])
      expect(
        (await get(`sensitivity?measure=closingBalance&year=2028&pairs=1&${under}`)).json,
      ).toEqual(json);
  });

  test('costs nothing where the answer is known', async () => {
    for (const path of ['scenarios', 'sensitivity?measure=closingBalance']) {
      const tag = (await get(path)).headers['etag'] ?? '';
      const again = await get(path, { headers: { 'If-None-Match': tag } });
      expect([again.status, again.text]).toEqual([304, '']);
    }
  });
});

describe('tables', () => {
  const csv = { headers: { Accept: 'text/csv' } };
  const rowsOf = (text: string) => text.trim().split('\n');

  test('of scenarios have base, values and differences', async () => {
    const { text, headers } = await ask('scenarios', { stacks: [['more'], ['more', 'most']] }, csv);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    const rows = rowsOf(text);
    expect(rows[0]).toBe(
      'id,label,unit,year,value/base,value/more,value/more+most,difference/more,difference/more+most',
    );
    expect(rows).toContain(
      'fundingTotal,Funding,currency units,2028,140000,160000,200000,20000,60000',
    );
    expect(rows).toContain(
      'fundingBySource/budget,Funding from budget,currency units,2027,140000,160000,160000,20000,20000',
    );
    expect(rows.filter((row) => row.startsWith('fundedRatio,')).length).toBe(1);
  });

  test('of what moves a figure have a row for each assumption', async () => {
    const { text } = await ask('sensitivity', balance, csv);
    const { assumptions } = (await ask('sensitivity', balance))
      .json as unknown as SensitivityAnswer;
    const rows = rowsOf(text);
    expect(rows[0]).toMatch(
      /^rank,rankByWeakness,label,pointers,unit,value,low,high,measure,year,/,
    );
    expect(rows.slice(1)).toHaveLength(assumptions.length);
    expect(rows[1]).toContain(assumptions[0]!.pointers.join(' '));
  });

  test('of a frontier have a row for each value', async () => {
    const { text } = await ask('goal-seek/frontier', frontier, csv);
    const { cells } = (await ask('goal-seek/frontier', frontier)).json as unknown as FrontierAnswer;
    const rows = rowsOf(text).slice(1);
    expect(rows.map((row) => row.split(',')[1])).toEqual(['40', '50']);
    expect(rows.map((row) => Number(row.split(',')[3]))).toEqual(cells.map(({ value }) => value));
  });

  test('cannot bring a formula into a spreadsheet', async () => {
    const named = {
      ...design(),
      victimGroups: { victims: { ...design().victimGroups.victims, title: '=1+1' } },
    };
    const { text } = await ask('sensitivity', { ...balance, design: named }, csv);
    expect(text).toContain(",'=1+1 › ");
    expect(text).not.toMatch(/(^|,|\n)"?[=@+]/);
  });

  test('are not made of a goal seek, which is none', async () => {
    expect((await ask('goal-seek', goal, csv)).status).toBe(406);
  });
});

describe('the projection of a proposal with scenarios', () => {
  const years = async (query: string) =>
    (await get(`projection${query}`)).json as unknown as Projection;

  test('is that of the stack, in the order given', async () => {
    const { columns } = (
      await ask('scenarios', {
        stacks: [
          ['more', 'most'],
          ['most', 'more'],
        ],
      })
    ).json as unknown as ScenarioAnswer;
    const [one, other] = columns.map(({ projection }) => projection);
    expect(await years('?scenario=more,most')).toEqual(one);
    expect(await years('?scenario=more&scenario=most')).toEqual(one);
    expect(await years('?scenario=most&scenario=more')).toEqual(other);
    expect(one?.years[1]?.fundingTotal).toBe(200_000);
    expect(other?.years[1]?.fundingTotal).toBe(160_000);
  });

  test('has an entity tag of its own', async () => {
    const tags = await Promise.all(
      ['', '?scenario=more', '?scenario=most', '?scenario=more,most', '?scenario=most,more'].map(
        async (query) => (await get(`projection${query}`)).headers['etag'],
      ),
    );
    // Of two that touch one place the later rules: "more" over "most" is "more" throughout.
    expect(new Set(tags).size).toBe(4);
    expect(tags[4]).toBe(tags[1]);
    const headers = { 'If-None-Match': tags[1]! };
    expect((await get('projection?scenario=more', { headers })).status).toBe(304);
    expect((await get('projection?scenario=most', { headers })).status).toBe(200);
  });

  test.each([
    ['scenario=none', '/scenario/0'],
    ['scenario=more,none', '/scenario/1'],
    ['scenario=', '/scenario/0'],
    ['scenario=more,more', '/scenario'],
    ['revision=2&revision=2', '/revision'],
  ])('of %s is refused at its place', async (query, pointer) => {
    const { status, json } = await get(`projection?${query}`);
    expect([status, json.type]).toEqual([400, 'urn:compfund:problem:malformed_query']);
    expect(json.errors.map((fault) => fault.pointer)).toEqual([pointer]);
  });

  test('by month, and as CSV, is that of the stack too', async () => {
    const { text } = await get('projection?scenario=more&detail=month', {
      headers: { Accept: 'text/csv' },
    });
    expect(text.trim().split('\n')).toHaveLength(25);
  });
});
