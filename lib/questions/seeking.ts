import { minorUnit } from '../../models/currency.ts';
import type { Figure } from '../engine/answer/figures.ts';
import type { Goal } from '../engine/goalSeek/asking.ts';
import type { Field } from '../engine/goalSeek/field.ts';
import { fewValuesToTry } from '../engine/goalSeek/field.ts';
import { drawnFigure, type Draws, type RiskFigure } from '../engine/goalSeek/riskFigure.ts';
import { RISK_EFFORT, type Effort, type Sought as Found } from '../engine/goalSeek/seek.ts';
import { MOST_FOR_END, stretchAround, type Stretch } from '../engine/goalSeek/stretch.ts';
import { runPhases, type ProjectionRun } from '../engine/project.ts';
import { layPhases, type Course } from '../engine/scenarios/layPhases.ts';
import { toldNumber, withDigits } from './askedFigure.ts';
import { drawsFor, isOfRisk, type FigureSought, type SoughtFigure } from './soughtFigure.ts';

/** A search that is ready to be made. */
export interface Seeking {
  readonly field: Field;
  readonly figure: Figure;
  readonly goal: Goal;
  readonly effort: Effort;
  /** A value of the field as it was tried and is told. */
  readonly told: (value: number) => number;
  /** Where the figure is one of risk. */
  readonly risk?: { readonly figure: RiskFigure; readonly draws: Draws };
}

/** What is sought. */
interface Asked {
  readonly asked: FigureSought;
  readonly figure: SoughtFigure;
  readonly currency: string;
  /** The effort for a figure that needs no simulation. */
  readonly effort: Effort;
}

/**
 * Projections that a search for a figure of risk is charged with, all that is told of what was found among
 * them: the most there can be less an eighth, for a search hardly ever needs them all.
 */
export const RISK_PROJECTIONS = Math.round((7 / 8) * (1 + RISK_EFFORT.most + 1 + 2 * MOST_FOR_END));

/** Makes a search in a field ready. Of risk, all values of the field have the same luck. */
export function seekingIn(field: Field, { asked, figure, currency, effort }: Asked): Seeking {
  if (!isOfRisk(figure)) {
    const goal = { figure, target: asked.target, tolerance: toleranceOf(figure, currency) };
    return { field, figure, goal, effort, told: toldNumber };
  }
  const courses = fewValuesToTry(field).flatMap((value): Course[] => {
    const course = field.courseAt(value);
    return course === undefined ? [] : [course];
  });
  const draws = drawsFor(asked, courses);
  const drawn = drawnFigure(figure, draws);
  const told = shortIn(field);
  return {
    field: { ...field, courseAt: (value) => field.courseAt(told(value)) },
    figure: drawn,
    goal: riskGoal(drawn, asked.target, draws.paths, currency),
    effort: RISK_EFFORT,
    told,
    risk: { figure, draws },
  };
}

/** Money is met to half a minor unit. */
function toleranceOf({ unit }: Pick<Figure, 'unit'>, currency: string): number {
  return unit === 'currency units' ? minorUnit(currency) / 2 : 1e-9;
}

/**
 * The goal of a figure of risk: the target at most. A probability is a whole number of paths of all of them:
 * that of the target is rounded down, half a path more is still it, and one standard error of independent
 * paths, √(p (1 − p) / n), is no jump.
 */
function riskGoal(figure: Figure, target: number, paths: number, currency: string): Goal {
  if (figure.unit !== 'share of 1')
    return { figure, target, tolerance: toleranceOf(figure, currency), atMost: { grain: 0 } };
  return {
    figure,
    target: Math.floor(target * paths + 1e-9) / paths,
    tolerance: 0.5 / paths,
    atMost: {
      grain: Math.max(1 / paths, Math.sqrt((target * (1 - target)) / paths)),
      straighten: (probability) => logOdds(probability, paths),
    },
  };
}

/** ln(p / (1 − p)), none and all of n paths counting as a quarter of one: close to a straight line in money. */
function logOdds(probability: number, paths: number): number {
  const least = 0.25 / paths;
  const inside = Math.min(1 - least, Math.max(least, probability));
  return Math.log(inside / (1 - inside));
}

/** Values that are found to a thousandth are tried and told with so many digits. */
const DIGITS = 5;

/** Values of a field with few digits, but for what stands there and its ends. */
function shortIn({ whole, present, from, to }: Field): (value: number) => number {
  return (value) =>
    whole || value === present
      ? toldNumber(value)
      : Math.min(to, Math.max(from, withDigits(value, DIGITS)));
}

/** How certain a value is that was found from random paths. */
export interface Certainty {
  readonly standardError: number;
  readonly near: Stretch | undefined;
  /** Projections that were made to find this out. */
  readonly projections: number;
}

/**
 * Finds how certain a value is: the standard error of the figure there, and, where the figure passes the
 * target, the values at which it is within that of the target.
 */
export function certaintyOf(
  { field, goal, risk }: Seeking,
  found: Found,
  { like, isNearAsked }: { readonly like: ProjectionRun; readonly isNearAsked: boolean },
): Certainty | undefined {
  const course = field.courseAt(found.best.value);
  if (risk === undefined || course === undefined) return undefined;
  const estimate = risk.figure.estimate(runPhases(layPhases(course), like), risk.draws);
  const standardError = estimate?.standardError ?? 0;
  const passes = found.outcome === 'found' || found.outcome === 'close';
  const margin = Math.max(standardError, goal.tolerance);
  const near =
    isNearAsked && passes ? stretchAround(field, goal, found, { margin, like }) : undefined;
  return { standardError, near, projections: 1 + (near?.projections ?? 0) };
}
