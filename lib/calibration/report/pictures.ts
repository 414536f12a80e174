import type { CalibratedLine, Calibration } from '../../../models/calibration.ts';
import type { HistoryColumn } from '../../../models/calibrationRequest.ts';
import { panelChart, type Panel, type PanelYear } from './panelChart.ts';

/** Titles of the lines. */
const TITLES: Readonly<Record<HistoryColumn, string>> = {
  applications: 'Applications',
  decisions: 'Decisions',
  granted: 'Claims granted',
  refused: 'Claims refused',
  withdrawn: 'Claims withdrawn',
  pending: 'Claims pending at the end',
  staff: 'Staff',
  money: 'Awards paid',
  income: 'Income',
  balance: 'Balance at the end',
};

/** Every printed line beside the forecasts. */
export function linesPicture(title: string, calibration: Calibration): string {
  return panelChart(
    title,
    calibration.lines.map(({ line, years }) => ({ title: TITLES[line], years: years.map(plain) })),
  );
}

/** What stands behind the lines: shares and productivities, as printed and as the design keeps them. */
export function ratiosPicture(title: string, calibration: Calibration): string {
  return panelChart(title, ratiosOf(calibration));
}

type LineYear = CalibratedLine['years'][number];

function plain({ year, bands, ...figures }: LineYear): PanelYear {
  return { ...figures, year: Number(year.slice(0, 4)), band: bands?.engine ?? null };
}

interface Ratio {
  readonly title: string;
  readonly part: readonly HistoryColumn[];
  readonly whole: readonly HistoryColumn[];
}

const RATIOS: readonly Ratio[] = [
  {
    title: 'Decided and withdrawn per officer',
    part: ['granted', 'refused', 'withdrawn'],
    whole: ['staff'],
  },
  {
    title: 'Refused, share of all that leave',
    part: ['refused'],
    whole: ['granted', 'refused', 'withdrawn'],
  },
  {
    title: 'Withdrawn, share of all that leave',
    part: ['withdrawn'],
    whole: ['granted', 'refused', 'withdrawn'],
  },
  { title: 'Decisions per application', part: ['decisions'], whole: ['applications'] },
  { title: 'Money per decision', part: ['money'], whole: ['decisions'] },
];

/** The ratios whose lines a history prints. */
function ratiosOf({ lines }: Calibration): Panel[] {
  const byColumn = new Map(lines.map(({ line, years }) => [line, years]));
  return RATIOS.flatMap(({ title, part, whole }) => {
    if (![...part, ...whole].every((column) => byColumn.has(column))) return [];
    const labels = lines[0]?.years ?? [];
    const years = labels.map(({ year, heldOut }, place) => {
      const sum = (columns: readonly HistoryColumn[], which: 'printed' | 'engine') =>
        sumOf(columns.map((column) => byColumn.get(column)?.[place]?.[which] ?? null));
      return {
        year: Number(year.slice(0, 4)),
        heldOut,
        printed: ratio(sum(part, 'printed'), sum(whole, 'printed')),
        engine: ratio(sum(part, 'engine'), sum(whole, 'engine')),
        lastValue: null,
        trend: null,
        band: null,
      };
    });
    return [{ title, years }];
  });
}

function sumOf(values: readonly (number | null)[]): number | null {
  return values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}

function ratio(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}
