import type { Fault } from '../../models/fault.ts';
import { drawsAsked, type DrawsAsked } from '../../models/simulation.ts';
import type { Figure } from '../engine/answer/figures.ts';
import {
  driverNamesOf,
  findRiskFigure,
  RISK_FIGURE_NAMES,
  type Draws,
  type RiskFigure,
} from '../engine/goalSeek/riskFigure.ts';
import { designsOf, type Course } from '../engine/scenarios/layPhases.ts';
import { askedFigure, yearFault, type FigureName } from './askedFigure.ts';
import { FIGURE_TEXTS } from './english.ts';
import type { Outcome } from './openDesign.ts';
import { RISK_TEXTS } from './riskEnglish.ts';
import { RISK_GOAL_TEXTS as TEXTS } from './riskGoalEnglish.ts';
import type { Stack } from './stackScenarios.ts';

/** What a goal seek or a frontier says about its figure. */
export interface FigureSought extends FigureName, DrawsAsked {
  readonly target: number;
}

/** A figure that a value may be sought for. */
export type SoughtFigure = Figure | RiskFigure;

/** Whether a figure is found from random paths. */
export function isOfRisk(figure: SoughtFigure): figure is RiskFigure {
  return 'estimate' in figure;
}

/**
 * Finds the figure that a goal seek names, one of risk too; faults are at `/measure`, `/year`, `/target` and
 * `/under`.
 */
export function soughtFigure(asked: FigureSought, stack: Stack): Outcome<SoughtFigure> {
  const { measure, year, target } = asked;
  const { course } = stack;
  const figure = findRiskFigure(measure, year);
  if (figure === undefined) return askedFigure(asked, course, RISK_FIGURE_NAMES);
  if (figure === 'has_no_year')
    return { faults: [{ pointer: '/year', detail: FIGURE_TEXTS.hasNoYear(measure, year ?? 0) }] };
  const isProbability = figure.unit === 'share of 1';
  const faults = [
    ...yearFault(year, course),
    ...(isProbability && (target < 0 || target > 1)
      ? [{ pointer: '/target', detail: TEXTS.target(target) }]
      : []),
    ...laterFaults(stack, '/under'),
  ];
  return faults.length > 0 ? { faults } : { value: figure };
}

/**
 * Faults of scenarios that change the design while it runs: paths are run for one that stays as it is.
 * @param place JSON Pointer to the list of their names
 */
export function laterFaults({ course, scenarios }: Stack, place: string): Fault[] {
  const years = course.later.map(({ fromYear }) => fromYear);
  return scenarios.flatMap(({ label, fromYear }, at) => {
    if (fromYear === undefined || !years.includes(fromYear)) return [];
    const pointer = `${place}/${String(at)}`;
    return [{ pointer, detail: RISK_TEXTS.needsOnePhase(pointer, label, fromYear) }];
  });
}

/** How all these courses are simulated, so that they have the same luck. */
export function drawsFor(asked: DrawsAsked, courses: readonly Course[]): Draws {
  return {
    ...drawsAsked(asked),
    driverNames: driverNamesOf(courses.flatMap(designsOf)),
    known: new Map(),
  };
}
