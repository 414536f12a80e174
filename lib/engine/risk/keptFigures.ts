import type { ProjectionRun } from '../project.ts';
import { PLACE, RISK_LINES, type PathFigures, type RiskLine } from './path/pathFigures.ts';
import { BATCHES, type RiskOptions } from './simulate.ts';

/** What is kept of all paths. */
export interface KeptFigures {
  /**
   * Figures of a line in a project year on all paths, each less that of the projection.
   * @param into where they are written, a place for each path; a new list where it is left out
   */
  readonly deviations: (line: RiskLine, year: number, into?: Float32Array) => Float32Array;
  /** Whether a line is kept by path; one that is always 0 and the cost of administration are not. */
  readonly isKept: (line: RiskLine) => boolean;
  /** Paths of each batch that were short in each project year; batch by batch. */
  readonly shortInYear: Uint32Array;
  /** First month that was short on each path; −1 where none was. */
  readonly firstShort: Int16Array;
  readonly reserveNeeded: Float64Array;
  /** Balance at the end of the last year. */
  readonly finalBalance: Float64Array;
  readonly claimsUnpaidOrLate: Float64Array;
}

/** Takes the figures of one path after another. */
interface Keeping {
  readonly kept: KeptFigures;
  readonly keep: (path: number, batch: number, figures: PathFigures) => void;
}

/** Figures of one line and year on all paths. */
interface Column {
  readonly place: number;
  readonly projected: number;
  store: Float32Array | Uint16Array;
}

const COUNTS: readonly RiskLine[] = ['applications', 'approvals'];

/**
 * Keeps figures so that 200,000 paths of 40 years find room: money in single precision, less what is
 * projected, so that each is off by at most 6e-8 of its distance from the projection; whole claims as they
 * are, in half of that as long as they are no more than 65,535 a year.
 */
export function keepFigures(
  run: ProjectionRun,
  projected: PathFigures,
  { paths, chances }: RiskOptions,
): Keeping {
  const { years } = run.timeline;
  const lines = RISK_LINES.filter(
    (line) =>
      line !== 'administration' && (line !== 'owed' || run.design.shortfallRule !== 'borrow'),
  );
  const columns = lines.flatMap((line) =>
    Array.from({ length: years }, (_, year): Column => {
      const place = PLACE[line] * years + year;
      const isWhole = chances.counts && COUNTS.includes(line);
      return {
        place,
        projected: projected.byYear[place]!,
        store: isWhole ? new Uint16Array(paths) : new Float32Array(paths),
      };
    }),
  );
  const byPlace = new Map(columns.map((column) => [column.place, column]));
  const shortInYear = new Uint32Array(BATCHES * years);
  const kept = {
    shortInYear,
    firstShort: new Int16Array(paths),
    reserveNeeded: new Float64Array(paths),
    finalBalance: new Float64Array(paths),
    claimsUnpaidOrLate: new Float64Array(paths),
  };
  const last = (PLACE.closingBalance + 1) * years - 1;
  return {
    kept: {
      ...kept,
      isKept: (line) => lines.includes(line),
      deviations: (line, year, into = new Float32Array(paths)) => {
        const column = byPlace.get(PLACE[line] * years + year);
        if (column === undefined) return into.fill(0);
        return writeDeviations(column, into);
      },
    },
    keep(path, batch, figures) {
      const { byYear, short } = figures;
      for (const column of columns) put(column, path, byYear[column.place]!);
      for (let year = 0; year < years; year++) shortInYear[batch * years + year]! += short[year]!;
      kept.firstShort[path] = figures.firstShort;
      kept.reserveNeeded[path] = figures.reserveNeeded;
      kept.finalBalance[path] = byYear[last]!;
      kept.claimsUnpaidOrLate[path] = figures.claimsUnpaidOrLate;
    },
  };
}

function put(column: Column, path: number, figure: number): void {
  const { store, projected } = column;
  if (store instanceof Float32Array) store[path] = figure - projected;
  else if (figure < 65_536) store[path] = figure;
  else {
    column.store = writeDeviations(column, new Float32Array(store.length));
    column.store[path] = figure - projected;
  }
}

function writeDeviations({ store, projected }: Column, into: Float32Array): Float32Array {
  if (store instanceof Float32Array) into.set(store);
  else for (let path = 0; path < into.length; path++) into[path] = store[path]! - projected;
  return into;
}
