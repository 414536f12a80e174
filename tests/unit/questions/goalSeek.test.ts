import { describe, expect, test } from 'vitest';
import { projectDocument } from '../../../lib/projections/projectDocument.ts';
import { prepareFrontier } from '../../../lib/questions/seekFrontier.ts';
import { prepareGoalSeek } from '../../../lib/questions/seekGoal.ts';
import type { DesignInput } from '../../../models/design.ts';
import {
  frontierAnswerSchema,
  goalSeekAnswerSchema,
  type FrontierAnswer,
  type GoalSeekAnswer,
} from '../../../models/goalSeek.ts';
import { groupOf } from '../../support/designs.ts';
import { levied, pointersOf, valueOf } from './support.ts';

const LEVY = '/funding/levy/amountPerUnit';
const LAST = { measure: 'closingBalance', year: 2036 };

function sought(question: object, design: DesignInput = levied()): GoalSeekAnswer {
  return valueOf(valueOf(prepareGoalSeek(design, question)).answer());
}

describe('a goal seek', () => {
  test('has the shape that is promised, and the same bytes at every call', () => {
    const question = { pointer: LEVY, ...LAST, target: 600 };
    const answer = sought(question);
    expect(goalSeekAnswerSchema.parse(answer)).toEqual(answer);
    expect(JSON.stringify(sought(question))).toBe(JSON.stringify(answer));
  });

  test('finds the value, and gives the projection at it', () => {
    // 12 units a year over ten years: each unit of levy more is 120 at the end; 600 needs 5 more.
    const answer = sought({ pointer: LEVY, ...LAST, target: 600 });
    expect(answer.field).toEqual({
      pointer: LEVY,
      label: 'Levy on offenders',
      unit: 'currency units per unit',
      present: 10,
    });
    expect(answer.present).toBe(0);
    expect(answer.solution).toMatchObject({
      outcome: 'found',
      beyond: null,
      shape: 'rising',
      isMonotone: true,
      further: [],
    });
    expect(answer.solution.value).toBeCloseTo(15, 4);
    expect(answer.projection?.years.at(-1)?.closingBalance).toBe(600);
    expect(answer.statement).toContain(
      'With “Levy on offenders” at 15 EUR, “Closing balance in 2036” is 600 EUR.',
    );
    expect(answer.projections).toBeLessThanOrEqual(35);
  });

  test('gives the very projection of the design with that number', () => {
    const { solution, projection } = sought({ pointer: LEVY, ...LAST, target: 500 });
    const { levy } = levied().funding;
    const written = { ...levied(), funding: { levy: { ...levy, amountPerUnit: solution.value } } };
    expect(solution.value).not.toBe(10);
    expect(projection).toEqual(projectDocument(written).projection);
  });

  test('finds a number that is a default, and one of a series, a list and the frame', () => {
    const share = sought({
      pointer: '/victimGroups/victims/eligibleShare',
      measure: 'approvals',
      year: 2027,
      target: 60,
    });
    expect(share.solution.value).toBeCloseTo(0.5, 6);
    const yearly = levied({
      victimGroups: { victims: groupOf({ annualVictims: { series: { 2027: 120, 2030: 240 } } }) },
    });
    const entry = sought(
      {
        pointer: '/victimGroups/victims/annualVictims/series/2030',
        measure: 'approvals',
        year: 2031,
        target: 90,
      },
      yearly,
    );
    expect(entry.solution.value).toBeCloseTo(90, 6);
    expect(entry.projection?.years[0]?.approvals).toBeCloseTo(120, 9);
    const length = sought({ pointer: '/horizonYears', measure: 'approvals', target: 1440 });
    expect(length.solution).toMatchObject({ outcome: 'found', value: 12 });
    expect(length.projection?.years).toHaveLength(12);
    const observed = levied({
      victimGroups: {
        victims: groupOf({
          heads: { harm: { amount: { distribution: 'empirical', values: [1, 2] } } },
        }),
      },
    });
    const item = sought(
      {
        pointer: '/victimGroups/victims/heads/harm/amount/values/1',
        measure: 'meanAward',
        target: 3,
      },
      observed,
    );
    expect(item.solution.value).toBeCloseTo(5, 1);
  });

  test('takes the value of a cited number, whether or not the pointer names it', () => {
    const cited = levied({
      victimGroups: {
        victims: groupOf({ annualVictims: { value: 120, low: 110, high: 130, grade: 'study' } }),
      },
    });
    const pointer = '/victimGroups/victims/annualVictims';
    const asked = { measure: 'approvals', year: 2027, target: 300 };
    for (const place of [pointer, `${pointer}/value`]) {
      const answer = sought({ pointer: place, ...asked }, cited);
      expect(answer.solution.value).toBeCloseTo(300, 6);
      expect(answer.field.present).toBe(120);
    }
  });

  test('says that no value does it, and what the best is', () => {
    const { solution, statement } = sought({
      pointer: '/victimGroups/victims/eligibleShare',
      measure: 'approvals',
      year: 2027,
      target: 500,
    });
    expect(solution).toMatchObject({ outcome: 'unreachable', value: 1, tried: { from: 0, to: 1 } });
    expect(statement).toBe(
      'No value of “Victims › victims who fulfil the conditions” between 0 % and 100 % makes “Approvals in 2027” 500 claims; the best is 100 %, which gives 120 claims. Over the values tried, the figure only rises with it.',
    );
  });

  test('keeps to the range that is given', () => {
    const { solution } = sought({ pointer: LEVY, from: 2, to: 12, ...LAST, target: 600 });
    expect(solution).toMatchObject({
      outcome: 'unreachable',
      value: 12,
      tried: { from: 2, to: 12 },
    });
  });

  test('keeps to the rules of the design', () => {
    // Refused and withdrawn claims together are all claims at most: with 0.3 withdrawn no more than 0.7.
    const design = levied({
      workflow: { stages: { decision: { order: 1, refusedShare: 0.1, withdrawnShare: 0.3 } } },
    });
    const { solution } = sought(
      {
        pointer: '/workflow/stages/decision/refusedShare',
        measure: 'approvals',
        year: 2027,
        target: 12,
      },
      design,
    );
    expect(solution.outcome).toBe('found');
    expect(solution.value).toBeCloseTo(0.6, 6);
    expect(solution.tried.to).toBeLessThanOrEqual(0.7);
  });

  test('is asked under scenarios: of a number of the design, or of the scenario', () => {
    // Ten from 2030 on at 15: 7 · 60 = 420 more. Of the levy before 2030: 36 a unit and year.
    const own = sought({
      pointer: '/scenarios/higher/patch/funding/levy/amountPerUnit',
      under: ['higher'],
      ...LAST,
      target: 0,
    });
    expect(own.present).toBe(420);
    expect(own.solution.value).toBeCloseTo(10, 4);
    expect(own.projection?.years.at(-1)?.closingBalance).toBe(0);
    const before = sought({ pointer: LEVY, under: ['higher'], ...LAST, target: 780 });
    expect(before.solution.value).toBeCloseTo(20, 3);
    const tried = {
      scenarios: {
        tried: {
          label: 'Tried',
          fromYear: 2030,
          patch: { funding: { levy: { amountPerUnit: 12 } } },
        },
      },
    };
    const inline = sought({
      ...tried,
      under: ['tried'],
      pointer: '/scenarios/tried/patch/funding/levy/amountPerUnit',
      ...LAST,
      target: 840,
    });
    expect(inline.solution.value).toBeCloseTo(20, 4);
    expect(inline.projection?.years.at(-1)?.closingBalance).toBe(840);
  });

  test('is told where there is no figure', () => {
    const nobody = levied({ victimGroups: { victims: groupOf({ annualVictims: 0 }) } });
    const answer = sought({ pointer: LEVY, to: 100, measure: 'meanAward', target: 1 }, nobody);
    expect(answer).toMatchObject({
      solution: { outcome: 'no_figure', value: null },
      projection: null,
    });
    expect(answer.statement).toContain(
      'There is no “Mean award” at any value of “Levy on offenders”',
    );
  });
});

describe('a goal seek that is refused', () => {
  const asked = { pointer: LEVY, ...LAST, target: 0 };

  test.each([
    [
      { pointer: '/funding/levy/nothing' },
      '/pointer',
      /there is nothing: .*`\/funding\/levy` is there and has title/,
    ],
    [{ pointer: '/funding/levy/start' }, '/pointer', /there is nothing/],
    [{ pointer: '/funding/levy/title' }, '/pointer', /there is no number/],
    [{ pointer: '/funding/levy' }, '/pointer', /there is no number/],
    [{ pointer: '/workflow/officers' }, '/pointer', /there is no number/],
    [{ pointer: '/nowhere' }, '/pointer', /there is nothing: the design has/],
    [{ pointer: 'funding' }, '/pointer', /is a JSON Pointer/],
    [{ from: -1 }, '/from', /an amount of money is 0 or more/],
    [{ from: 5, to: 5 }, '/from', /`from` lies below `to`/],
    [{ pointer: '/horizonYears', from: 3.2, to: 3.8 }, '/from', /two whole numbers/],
    [{ measure: 'nix' }, '/measure', /no such figure/],
    [{ target: '0' }, '/target', /it is a number/],
    [
      { pointer: '/scenarios/higher/patch/funding/levy/amountPerUnit' },
      '/pointer',
      /not in force; name it in `\/under`/,
    ],
  ])('%j', (members, pointer, detail) => {
    const { faults } = prepareGoalSeek(levied(), { ...asked, ...members });
    expect(faults?.map((fault) => fault.pointer)).toEqual([pointer]);
    expect(faults?.[0]?.detail).toMatch(detail);
  });

  test('a series as a whole, with how to point to a year, and what no projection depends on', () => {
    const design = levied({
      victimGroups: {
        victims: groupOf({
          annualVictims: { series: { 2028: 120 } },
          eligibleShare: { value: 0.5, low: 0.4, high: 0.6 },
        }),
      },
    });
    const detailOf = (pointer: string) =>
      prepareGoalSeek(design, { ...asked, pointer }).faults?.[0]?.detail;
    expect(detailOf('/victimGroups/victims/annualVictims')).toContain(
      'such as "/victimGroups/victims/annualVictims/series/2028"',
    );
    expect(detailOf('/victimGroups/victims/eligibleShare/low')).toContain(
      'point to the number itself',
    );
  });

  test('a number that scenarios rule at all times', () => {
    const design = levied({
      scenarios: {
        always: { label: 'Always', patch: { funding: { levy: { amountPerUnit: 5 } } } },
      },
    });
    const { faults } = prepareGoalSeek(design, { ...asked, under: ['always'] });
    expect(faults?.[0]?.detail).toMatch(/the scenarios always rule that place at all times/);
  });

  test('all that is wrong at once', () => {
    const outcome = prepareGoalSeek(levied(), { pointer: '/nix', measure: 'nix', target: 0 });
    expect(pointersOf(outcome)).toEqual(['/measure', '/pointer']);
  });
});

describe('a frontier', () => {
  const capped = levied({
    victimGroups: {
      victims: groupOf({ cap: { amount: 2 } }, 4),
    },
  });
  const asked = {
    first: { pointer: '/victimGroups/victims/cap/amount', values: [1, 2, 4, 8] },
    second: { pointer: LEVY },
    ...LAST,
    target: 0,
  };
  const frontier = (question: object): FrontierAnswer =>
    valueOf(valueOf(prepareFrontier(capped, question)).answer());

  test('gives for each cap the levy that it needs', () => {
    // 120 claims a year of the cap, or of 4: 12 units have to bring 10 times the award each.
    const answer = frontier(asked);
    expect(frontierAnswerSchema.parse(answer)).toEqual(answer);
    expect(answer.cells.map(({ first, outcome }) => [first, outcome])).toEqual([
      [1, 'found'],
      [2, 'found'],
      [4, 'found'],
      [8, 'found'],
    ]);
    [10, 20, 40, 40].forEach((levy, place) => {
      expect(answer.cells[place]?.value).toBeCloseTo(levy, 3);
    });
    expect(answer.projections).toBeLessThanOrEqual(1 + 4 * 20);
  });

  test('says which cells cannot be reached', () => {
    const { cells } = frontier({ ...asked, second: { pointer: LEVY, from: 0, to: 25 } });
    expect(cells.map(({ outcome }) => outcome)).toEqual([
      'found',
      'found',
      'unreachable',
      'unreachable',
    ]);
    expect(cells[2]?.statement).toMatch(
      /^No value of “Levy on offenders” between 0 EUR and 25 EUR makes/,
    );
  });

  test('says which values the rules of the design forbid', () => {
    const design = levied({
      workflow: { stages: { decision: { order: 1, refusedShare: 0.1, withdrawnShare: 0.6 } } },
    });
    const question = {
      ...asked,
      first: { pointer: '/workflow/stages/decision/refusedShare', values: [0.2, 0.5] },
    };
    const { cells } = valueOf(valueOf(prepareFrontier(design, question)).answer());
    expect(cells.map(({ outcome }) => outcome)).toEqual(['found', 'no_figure']);
    expect(cells[1]?.statement).toMatch(/do not let “Decision › claims refused” be 0\.5/);
  });

  test('is refused where its fields or values cannot be', () => {
    const faultsOf = (members: object) =>
      pointersOf(prepareFrontier(capped, { ...asked, ...members }));
    expect(faultsOf({ first: { pointer: LEVY, values: [1] } })).toEqual(['/second/pointer']);
    expect(faultsOf({ first: { pointer: '/nix', values: [1] } })).toEqual(['/first/pointer']);
    expect(faultsOf({ first: { ...asked.first, values: [1, -1] } })).toEqual(['/first/values/1']);
    expect(faultsOf({ first: { ...asked.first, values: [] } })).toEqual(['/first/values']);
    expect(faultsOf({ second: { pointer: LEVY, from: 3, to: 1 } })).toEqual(['/second/from']);
    const prepared = valueOf(prepareFrontier(capped, asked));
    expect(prepared.cost().units).toBeGreaterThan(0);
  });
});
