import { goalSeekQuestionSchema, type GoalSeekAnswer } from '../../models/goalSeek.ts';
import { parseDesign } from '../../models/parseDesign.ts';
import type { Projection } from '../../models/projection.ts';
import { figureText } from '../changes/figureText.ts';
import { assertFinite } from '../engine/answer/overflow.ts';
import type { Field } from '../engine/goalSeek/field.ts';
import { seek, USUAL_EFFORT, type Effort, type Sought as Found } from '../engine/goalSeek/seek.ts';
import { runPhases } from '../engine/project.ts';
import { layPhases, type Course } from '../engine/scenarios/layPhases.ts';
import type { ProjectedDocument } from '../projections/prepareProjection.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import {
  figureName,
  figureWords,
  namedFigure,
  toldFigure,
  toldNumber,
  withDigits,
} from './askedFigure.ts';
import { COST_REMEDIES, furtherText, searchText } from './english.ts';
import { riskSearchText } from './riskGoalEnglish.ts';
import { manyRunsCost } from './manyRunsCost.ts';
import { hashOnce, type OpenDesign, type Outcome } from './openDesign.ts';
import { openQuestion, type PreparedQuestion } from './openQuestion.ts';
import { computed, projectStack, unitsOf } from './projectStack.ts';
import {
  certaintyOf,
  RISK_PROJECTIONS,
  seekingIn,
  type Certainty,
  type Seeking,
} from './seeking.ts';
import { soughtField, type Sought } from './soughtField.ts';
import { isOfRisk, soughtFigure, type FigureSought, type SoughtFigure } from './soughtFigure.ts';
import { stackScenarios, type Stack } from './stackScenarios.ts';

/** What is sought, of which design. */
interface Search {
  readonly question: FigureSought;
  readonly open: OpenDesign;
  readonly stack: Stack;
  readonly figure: SoughtFigure;
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
  const figure = soughtFigure(asked, stack);
  const sought = soughtField(open, stack, { ...asked, place: '' });
  const faults = [figure, sought].flatMap((outcome) => outcome.faults ?? []);
  if (figure.value === undefined || sought.value === undefined || faults.length > 0)
    return { faults };
  const search = { question: asked, open, stack, figure: figure.value, sought: sought.value };
  return {
    value: {
      identity,
      cost: () =>
        isOfRisk(search.figure)
          ? manyRunsCost([stack.course.design], asked, RISK_PROJECTIONS)
          : {
              units: unitsOf(stack, USUAL_EFFORT.most + 1),
              remedy: () => COST_REMEDIES.goalSeek,
            },
      answer: () => answerGoalSeek(search),
    },
  };
}

function answerGoalSeek(search: Search): Outcome<GoalSeekAnswer> {
  return computed((): Outcome<GoalSeekAnswer> => {
    const { course } = search.stack;
    const base = runPhases(layPhases(course));
    assertFinite(base);
    const seeking = seekingOf(search, course, USUAL_EFFORT);
    const { field, figure, goal, effort, risk } = seeking;
    const present = figure.read(base);
    // What stands there now may lie outside the range that was asked for, and is then no solution. What is
    // drawn from a range there now has none at other values, and is no figure like theirs.
    const isKnown = isWithin(field) && risk === undefined;
    const known = new Map(isKnown ? [[field.present, present]] : []);
    const found = seek(field, goal, { effort, like: base, known });
    const ended = { ...search, seeking, found, present };
    if (found.outcome === 'no_figure') return { value: told({ ...ended, projection: null }) };
    const certainty = certaintyOf(seeking, found, { like: base, isNearAsked: true });
    const { projection, faults } = projectAt(search, seeking.told(found.best.value));
    return projection === undefined
      ? { faults }
      : { value: told({ ...ended, certainty, projection }) };
  });
}

const isWithin = ({ present, from, to }: Field) => present >= from && present <= to;

/** The search for what is sought, in one course of designs. */
export function seekingOf(
  { question, stack, figure, sought }: Omit<Search, 'open'>,
  course: Course,
  effort: Effort,
): Seeking {
  const { currency } = stack.course.design;
  return seekingIn(sought.field(course), { asked: question, figure, currency, effort });
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

/** A search that has ended. */
interface Ended extends Omit<Search, 'open'> {
  readonly seeking: Seeking;
  readonly found: Found;
  /** Where the figure is one of risk and there is one. */
  readonly certainty?: Certainty | undefined;
}

function told(
  ended: Ended & { readonly present: number | null; readonly projection: Projection | null },
): GoalSeekAnswer {
  const { stack, figure, sought, question, seeking, found, certainty, present, projection } = ended;
  const { currency } = stack.course.design;
  const { told: valueAs } = seeking;
  const figureAs = (value: number | null) => toldFigure(value, figure, currency);
  const { best, beyond } = found;
  return {
    engineVersion: ENGINE_VERSION,
    designHash: stack.designHash,
    currency,
    projections:
      found.projections + 1 + (certainty?.projections ?? 0) + (projection === null ? 0 : 1),
    field: sought.told,
    figure: namedFigure(figure),
    target: question.target,
    present: figureAs(present),
    solution: {
      outcome: found.outcome,
      value: found.outcome === 'no_figure' ? null : valueAs(best.value),
      figure: figureAs(best.figure),
      ...(certainty === undefined ? {} : { standardError: toldNumber(certainty.standardError) }),
      beyond:
        beyond === null ? null : { value: valueAs(beyond.value), figure: figureAs(beyond.figure) },
      tolerance: certainty === undefined ? found.tolerance : toldNumber(certainty.standardError),
      shape: found.shape,
      isMonotone: found.shape !== 'not_monotone',
      tried: { from: valueAs(found.tried.from), to: valueAs(found.tried.to) },
      further: found.further.map(({ from, to }) => ({
        from: valueAs(from),
        to: valueAs(to),
      })),
    },
    ...simulatedOf(ended),
    statement: `${statementOf(ended)} ${furtherOf(ended)}`,
    projection,
  };
}

function simulatedOf({ seeking, certainty }: Ended): Pick<GoalSeekAnswer, 'simulated'> {
  const { risk, told: valueAs } = seeking;
  if (risk === undefined) return {};
  const { paths, seed } = risk.draws;
  const { near } = certainty ?? {};
  return {
    simulated: {
      paths,
      seed,
      near:
        near === undefined
          ? null
          : {
              from: valueAs(near.from),
              to: valueAs(near.to),
              reachesEnd: near.isOpen.from || near.isOpen.to,
            },
    },
  };
}

/** What was found, in one sentence or two. */
export function statementOf(ended: Ended): string {
  const { stack, figure, sought, question, seeking, found, certainty } = ended;
  const { outcome, best, beyond, tried } = found;
  const { currency } = stack.course.design;
  const gives = (number: number | null) => figureWords(number ?? 0, figure, currency);
  const texts = (one: number, other: number) =>
    valueTexts([seeking.told(one), seeking.told(other)], sought, stack);
  const [value, other] = texts(best.value, beyond?.value ?? best.value);
  const [from, to] = texts(tried.from, tried.to);
  const facts = {
    outcome,
    field: sought.told.label,
    figure: figureName(figure),
    target: gives(question.target),
    value,
    gives: gives(best.figure),
    beyond: beyond === null ? undefined : { value: other, gives: gives(beyond.figure) },
    from,
    to,
  };
  if (seeking.risk === undefined) return searchText(facts);
  const { near, standardError = 0 } = certainty ?? {};
  const ends = near === undefined ? undefined : texts(near.from, near.to);
  return riskSearchText(facts, {
    error: gives(withDigits(standardError, ERROR_DIGITS)),
    paths: seeking.risk.draws.paths,
    near: ends === undefined ? undefined : { from: ends[0], to: ends[1] },
  });
}

/** Standard errors are told with so many digits. */
const ERROR_DIGITS = 2;

function furtherOf({ stack, sought, found: { shape, further } }: Ended): string {
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
