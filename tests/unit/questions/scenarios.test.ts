import { describe, expect, test } from 'vitest';
import { projectDocument } from '../../../lib/projections/projectDocument.ts';
import { prepareScenarios } from '../../../lib/questions/compareScenarios.ts';
import { prepareStack } from '../../../lib/questions/projectStack.ts';
import type { DesignInput } from '../../../models/design.ts';
import { scenarioAnswerSchema, type ScenarioAnswer } from '../../../models/scenarios.ts';
import { levied, pointersOf, valueOf } from './support.ts';

function compared(question: object, design: DesignInput = levied()): ScenarioAnswer {
  return valueOf(valueOf(prepareScenarios(design, question)).answer());
}

const withScenario = (
  scenario: Omit<NonNullable<DesignInput['scenarios']>[string], 'label'>,
): DesignInput => levied({ scenarios: { tried: { label: 'Tried', ...scenario } } });

describe('base and scenarios side by side', () => {
  test('have the shape that is promised, and the same bytes at every call', () => {
    const answer = compared({ stacks: [['higher'], ['higher', 'lower'], ['reserve']] });
    expect(scenarioAnswerSchema.parse(answer)).toEqual(answer);
    const again = compared({ stacks: [['higher'], ['higher', 'lower'], ['reserve']] });
    expect(JSON.stringify(again)).toBe(JSON.stringify(answer));
  });

  test('without stacks are each scenario alone', () => {
    const { base, columns } = compared({});
    expect(base).toEqual(projectDocument(levied()).projection);
    expect(columns.map(({ scenarios }) => scenarios)).toEqual([
      [{ id: 'higher', label: 'Higher levy', fromYear: 2030 }],
      [{ id: 'lower', label: 'Lower levy', fromYear: 2028 }],
      [{ id: 'reserve', label: 'With a reserve', fromYear: null }],
    ]);
  });

  test('differ by line and year, and by measure', () => {
    // 12 units at 10 are 120 a year and cover all; at 15 from 2030 on 60 a year are left over.
    const [{ years, measures } = { years: [], measures: [] }] = compared({
      stacks: [['higher']],
    }).columns;
    expect(
      years.map(({ year, fundingTotal, closingBalance }) => [year, fundingTotal, closingBalance]),
    ).toEqual([
      [2027, 0, 0],
      [2028, 0, 0],
      [2029, 0, 0],
      ...[60, 120, 180, 240, 300, 360, 420].map((closing, place) => [2030 + place, 60, closing]),
    ]);
    expect(years[3]?.fundingBySource).toEqual({ levy: 60 });
    expect(years[3]).toMatchObject({ applications: 0, awardsPaid: 0, meanDaysToDecision: 0 });
    expect(years[3]?.decidedInTimeShare).toBeNull();
    const funded = measures.find(({ id }) => id === 'fundedRatio');
    expect(funded).toMatchObject({ base: 1, unit: 'ratio' });
    expect(funded?.difference).toBeCloseTo(420 / 1200, 12);
    expect(measures.find(({ id }) => id === 'costPerInhabitant')).toMatchObject({
      base: null,
      value: null,
      difference: null,
    });
  });

  test('have the years that both have, where a scenario changes the length', () => {
    const [column] = compared(
      {},
      withScenario({ patch: { horizonYears: 4, firstYear: 2029, priceYear: 2027 } }),
    ).columns;
    expect(column?.years.map(({ year }) => year)).toEqual([2029, 2030, 2031, 2032]);
  });

  test('take scenarios of the question, which are not stored', () => {
    const asked = {
      scenarios: { free: { label: 'No levy', patch: { funding: { levy: { amountPerUnit: 0 } } } } },
      stacks: [['free', 'reserve']],
    };
    const [column] = compared(asked).columns;
    expect(column?.scenarios.map(({ id }) => id)).toEqual(['free', 'reserve']);
    expect(column?.projection.years[0]).toMatchObject({ openingBalance: 100, fundingTotal: 0 });
  });

  test('are one identity for one question', () => {
    const identityOf = (question: object) => valueOf(prepareScenarios(levied(), question)).identity;
    expect(identityOf({ stacks: [['higher']] })).toBe(identityOf({ stacks: [['higher']] }));
    expect(identityOf({ stacks: [['higher']] })).not.toBe(identityOf({ stacks: [['lower']] }));
  });
});

describe('stacked scenarios', () => {
  const conflictsOf = (...stack: string[]) => compared({ stacks: [stack] }).columns[0]?.conflicts;

  test('are applied in the order given; where two touch a place, the later rules, and it is told from when', () => {
    expect(conflictsOf('higher', 'lower')).toEqual([
      {
        pointer: '/funding/levy/amountPerUnit',
        scenarios: ['higher', 'lower'],
        rules: [{ fromYear: 2028, scenario: 'lower', value: 5 }],
      },
    ]);
    expect(conflictsOf('lower', 'higher')).toEqual([
      {
        pointer: '/funding/levy/amountPerUnit',
        scenarios: ['lower', 'higher'],
        rules: [
          { fromYear: 2028, scenario: 'lower', value: 5 },
          { fromYear: 2030, scenario: 'higher', value: 15 },
        ],
      },
    ]);
    const funding = compared({ stacks: [['lower', 'higher']] }).columns[0]?.projection.years.map(
      ({ fundingTotal }) => fundingTotal,
    );
    expect(funding?.slice(0, 4)).toEqual([120, 60, 60, 180]);
  });

  test('without a place in common have no conflict', () => {
    expect(conflictsOf('higher', 'reserve')).toEqual([]);
  });

  test('conflict where one takes out what the other changes', () => {
    const design = levied({
      funding: {
        budget: { shape: 'fixed', amountPerYear: 1 },
        levy: { shape: 'fixed', amountPerYear: 120 },
      },
      scenarios: {
        gone: { label: 'No levy', patch: { funding: { levy: null } } },
        more: {
          label: 'More levy',
          fromYear: 2030,
          patch: { funding: { levy: { amountPerYear: 130 } } },
        },
      },
    });
    const [column] = compared({ stacks: [['more', 'gone']] }, design).columns;
    expect(column?.conflicts).toEqual([
      {
        pointer: '/funding/levy/amountPerYear',
        scenarios: ['more', 'gone'],
        rules: [{ fromYear: 2027, scenario: 'gone', value: null }],
      },
    ]);
  });

  test('conflict at a number, whatever they write of it', () => {
    const design = levied({
      scenarios: {
        cited: {
          label: 'Cited',
          patch: { victimGroups: { victims: { eligibleShare: { value: 0.5, note: 'a guess' } } } },
        },
        bare: { label: 'Bare', patch: { victimGroups: { victims: { eligibleShare: 0.6 } } } },
      },
    });
    const [column] = compared({ stacks: [['bare', 'cited']] }, design).columns;
    expect(column?.conflicts).toEqual([
      {
        pointer: '/victimGroups/victims/eligibleShare',
        scenarios: ['bare', 'cited'],
        rules: [{ fromYear: 2027, scenario: 'cited', value: { value: 0.5, note: 'a guess' } }],
      },
    ]);
  });
});

describe('what is refused', () => {
  const faultsOf = (design: DesignInput, question: object = {}) =>
    prepareScenarios(design, question);

  test('an unknown scenario, with those that there are', () => {
    const outcome = faultsOf(levied(), { stacks: [['higher', 'nix']] });
    expect(outcome.faults).toEqual([
      {
        pointer: '/stacks/0/1',
        detail: '`/stacks/0/1` is "nix"; no such scenario: there are higher, lower and reserve',
      },
    ]);
    expect(pointersOf(faultsOf(levied({ scenarios: {} }), { stacks: [['nix']] }))).toEqual([
      '/stacks/0/0',
    ]);
  });

  test('a year after the projection, with the years that it has', () => {
    const outcome = faultsOf(withScenario({ fromYear: 2037, patch: {} }));
    expect(outcome.faults).toEqual([
      {
        pointer: '/design/scenarios/tried/fromYear',
        detail:
          '`/design/scenarios/tried/fromYear` is 2037; the projection runs from 2027 to 2036: give a year in between, leave it out for a change from the start, or lengthen `/horizonYears` of the design',
      },
    ]);
  });

  test.each([
    ['currency', { currency: 'EUR' }, { currency: 'RSD' }],
    ['priceYear', {}, { priceYear: 2020 }],
    ['firstYear', {}, { firstYear: 2026, priceYear: 2027 }],
    ['firstMonth', {}, { firstMonth: 7 }],
    ['horizonYears', {}, { horizonYears: 12 }],
    ['economy/currencyPerEuro', {}, { economy: { currencyPerEuro: 117 } }],
  ])('another %s from a year on', (path, members, patch) => {
    const design = levied({
      ...members,
      scenarios: { tried: { label: 'Tried', fromYear: 2030, patch } },
    });
    const { faults } = faultsOf(design);
    expect(faults?.map(({ pointer }) => pointer)).toEqual([
      `/design/scenarios/tried/patch/${path}`,
    ]);
    expect(faults?.[0]?.detail).toMatch(
      /would change from 2030 on; a projection has one .*leave out `fromYear`/,
    );
  });

  test('another currency or price year from the start, beside the design', () => {
    expect(pointersOf(faultsOf(withScenario({ patch: { currency: 'RSD' } })))).toEqual([
      '/design/scenarios/tried/patch/currency',
    ]);
    expect(pointersOf(faultsOf(withScenario({ patch: { firstYear: 2029 } })))).toEqual([
      '/design/scenarios/tried/patch/firstYear',
    ]);
    // As a projection of its own it is a design like any other.
    const { prepared } = prepareStack(withScenario({ patch: { currency: 'RSD' } }), ['tried']);
    expect(prepared?.project().projection?.currency).toBe('RSD');
  });

  test('a patch that makes the design faulty, at the place in the patch, with the name of the scenario', () => {
    const { faults } = faultsOf(
      withScenario({
        fromYear: 2030,
        patch: { victimGroups: { victims: { eligibleShare: 1.4 } } },
      }),
    );
    expect(faults).toEqual([
      {
        pointer: '/design/scenarios/tried/patch/victimGroups/victims/eligibleShare',
        detail:
          'with the scenario “Tried”, `/victimGroups/victims/eligibleShare` is 1.4; a share lies between 0 and 1',
      },
    ]);
  });

  test('a patch that leaves a name leading nowhere, at what brings it', () => {
    const design = levied({
      workflow: { stages: { check: { order: 1 } } },
      victimGroups: {
        victims: {
          annualVictims: 120,
          heads: { harm: { amount: { distribution: 'fixed', amount: 1 } } },
          payment: { interimStage: 'check' },
        },
      },
      scenarios: { tried: { label: 'Tried', patch: { workflow: { stages: { check: null } } } } },
    });
    const { faults } = faultsOf(design);
    expect(faults?.[0]?.pointer).toBe('/design/scenarios/tried/patch');
    expect(faults?.[0]?.detail).toContain(
      '`/victimGroups/victims/payment/interimStage` is "check"',
    );
  });

  test('a scenario of the question under a name that the design has, and members that nobody knows', () => {
    const taken = { scenarios: { higher: { label: 'Again', patch: {} } } };
    expect(pointersOf(faultsOf(levied(), taken))).toEqual(['/scenarios/higher']);
    expect(pointersOf(faultsOf(levied(), { stack: [] }))).toEqual(['/stack']);
    expect(pointersOf(faultsOf(levied(), { stacks: [['higher', 'higher']] }))).toEqual([
      '/stacks/0',
    ]);
    expect(pointersOf(faultsOf(levied(), { stacks: [] }))).toEqual(['/stacks']);
    expect(pointersOf(faultsOf(levied(), []))).toEqual(['']);
  });

  test('a faulty design, at its place', () => {
    const { faults } = prepareScenarios({ ...levied(), funding: {} }, {});
    expect(faults?.map(({ pointer }) => pointer)).toEqual(['/design/funding']);
    expect(faults?.[0]?.detail).toContain('`/design/funding`');
  });

  test('figures that grow beyond what can be computed', () => {
    const design = withScenario({
      patch: { victimGroups: { victims: { growth: 10 } }, horizonYears: 40 },
    });
    const huge = {
      ...design,
      victimGroups: { victims: { ...design.victimGroups['victims']!, annualVictims: 1e290 } },
    };
    const { faults } = valueOf(prepareScenarios(huge, {})).answer();
    expect(faults?.[0]?.detail).toContain('is too large to compute');
  });
});

describe('the projection of a stack', () => {
  test('is refused at the place of its names', () => {
    expect(pointersOf(prepareStack(levied(), ['nix'], '/scenario'))).toEqual(['/scenario/0']);
    expect(pointersOf(prepareStack({}, ['nix']))).toContain('/victimGroups');
  });

  test('has a hash of all that rules, and that of the design where nothing changes', () => {
    const hashOf = (...ids: string[]) => prepareStack(levied(), ids).prepared?.designHash;
    expect(hashOf()).toBe(projectDocument(levied()).projection?.designHash);
    expect(new Set([hashOf(), hashOf('higher'), hashOf('lower'), hashOf('reserve')]).size).toBe(4);
    expect(prepareStack(levied(), ['higher']).prepared?.cost(true).units).toBeGreaterThan(0);
  });
});
