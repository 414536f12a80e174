import { sensitivityQuestionSchema, type SensitivityAnswer } from '../../models/sensitivity.ts';
import { pointerOf } from '../../models/json.ts';
import type { JsonObject } from '../changes/json.ts';
import type { Figure } from '../engine/answer/figures.ts';
import { layPhases } from '../engine/scenarios/layPhases.ts';
import type { Interaction } from '../engine/sensitivity/interactions.ts';
import { moversOf, type Mover } from '../engine/sensitivity/moves.ts';
import { tornado, type Swing, type SwingEnd, type Tornado } from '../engine/sensitivity/tornado.ts';
import { assertFinite } from '../engine/answer/overflow.ts';
import { runPhases } from '../engine/project.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import { askedFigure, figureName, namedFigure, toldFigure, toldNumber } from './askedFigure.ts';
import { COST_REMEDIES, SENSITIVITY_TEXTS as TEXTS } from './english.ts';
import { numbersLabel } from './labels.ts';
import type { Outcome } from './openDesign.ts';
import { openQuestion, type PreparedQuestion } from './openQuestion.ts';
import { computed, unitsOf } from './projectStack.ts';
import type { Stack } from './stackScenarios.ts';

/**
 * Checks a question about what moves a figure, and makes it ready.
 * @param document the design as it is written; its faults begin with `/design`
 * @param question a `SensitivityQuestion`; its faults begin with its members
 */
export function prepareSensitivity(
  document: unknown,
  question: unknown,
): Outcome<PreparedQuestion<SensitivityAnswer>> {
  const opened = openQuestion(
    sensitivityQuestionSchema,
    document,
    question,
    'a question about what moves a figure',
  );
  if (opened.faults !== undefined) return opened;
  const { stack, open, identity, question: asked } = opened.value;
  const found = askedFigure(asked, stack.course);
  if (found.faults !== undefined) return found;
  return {
    value: {
      identity,
      cost: () => ({
        units: unitsOf(stack, 1 + 2 * moversOf(stack.course).length + 4 * asked.pairs),
        remedy: () => COST_REMEDIES.sensitivity,
      }),
      answer: () => analyse(stack, open.document, found.value, asked.pairs),
    },
  };
}

function analyse(
  stack: Stack,
  document: JsonObject,
  figure: Figure,
  pairs: number,
): Outcome<SensitivityAnswer> {
  return computed(() => {
    assertFinite(runPhases(layPhases(stack.course)));
    const found = tornado(stack.course, figure, pairs);
    return { value: told(stack, document, figure, found) };
  });
}

/** Turns the numbers of the engine into those of the answer. */
interface Telling {
  readonly figure: (value: number | null) => number | null;
  readonly label: (mover: Mover) => string;
}

function told(
  stack: Stack,
  document: JsonObject,
  figure: Figure,
  found: Tornado,
): SensitivityAnswer {
  const { currency } = stack.course.design;
  const telling: Telling = {
    figure: (value) => toldFigure(value, figure, currency),
    label: ({ numbers }) =>
      numbersLabel(
        numbers.map(({ number }) => number.path),
        document,
      ),
  };
  const byWeakness = found.swings.toSorted((one, other) => weighed(other) - weighed(one));
  const assumptions = found.swings.map((swing, place) => ({
    ...swingOf(swing, telling),
    rank: place + 1,
    rankByWeakness: byWeakness.indexOf(swing) + 1,
  }));
  return {
    engineVersion: ENGINE_VERSION,
    designHash: stack.designHash,
    currency,
    projections: found.projections,
    figure: namedFigure(figure),
    value: telling.figure(found.figure),
    assumptions,
    unmoved: found.unmoved.map((mover) => ({
      pointers: pointersOf(mover),
      label: telling.label(mover),
    })),
    interactions: found.interactions.map((interaction) => interactionOf(interaction, telling)),
    statement: TEXTS.statement({
      figure: figureName(figure),
      count: found.swings.length,
      most: found.swings[0]?.effect === 0 ? undefined : assumptions[0],
      next: assumptions.find(({ rankByWeakness }) => rankByWeakness === 1),
      unit: figure.unit,
      currency,
    }),
  };
}

function weighed({ effect, weakness }: Swing): number {
  return effect * weakness;
}

type ToldSwing = SensitivityAnswer['assumptions'][number];

function swingOf(swing: Swing, telling: Telling): Omit<ToldSwing, 'rank' | 'rankByWeakness'> {
  const { first } = swing.mover;
  const size = (value: number) => telling.figure(value) ?? 0;
  return {
    pointers: pointersOf(swing.mover),
    label: telling.label(swing.mover),
    unit: first.unit,
    value: swing.value,
    isStated: swing.mover.numbers.some(({ number }) => !number.isDefault),
    low: endOf(swing.low, telling),
    high: endOf(swing.high, telling),
    effect: size(swing.effect),
    grade: swing.grade,
    weakness: swing.weakness,
    effectByWeakness: size(weighed(swing)),
  };
}

function endOf({ at, isGiven, isHeld, figure, effect }: SwingEnd, telling: Telling) {
  return {
    at: toldNumber(at),
    basis: isGiven ? ('given' as const) : ('twenty_percent' as const),
    isHeld,
    figure: telling.figure(figure),
    effect: telling.figure(effect),
  };
}

function interactionOf(
  { one, other, corners, strongest }: Interaction,
  telling: Telling,
): SensitivityAnswer['interactions'][number] {
  return {
    one: one.mover.first.pointer,
    other: other.mover.first.pointer,
    corners: corners.map((corner) => ({
      one: corner.one,
      other: corner.other,
      together: telling.figure(corner.together),
      interaction: telling.figure(corner.interaction),
    })),
    strongest: telling.figure(strongest),
  };
}

function pointersOf({ numbers }: Mover): string[] {
  return [...new Set(numbers.map(({ number }) => pointerOf(number.path)))];
}
