import { namesIn, type Phases } from '../../engine/grid/phases.ts';
import { TOO_LARGE } from './english.ts';

/** Columns of the sheets by month: for each group, for each source in each of three ledgers, and all others. */
const COLUMNS = { group: 14, source: 3, other: 90 };

/** What writing a cell takes, measured by `npm run bench`. */
export const CELL_MICROSECONDS = 12;

/**
 * About eleven bytes a cell, and a third more on the way through the gateway: no file is larger than an answer of
 * the API may be.
 */
const MOST_CELLS = 300_000;

/** A spreadsheet has no more columns than this. */
const MOST_COLUMNS = 16_384;

/** A workbook that would be too large to be opened, or sent. */
export class WorkbookTooLarge extends Error {}

/** About how many cells the sheets by month have: nearly all work is done for them. */
export function workbookCells(phases: Phases): number {
  const { groups, sources } = partsOf(phases);
  const columns = COLUMNS.group * groups + COLUMNS.source * sources + COLUMNS.other;
  return columns * phases[0].design.horizonYears * 12;
}

/**
 * Refuses what does not fit.
 * @throws WorkbookTooLarge saying how large it is, and what makes it smaller
 */
export function assertFits(phases: Phases): void {
  const { groups, sources } = partsOf(phases);
  const cells = workbookCells(phases);
  const columns = COLUMNS.group * groups + COLUMNS.other;
  if (cells > MOST_CELLS || Math.max(columns, sources) > MOST_COLUMNS)
    throw new WorkbookTooLarge(
      TOO_LARGE({ groups, sources, years: phases[0].design.horizonYears, cells, most: MOST_CELLS }),
    );
}

function partsOf(phases: Phases): { readonly groups: number; readonly sources: number } {
  return {
    groups: namesIn(phases, ({ victimGroups }) => victimGroups).length,
    sources: namesIn(phases, ({ funding }) => funding).length,
  };
}
