import type { Design } from '../../../models/design.ts';
import type { Figure, NoFigure } from '../answer/figures.ts';
import type { ProjectionRun } from '../project.ts';
import type { KnownShapes } from '../risk/awards/awardShape.ts';
import { driversOf } from '../risk/path/assumptionDraws.ts';
import { preparePaths } from '../risk/path/runPath.ts';
import { ALL_CHANCES, simulate, type RiskRun } from '../risk/simulate.ts';
import { quantileOfPaths, type Estimate } from '../risk/summary/estimates.ts';
import { everShort, shortIn } from '../risk/summary/summarise.ts';
import { numbersOf } from '../sensitivity/designNumbers.ts';

/** How paths are drawn; the same for all designs that are held against each other. */
export interface Draws {
  readonly paths: number;
  readonly seed: number;
  /** Names of the drivers of all these designs. */
  readonly driverNames: readonly string[];
  /** Distributions of awards that these designs share; filled as they are simulated. */
  readonly known: KnownShapes;
}

/** A figure that is found from random paths, all sources of chance being on. */
export interface RiskFigure extends Omit<Figure, 'read'> {
  /** Simulates the fund; null where the projection does not have the year. */
  readonly estimate: (run: ProjectionRun, draws: Draws) => Estimate | null;
}

interface RiskTerm {
  readonly id: string;
  readonly label: string;
  readonly unit: 'share of 1' | 'currency units';
  /** Whether it can be asked for of one project year. */
  readonly byYear: boolean;
  readonly of: (risk: RiskRun, year: number | undefined) => Estimate;
}

const RISK_TERMS: readonly RiskTerm[] = [
  {
    id: 'probabilityOfShortMonth',
    label: 'Probability of a short month',
    unit: 'share of 1',
    byYear: true,
    of: (risk, year) => (year === undefined ? everShort(risk) : shortIn(risk, year)),
  },
  reserveTerm(95),
  reserveTerm(99),
];

function reserveTerm(percent: 95 | 99): RiskTerm {
  return {
    id: `reserveNeededAt${String(percent)}Percent`,
    label: `Reserve needed at ${String(percent)} %`,
    unit: 'currency units',
    byYear: false,
    of: ({ reserveNeeded }) => quantileOfPaths(reserveNeeded.slice().sort(), percent / 100),
  };
}

/** Names of the figures that are found from random paths. */
export const RISK_FIGURE_NAMES: readonly string[] = RISK_TERMS.map(({ id }) => id);

/**
 * Finds a figure of risk by its name.
 * @param year calendar year in which the project year begins; the probability alone has one of a single year
 * @returns undefined where no figure of risk has the name
 */
export function findRiskFigure(
  id: string,
  year: number | undefined,
): RiskFigure | Extract<NoFigure, 'has_no_year'> | undefined {
  const term = RISK_TERMS.find((one) => one.id === id);
  if (term === undefined) return undefined;
  if (year !== undefined && !term.byYear) return 'has_no_year';
  const { label, unit, of } = term;
  return {
    id,
    label,
    unit,
    year: year ?? null,
    estimate: (run, draws) => {
      const { firstYear, years } = run.timeline;
      const place = year === undefined ? undefined : year - firstYear;
      if (place !== undefined && (place < 0 || place >= years)) return null;
      return of(simulateWith(run, draws), place);
    },
  };
}

/** Simulates a fund, all sources of chance being on. */
export function simulateWith(run: ProjectionRun, { known, ...draws }: Draws): RiskRun {
  return simulate(run, { ...draws, chances: ALL_CHANCES }, preparePaths(run, known));
}

/** The figure as it is read from a projection by simulating it. */
export function drawnFigure(figure: RiskFigure, draws: Draws): Figure {
  return { ...figure, read: (run) => figure.estimate(run, draws)?.value ?? null };
}

/** Names of the drivers of all designs, in one order. */
export function driverNamesOf(designs: readonly Design[]): string[] {
  const names = designs.flatMap((design) => driversOf(numbersOf(design)).map(({ name }) => name));
  return [...new Set(names)].sort();
}
