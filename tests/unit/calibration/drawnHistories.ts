/** Histories that a design itself might have had: its random paths, printed year by year. */
import type { DesignInput } from '../../../models/design.ts';
import type { HistoryColumn } from '../../../models/calibrationRequest.ts';
import { pathReader } from '../../../lib/calibration/bands/readPath.ts';
import { parsed } from '../../../lib/calibration/fitHistory.ts';
import { runProjection } from '../../../lib/engine/project.ts';
import { preparePaths } from '../../../lib/engine/risk/path/runPath.ts';
import { streamsOf } from '../../../lib/engine/risk/random/streams.ts';
import type { MadeUpYear } from './madeUpHistory.ts';

/** What to draw. */
export interface Drawn {
  readonly design: DesignInput;
  /** Variation of applications and income from year to year. */
  readonly variation: number;
  readonly columns: readonly HistoryColumn[];
  readonly count: number;
  readonly seed: number;
}

/** Draws histories of a design that opens in a January; its numbers are certain, all else is random. */
export function drawnHistories({ design, variation, columns, count, seed }: Drawn): MadeUpYear[][] {
  const varied = structuredClone(design) as {
    victimGroups: Record<string, { yearlyVariation?: number }>;
    funding: Record<string, { coefficientOfVariation?: number }>;
  };
  varied.victimGroups['victims']!.yearlyVariation = variation;
  varied.funding['income']!.coefficientOfVariation = variation;
  const run = runProjection(parsed(varied as unknown as DesignInput));
  const model = preparePaths(run);
  const streams = streamsOf(seed, 0);
  const reader = pathReader(model, run.timeline.years, streams.common);
  const chances = {
    assumptions: false,
    yearFactors: true,
    counts: true,
    awards: true,
    funding: true,
  };
  return Array.from({ length: count }, () => {
    const figures = model.run(chances, streams.next());
    reader.begin();
    return Array.from({ length: run.timeline.years }, (_, year) => {
      const period = { from: 12 * year, until: 12 * year + 12 };
      const printed = columns.map((column) => [column, reader.read(column, period, figures)]);
      return { year: run.timeline.firstYear + year, ...Object.fromEntries(printed) } as MadeUpYear;
    });
  });
}
