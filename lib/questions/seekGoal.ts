import { minorUnit } from '../../models/currency.ts';
import {
  goalSeekQuestionSchema,
  type GoalSeekAnswer,
  type GoalSeekQuestion,
} from '../../models/goalSeek.ts';
import { parseDesign } from '../../models/parseDesign.ts';
import type { Projection } from '../../models/projection.ts';
import { figureText } from '../changes/figureText.ts';
import type { Figure } from '../engine/answer/figures.ts';
import { assertFinite } from '../engine/answer/overflow.ts';
import type { Goal } from '../engine/goalSeek/asking.ts';
import type { Field } from '../engine/goalSeek/field.ts';
import { seek, USUAL_EFFORT, type Sought as Found } from '../engine/goalSeek/seek.ts';
import { runPhases } from '../engine/project.ts';
import { layPhases } from '../engine/scenarios/layPhases.ts';
import type { ProjectedDocument } from '../projections/prepareProjection.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import {
  askedFigure,
  figureName,
  figureWords,
  namedFigure,
  toldFigure,
  toldNumber,
  withDigits,
} from './askedFigure.ts';
import { COST_REMEDIES, furtherText, searchText } from './english.ts';
import { hashOnce, type OpenDesign, type Outcome } from './openDesign.ts';
import { openQuestion, type PreparedQuestion } from './openQuestion.ts';
import { computed, projectStack, unitsOf } from './projectStack.ts';
import { soughtField, type Sought } from './soughtField.ts';
import { stackScenarios, type Stack } from './stackScenarios.ts';

/** What is sought, of which design. */
interface Search {
  readonly question: Pick<GoalSeekQuestion, 'target'>;
  readonly open: OpenDesign;
  readonly stack: Stack;
  readonly figure: Figure;
  readonly sought: Sought;
}

/**
 * Checks a goal seek and makes it ready: which value of one field brings one figure to a target?
 * @param document the design as it is written; its faults begin with `/design`
 * @param question a `GoalSeekQuestion`; its faults begin with its members
 */
export function prepareGoalSeek(
  document: unknown,
  question: unknown,
): Outcome<PreparedQuestion<GoalSeekAnswer>> {
  const opened = openQuestion(goalSeekQuestionSchema, document, question, 'a goal seek');
  if (opened.faults !== undefined) return opened;
  const { stack, open, identity, question: asked } = opened.value;
  const figure = askedFigure(asked, stack.course);
  const sought = soughtField(open, stack, { ...asked, place: '' });
  const faults = [figure, sought].flatMap((outcome) => outcome.faults ?? []);
  if (figure.value === undefined || sought.value === undefined || faults.length > 0)
    return { faults };
  const search = { question: asked, open, stack, figure: figure.value, sought: sought.value };
  return {
    value: {
      identity,
      cost: () => ({
        units: unitsOf(stack, USUAL_EFFORT.most + 1),
        remedy: () => COST_REMEDIES.goalSeek,
      }),
      answer: () => answerGoalSeek(search),
    },
  };
}

function answerGoalSeek(search: Search): Outcome<GoalSeekAnswer> {
  return computed((): Outcome<GoalSeekAnswer> => {
    const { stack, figure, sought } = search;
    const { course } = stack;
    const base = runPhases(layPhases(course));
    assertFinite(base);
    const field = sought.field(course);
    const present = figure.read(base);
    // What stands there now may lie outside the range that was asked for, and is then no solution.
    const known = new Map(isWithin(field) ? [[field.present, present]] : []);
    const found = seek(field, goalOf(search), { effort: USUAL_EFFORT, like: base, known });
    if (found.outcome === 'no_figure') return { value: told(search, found, present, null) };
    const { projection, faults } = projectAt(search, toldNumber(found.best.value));
    return projection === undefined
      ? { faults }
      : { value: told(search, found, present, projection) };
  });
}

const isWithin = ({ present, from, to }: Field) => present >= from && present <= to;

/** The goal of a search; money is met to half a minor unit. */
export function goalOf({ question, figure, stack }: Omit<Search, 'open' | 'sought'>): Goal {
  const tolerance =
    figure.unit === 'currency units' ? minorUnit(stack.course.design.currency) / 2 : 1e-9;
  return { figure, target: question.target, tolerance };
}

/** The projection with the value found, of the design as it would be written with it. */
function projectAt({ open, stack, sought }: Search, value: number): ProjectedDocument {
  const document = sought.documentAt(open.document, value);
  const { design, faults } = parseDesign(document);
  if (design === undefined) return { faults };
  const scenarios = new Map(
    [...open.scenarios].map(([id, scenario]) => [
      id,
      { ...scenario, patch: sought.patchAt(scenario, value) },
    ]),
  );
  const ids = stack.scenarios.map(({ id }) => id);
  const changed = stackScenarios(
    { document, design, scenarios, hash: hashOnce(document) },
    ids,
    '/under',
  );
  return changed.value === undefined ? { faults: changed.faults } : projectStack(changed.value);
}

function told(
  search: Search,
  found: Found,
  present: number | null,
  projection: Projection | null,
): GoalSeekAnswer {
  const { stack, figure, sought, question } = search;
  const { currency } = stack.course.design;
  const figureAs = (value: number | null) => toldFigure(value, figure, currency);
  const { best, beyond } = found;
  return {
    engineVersion: ENGINE_VERSION,
    designHash: stack.designHash,
    currency,
    projections: found.projections + 1 + (projection === null ? 0 : 1),
    field: sought.told,
    figure: namedFigure(figure),
    target: question.target,
    present: figureAs(present),
    solution: {
      outcome: found.outcome,
      value: found.outcome === 'no_figure' ? null : toldNumber(best.value),
      figure: figureAs(best.figure),
      beyond:
        beyond === null
          ? null
          : { value: toldNumber(beyond.value), figure: figureAs(beyond.figure) },
      tolerance: found.tolerance,
      shape: found.shape,
      isMonotone: found.shape !== 'not_monotone',
      tried: { from: toldNumber(found.tried.from), to: toldNumber(found.tried.to) },
      further: found.further.map(({ from, to }) => ({
        from: toldNumber(from),
        to: toldNumber(to),
      })),
    },
    statement: `${statementOf(search, found)} ${furtherOf(search, found)}`,
    projection,
  };
}

/** What was found, in one sentence. */
export function statementOf(
  { stack, figure, sought, question }: Omit<Search, 'open'>,
  { outcome, best, beyond, tried }: Found,
): string {
  const { currency } = stack.course.design;
  const gives = (number: number | null) => figureWords(number ?? 0, figure, currency);
  const [value, other] = valueTexts([best.value, beyond?.value ?? best.value], sought, stack);
  const [from, to] = valueTexts([tried.from, tried.to], sought, stack);
  return searchText({
    outcome,
    field: sought.told.label,
    figure: figureName(figure),
    target: gives(question.target),
    value,
    gives: gives(best.figure),
    beyond: beyond === null ? undefined : { value: other, gives: gives(beyond.figure) },
    from,
    to,
  });
}

function furtherOf({ stack, sought }: Search, { shape, further }: Found): string {
  return furtherText(
    shape,
    further.map(({ from, to }) => {
      const [start, end] = valueTexts([from, to], sought, stack);
      return { from: start, to: end };
    }),
  );
}

/** Sentences tell numbers with so many digits, and with more where fewer would make them the same. */
const DIGITS_IN_WORDS = [7, 9];
const MOST_DIGITS = 12;

/** Two values of the field, told apart where they are. */
function valueTexts(
  [one, other]: readonly [number, number],
  { told: { unit } }: Sought,
  { course }: Stack,
): readonly [string, string] {
  const text = (value: number, digits: number) =>
    figureText(withDigits(value, digits), unit, course.design.currency);
  const digits =
    DIGITS_IN_WORDS.find((some) => one === other || text(one, some) !== text(other, some)) ??
    MOST_DIGITS;
  return [text(one, digits), text(other, digits)];
}
