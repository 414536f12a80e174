import { minorUnitDigits } from '../../models/currency.ts';
import type { Design } from '../../models/design.ts';
import { faultsOf, type Fault } from '../../models/fault.ts';
import { pointerOf } from '../../models/json.ts';
import { yearSchema, type Projection, type YearLines } from '../../models/projection.ts';
import {
  scenarioQuestionSchema,
  type MeasureDifference,
  type ScenarioAnswer,
  type ScenarioColumn,
  type ScenarioQuestion,
  type YearDifference,
} from '../../models/scenarios.ts';
import { valueAtPath } from '../changes/json.ts';
import { MEASURES } from '../engine/answer/measureRegistry.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import type { Cost } from '../budget/chargeCaller.ts';
import { contentHash } from '../documents/contentHash.ts';
import { COST_REMEDIES, SCENARIO_TEXTS as TEXTS } from './english.ts';
import { manyRunsCost } from './manyRunsCost.ts';
import { openDesign, type NamedScenario, type OpenDesign, type Outcome } from './openDesign.ts';
import type { PreparedQuestion } from './openQuestion.ts';
import { unitsIn } from '../projections/costOf.ts';
import { projectStack, stackWork } from './projectStack.ts';
import { RISK_GOAL_TEXTS } from './riskGoalEnglish.ts';
import { simulateScenarios } from './scenarioRisk.ts';
import { laterFaults } from './soughtFigure.ts';
import { stackScenarios, type Stack } from './stackScenarios.ts';

/**
 * Checks a question about the scenarios of a design and makes it ready: base and scenarios side by side,
 * with differences. Each stack of scenarios is one column; without any, each scenario alone.
 * @param document the design as it is written; its faults begin with `/design`
 * @param question a `ScenarioQuestion`; its faults begin with its members
 */
export function prepareScenarios(
  document: unknown,
  question: unknown,
): Outcome<PreparedQuestion<ScenarioAnswer>> {
  const parsed = scenarioQuestionSchema.safeParse(question);
  const opened = openDesign(document, '/design', parsed.data?.scenarios);
  const asked = parsed.success
    ? []
    : faultsOf(parsed.error, question, 'a question about scenarios');
  if (!parsed.success || opened.faults !== undefined)
    return { faults: [...asked, ...(opened.faults ?? [])] };
  const open = opened.value;
  const base = stackScenarios(open, [], '');
  const outcomes = stacksOf(open, parsed.data).map(({ ids, place }) =>
    besideBase(open, ids, place),
  );
  const { risk } = parsed.data;
  const faults = [
    ...[base, ...outcomes].flatMap((outcome) => outcome.faults ?? []),
    ...(risk === undefined
      ? []
      : outcomes.flatMap(({ value }, at) => riskFaults(value, parsed.data.stacks && at))),
  ];
  if (base.value === undefined || faults.length > 0) return { faults };
  const first = base.value;
  const stacks = outcomes.flatMap(({ value }) => (value === undefined ? [] : [value]));
  return {
    value: {
      identity: contentHash({ of: document, asked: parsed.data }),
      cost: () => costOf([first, ...stacks], risk),
      answer: () => answerAll(first, stacks, risk),
    },
  };
}

/**
 * Faults of a stack that changes the design while it runs, where its risk is asked for.
 * @param at its place in the list of the question; undefined where there is no such list
 */
function riskFaults(stack: Stack | undefined, at: number | undefined): Fault[] {
  if (stack === undefined) return [];
  if (at !== undefined) return laterFaults(stack, pointerOf(['stacks', at]));
  const [scenario] = stack.scenarios;
  const [later] = stack.course.later;
  return scenario === undefined || later === undefined
    ? []
    : [{ pointer: '/risk', detail: RISK_GOAL_TEXTS.needsStacks(scenario.label, later.fromYear) }];
}

function costOf(stacks: readonly Stack[], risk: ScenarioQuestion['risk']): Cost {
  const units = unitsIn(stacks.reduce((sum, stack) => sum + stackWork(stack), 0));
  if (risk === undefined) return { units, remedy: () => COST_REMEDIES.scenarios };
  const cost = manyRunsCost(
    stacks.map(({ course }) => course.design),
    risk,
  );
  return { units: units + cost.units, remedy: (fitting) => cost.remedy(fitting - units) };
}

interface AskedStack {
  readonly ids: readonly string[];
  /** JSON Pointer to the list of names. */
  readonly place: string;
}

function stacksOf({ scenarios }: OpenDesign, { stacks }: ScenarioQuestion): AskedStack[] {
  return (
    stacks?.map((ids, at) => ({ ids, place: pointerOf(['stacks', at]) })) ??
    [...scenarios.keys()].map((id) => ({ ids: [id], place: '/stacks' }))
  );
}

/** A stack whose amounts can stand beside those of the design. */
function besideBase(open: OpenDesign, ids: readonly string[], place: string): Outcome<Stack> {
  const stacked = stackScenarios(open, ids, place);
  if (stacked.faults !== undefined) return stacked;
  const stack = stacked.value;
  const faults = MONEY.flatMap(({ member, changedBy }): Fault[] => {
    if (moneyOf(stack.course.design, member) === moneyOf(open.design, member)) return [];
    const [scenario, name] = lastTouching(stack, changedBy);
    const pointer = `${scenario?.pointer ?? ''}/patch/${name}`;
    return [{ pointer, detail: TEXTS.otherMoney(pointer, member) }];
  });
  return faults.length > 0 ? { faults } : stacked;
}

/** What amounts are in, and the members that say so; without a price year it is the first year. */
const MONEY = [
  { member: 'currency', changedBy: ['currency'] },
  { member: 'priceYear', changedBy: ['priceYear', 'firstYear'] },
] as const;

function lastTouching(
  { scenarios }: Stack,
  members: readonly string[],
): readonly [NamedScenario | undefined, string] {
  for (const scenario of scenarios.toReversed())
    for (const member of members)
      if (valueAtPath(scenario.patch, [member]) !== undefined) return [scenario, member];
  return [scenarios.at(-1), members[0] ?? ''];
}

function moneyOf(design: Design, member: 'currency' | 'priceYear'): string | number {
  return design[member] ?? design.firstYear;
}

function answerAll(
  base: Stack,
  stacks: readonly Stack[],
  asked: ScenarioQuestion['risk'],
): Outcome<ScenarioAnswer> {
  const { projection, faults } = projectStack(base);
  if (projection === undefined) return { faults };
  const others = stacks.map((stack) => ({ stack, ...projectStack(stack) }));
  const overflows = others.flatMap((other) => other.faults ?? []);
  if (overflows.length > 0) return { faults: overflows };
  const risk = asked === undefined ? undefined : simulateScenarios(base, stacks, asked);
  return {
    value: {
      engineVersion: ENGINE_VERSION,
      base: projection,
      ...(risk === undefined ? {} : { risk: risk.base }),
      columns: others.flatMap((other, place) => {
        if (other.projection === undefined) return [];
        const own = risk?.columns[place];
        const column = columnOf(projection, other.stack, other.projection);
        return own === undefined ? column : { ...column, risk: own };
      }),
    },
  };
}

function columnOf(
  base: Projection,
  { scenarios, conflicts }: Stack,
  projection: Projection,
): ScenarioColumn {
  const digits = minorUnitDigits(base.currency);
  return {
    scenarios: scenarios.map(({ id, label, fromYear }) => ({
      id,
      label,
      fromYear: fromYear ?? null,
    })),
    projection,
    conflicts: [...conflicts],
    measures: measureDifferences(base, projection, digits),
    years: projection.years.flatMap((lines) => {
      const before = base.years.find(({ year }) => year === lines.year);
      return before === undefined ? [] : [yearDifference(before, lines, digits)];
    }),
  };
}

function measureDifferences(
  base: Projection,
  projection: Projection,
  digits: number,
): MeasureDifference[] {
  return MEASURES.map(({ id, label, unit }) => {
    const [before, after] = [base, projection].map(({ measures }) => {
      const figure = measures[id];
      return typeof figure === 'object' && figure !== null ? figure.amount : figure;
    });
    return {
      id,
      label,
      unit,
      base: before ?? null,
      value: after ?? null,
      difference: differenceOf(before ?? null, after ?? null, unit, digits),
    };
  });
}

/** Amounts that were rounded to minor units differ by whole minor units. */
function differenceOf(
  before: number | null,
  after: number | null,
  unit: string,
  digits: number,
): number | null {
  if (before === null || after === null) return null;
  return unit === 'currency units' ? moneyBetween(before, after, digits) : after - before;
}

function moneyBetween(before: number, after: number, digits: number): number {
  return Number((after - before).toFixed(digits)) + 0;
}

function yearDifference(before: YearLines, after: YearLines, digits: number): YearDifference {
  const { year, fundingBySource, ...lines } = after;
  const sources = new Set([
    ...Object.keys(before.fundingBySource),
    ...Object.keys(fundingBySource),
  ]);
  const differences = Object.entries(lines).map(([id, figure]) => {
    const line = id as keyof typeof lines;
    const unit = String(yearSchema.shape[line].meta()?.['unit']);
    return [id, differenceOf(before[line], figure, unit, digits)];
  });
  return {
    year,
    ...(Object.fromEntries(differences) as Record<keyof typeof lines, number | null>),
    fundingBySource: Object.fromEntries(
      [...sources]
        .sort()
        .map((id) => [
          id,
          moneyBetween(before.fundingBySource[id] ?? 0, fundingBySource[id] ?? 0, digits),
        ]),
    ),
  };
}
