import type { ProjectionRun } from '../project.ts';
import { sourceLineId } from '../lines.ts';
import { administrationBase } from './administration.ts';
import { awardFigure, awardNames } from './awards.ts';
import { claimFigure, claimNames } from './claims.ts';
import type { Reading } from './formula.ts';
import { fundingFrom, sourcesOf } from './funding.ts';
import { indexFigure, indexNames } from './indices.ts';
import { BOOKS } from './books.ts';
import { ledgerFigures } from './ledger.ts';
import { measureFigure, measureNames } from './measureFigures.ts';
import { valueOver, type ModelFigure } from './modelFigure.ts';
import { lineOnce, perRunByName } from './perRun.ts';

const FIXED = new Map<string, ModelFigure>(
  [...BOOKS.flatMap(ledgerFigures), administrationBase].map((figure) => [figure.id, figure]),
);

/**
 * Finds a figure of the model by its name: a line of the ledger, a source of money, or what goes into
 * them, such as `indexLevel/inflation` or `approvals/trafficking`. What it found and read is kept with the
 * run, for formulas read the same figures many times.
 */
export function findModelFigure(id: string, run: ProjectionRun): ModelFigure | undefined {
  return known(run, id);
}

const known = perRunByName((run, id): ModelFigure | undefined => {
  const found =
    FIXED.get(id) ??
    sourceFigure(id, run) ??
    indexFigure(id, run) ??
    claimFigure(id, run) ??
    awardFigure(id, run) ??
    measureFigure(id, run);
  return found === undefined ? undefined : { ...found, read: lineOnce(found.read) };
});

/** Names of all figures of a run that have a formula, lines of the ledger first. */
export function figureNames(run: ProjectionRun): string[] {
  const sources = BOOKS.flatMap(({ prefix }) =>
    sourcesOf(run).map((source) => `${prefix}${sourceLineId(source)}`),
  );
  return [
    ...FIXED.keys(),
    ...sources,
    ...indexNames(run),
    ...claimNames(run),
    ...awardNames(run),
    ...measureNames(run),
  ];
}

function sourceFigure(id: string, run: ProjectionRun): ModelFigure | undefined {
  if (!id.includes(sourceLineId(''))) return undefined;
  for (const books of BOOKS)
    for (const source of sourcesOf(run))
      if (id === `${books.prefix}${sourceLineId(source)}`) return fundingFrom(books, source);
  return undefined;
}

/**
 * A figure that a formula reads.
 * @throws RangeError where there is none of this name
 */
export function modelFigure(id: string, run: ProjectionRun): ModelFigure {
  const found = findModelFigure(id, run);
  if (found === undefined) throw new RangeError(`There is no figure ${id}`);
  return found;
}

/** The value of what a formula reads. */
export function valueRead(run: ProjectionRun, { figure, period }: Reading): number {
  return valueOver(modelFigure(figure, run), run, period);
}
