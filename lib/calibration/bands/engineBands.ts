import type { HistoryColumn } from '../../../models/calibrationRequest.ts';
import type { ProjectionRun } from '../../engine/project.ts';
import { preparePaths, type PathModel } from '../../engine/risk/path/runPath.ts';
import { streamsOf } from '../../engine/risk/random/streams.ts';
import { ALL_CHANCES, simulate } from '../../engine/risk/simulate.ts';
import { quantileOfPaths } from '../../engine/risk/summary/estimates.ts';
import type { Period } from '../history.ts';
import { BAND_SHARE, type Band } from './intervalScore.ts';
import { pathReader } from './readPath.ts';

/** Random paths of each calibration, and their seed. */
export const PATHS = 2000;
export const SEED = 1;

/** The bands of a column, one for each year asked about; or why it has none. */
export type EngineBands =
  | { readonly bands: readonly Band[]; readonly reason?: never }
  | { readonly bands?: never; readonly reason: string };

/** What bands are asked of. */
export interface BandQuestion {
  /** The projection of the calibrated design. */
  readonly run: ProjectionRun;
  /** Columns that the design says something of. */
  readonly columns: readonly HistoryColumn[];
  /** Where the years lie on its grid. */
  readonly periods: readonly Period[];
  /** Whether claims are claims; where all awards are those of a notional one, chance does not count it. */
  readonly counted: boolean;
}

/**
 * 90 % bands of a calibrated design: the 5 % and 95 % points of its random paths in each of the years. What is
 * random is what the risk calculation has: the ranges of the fitted numbers, the variation of applications and
 * income from year to year, and the chance of whole claims.
 */
export function engineBands(question: BandQuestion): Map<HistoryColumn, EngineBands> {
  const { columns, periods } = question;
  const offGrid = periods.some(({ until }) => until % 12 !== 0);
  const followed = columns.filter((column) => column !== 'balance' || !offGrid);
  const found = new Map<HistoryColumn, EngineBands>();
  for (const column of columns)
    if (!followed.includes(column)) found.set(column, { reason: OTHER_YEARS });
  for (const [column, paths] of valuesOnPaths(question, followed))
    found.set(column, bandsOf(paths));
  return found;
}

const OTHER_YEARS =
  'the years of the design end in other months than printed ones, and paths keep the balance at their ends only';

const NO_CHANCE = 'nothing that it rests on varies in the design';

function bandsOf(paths: readonly Float64Array[]): EngineBands {
  const edge = (1 - BAND_SHARE) / 2;
  const bands = paths.map((values) => {
    const rising = values.slice().sort();
    return {
      low: quantileOfPaths(rising, edge).value,
      high: quantileOfPaths(rising, 1 - edge).value,
    };
  });
  return bands.every(({ low, high }) => low === high) ? { reason: NO_CHANCE } : { bands };
}

/** Values of columns on all paths, a list for each year. */
function valuesOnPaths(
  { run, periods, counted }: BandQuestion,
  columns: readonly HistoryColumn[],
): Map<HistoryColumn, readonly Float64Array[]> {
  const kept = new Map(
    columns.map((column) => [column, periods.map(() => new Float64Array(PATHS))]),
  );
  const model = preparePaths(run);
  // A seed beside that of the paths, so that no number serves twice.
  const { common } = streamsOf(SEED + 1, 0);
  const reader = pathReader(model, run.timeline.years, counted ? common : undefined);
  let path = -1;
  const watched: PathModel = {
    ...model,
    run(chances, streams) {
      const figures = model.run(chances, streams);
      // What is run first is the projection, which is no path.
      if (path >= 0) {
        reader.begin();
        for (const [column, years] of kept)
          periods.forEach((period, place) => {
            const values = years[place];
            if (values !== undefined) values[path] = reader.read(column, period, figures);
          });
      }
      path++;
      return figures;
    },
  };
  // Awards of a calibrated design are fixed amounts: their mean is what each of them costs.
  const chances = { ...ALL_CHANCES, counts: counted, awards: false };
  simulate(run, { paths: PATHS, seed: SEED, chances }, watched);
  return kept;
}
