import {
  frontierQuestionSchema,
  type FrontierAnswer,
  type FrontierQuestion,
} from '../../models/goalSeek.ts';
import type { Fault } from '../../models/fault.ts';
import { drawsAsked } from '../../models/simulation.ts';
import type { Cost } from '../budget/chargeCaller.ts';
import { assertFinite } from '../engine/answer/overflow.ts';
import { RISK_EFFORT, seek, type Effort } from '../engine/goalSeek/seek.ts';
import { runPhases } from '../engine/project.ts';
import { layPhases } from '../engine/scenarios/layPhases.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import { namedFigure, toldFigure, toldNumber } from './askedFigure.ts';
import { COST_REMEDIES, FIELD_TEXTS } from './english.ts';
import { manyRunsCost } from './manyRunsCost.ts';
import type { Outcome } from './openDesign.ts';
import { openQuestion, type PreparedQuestion } from './openQuestion.ts';
import { computed, unitsOf } from './projectStack.ts';
import { certaintyOf } from './seeking.ts';
import { seekingOf, statementOf } from './seekGoal.ts';
import { soughtField, type Sought } from './soughtField.ts';
import { isOfRisk, soughtFigure, type SoughtFigure } from './soughtFigure.ts';
import type { Stack } from './stackScenarios.ts';

/** The effort for one value of the first field. */
const EFFORT: Effort = { steps: 4, most: 20 };

/**
 * Checks a frontier and makes it ready: for each value of one field, the value of another that brings a
 * figure to a target.
 * @param document the design as it is written; its faults begin with `/design`
 * @param question a `FrontierQuestion`; its faults begin with its members
 */
export function prepareFrontier(
  document: unknown,
  question: unknown,
): Outcome<PreparedQuestion<FrontierAnswer>> {
  const opened = openQuestion(frontierQuestionSchema, document, question, 'a frontier');
  if (opened.faults !== undefined) return opened;
  const { stack, open, identity, question: asked } = opened.value;
  const figure = soughtFigure(asked, stack);
  const first = soughtField(open, stack, { pointer: asked.first.pointer, place: '/first' });
  const second = soughtField(open, stack, { ...asked.second, place: '/second' });
  const faults = [
    ...[figure, first, second].flatMap((outcome) => outcome.faults ?? []),
    ...(first.value === undefined ? [] : valueFaults(first.value, asked)),
    ...(sameField(first.value, second.value) ? [twice(asked)] : []),
  ];
  if (
    figure.value === undefined ||
    first.value === undefined ||
    second.value === undefined ||
    faults.length > 0
  )
    return { faults };
  const frontier = { asked, stack, figure: figure.value, first: first.value, second: second.value };
  return {
    value: {
      identity,
      cost: () => costOf(frontier),
      answer: () => computed(() => ({ value: answerFrontier(frontier) })),
    },
  };
}

function costOf({ stack, asked, figure }: Frontier): Cost {
  const { length } = asked.first.values;
  return isOfRisk(figure)
    ? manyRunsCost([stack.course.design], asked, length * (RISK_EFFORT.most + 1))
    : { units: unitsOf(stack, 1 + length * EFFORT.most), remedy: () => COST_REMEDIES.frontier };
}

function valueFaults({ number }: Sought, { first }: FrontierQuestion): Fault[] {
  return first.values.flatMap((value, place) => {
    const { minimum, maximum, whole, rule } = number;
    if (value >= minimum && value <= maximum && (!whole || Number.isInteger(value))) return [];
    const pointer = `/first/values/${place}`;
    return [{ pointer, detail: FIELD_TEXTS.outsideField(pointer, value, rule) }];
  });
}

function sameField(first: Sought | undefined, second: Sought | undefined): boolean {
  return first !== undefined && first.told.pointer === second?.told.pointer;
}

function twice({ second }: FrontierQuestion): Fault {
  const pointer = '/second/pointer';
  return { pointer, detail: FIELD_TEXTS.twice(pointer, second.pointer) };
}

interface Frontier {
  readonly asked: FrontierQuestion;
  readonly stack: Stack;
  readonly figure: SoughtFigure;
  readonly first: Sought;
  readonly second: Sought;
}

function answerFrontier({ asked, stack, figure, first, second }: Frontier): FrontierAnswer {
  const { course } = stack;
  const { currency } = course.design;
  const base = runPhases(layPhases(course));
  assertFinite(base);
  const search = { question: asked, stack, figure, sought: second };
  const { courseAt } = first.field(course);
  let projections = 1;
  const cells = asked.first.values.map((value) => {
    const changed = courseAt(value);
    if (changed === undefined) return forbidden(value, first);
    const seeking = seekingOf(search, changed, EFFORT);
    const { field, goal, effort } = seeking;
    const found = seek(field, goal, { effort, like: base });
    const certainty = certaintyOf(seeking, found, { like: base, isNearAsked: false });
    projections += found.projections + (certainty?.projections ?? 0);
    return {
      first: value,
      outcome: found.outcome,
      value: found.outcome === 'no_figure' ? null : seeking.told(found.best.value),
      figure: toldFigure(found.best.figure, figure, currency),
      ...(certainty === undefined ? {} : { standardError: toldNumber(certainty.standardError) }),
      statement: statementOf({ ...search, seeking, found, certainty }),
    };
  });
  return {
    engineVersion: ENGINE_VERSION,
    designHash: stack.designHash,
    currency,
    projections,
    first: first.told,
    second: second.told,
    figure: namedFigure(figure),
    target: asked.target,
    ...(isOfRisk(figure) ? { simulated: drawsAsked(asked) } : {}),
    cells,
  };
}

/** A value of the first field that the rules of the design do not allow. */
function forbidden(value: number, { told }: Sought): FrontierAnswer['cells'][number] {
  return {
    first: value,
    outcome: 'no_figure',
    value: null,
    figure: null,
    statement: FIELD_TEXTS.forbidden(told.label, value),
  };
}
