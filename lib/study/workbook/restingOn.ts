import type { Formula, Given, Period } from '../../engine/formulas/formula.ts';
import type { ModelFigure } from '../../engine/formulas/modelFigure.ts';
import { modelFigure } from '../../engine/formulas/registry.ts';
import type { ProjectionRun } from '../../engine/project.ts';

/**
 * All numbers of the design that figures and formulas come of, near or far.
 * @param figures names of figures, over the whole projection
 */
export function restingOn(
  run: ProjectionRun,
  figures: readonly string[],
  formulas: readonly Formula[],
): Given[] {
  const walk: Walk = { run, seen: new Set(), found: new Map() };
  for (const id of figures) read(walk, id);
  for (const formula of formulas) collect(walk, formula);
  return [...walk.found.values()];
}

interface Walk {
  readonly run: ProjectionRun;
  /** Figures that have been taken apart. */
  readonly seen: Set<string>;
  readonly found: Map<string, Given>;
}

/** A figure is taken apart once, over all months: what it comes of in some of them is among that. */
function read(walk: Walk, figure: string): void {
  if (walk.seen.has(figure)) return;
  walk.seen.add(figure);
  const found = modelFigure(figure, walk.run);
  for (const period of periodsOf(walk.run, found)) collect(walk, found.formula(walk.run, period));
}

/** The whole projection; of a level, which holds as it is at the start, each year. */
function periodsOf(
  { timeline: { months, calendarYear } }: ProjectionRun,
  { kind }: ModelFigure,
): Period[] {
  if (kind !== 'level') return [{ from: 0, until: months }];
  const starts = Array.from(calendarYear.keys()).filter(
    (month) => month === 0 || calendarYear[month] !== calendarYear[month - 1],
  );
  return starts.map((from) => ({ from, until: from + 1 }));
}

function collect(walk: Walk, formula: Formula): void {
  switch (formula.is) {
    case 'given':
      walk.found.set(`${String(formula.phase)} ${formula.pointer}`, formula);
      return;
    case 'constant':
      return;
    case 'figure':
      if (formula.lastMonths !== undefined) collect(walk, formula.lastMonths);
      read(walk, formula.figure);
      return;
    default:
      for (const part of formula.of) collect(walk, part);
  }
}
