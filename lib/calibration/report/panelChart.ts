import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { numberText } from '../../engine/answer/numberText.ts';
import { escape, fixed, text } from '../../study/svg.ts';

/** A year of a panel; what is not known is null. */
export interface PanelYear {
  /** Calendar year in which it begins. */
  readonly year: number;
  readonly heldOut: boolean;
  readonly printed: number | null;
  readonly engine: number | null;
  readonly lastValue: number | null;
  readonly trend: number | null;
  /** Where the design expects nine of ten values. */
  readonly band: { readonly low: number; readonly high: number } | null;
}

/** One small chart. */
export interface Panel {
  readonly title: string;
  readonly years: readonly PanelYear[];
}

const COLUMNS = 3;
const WIDTH = 280;
const HEIGHT = 190;
const MARGIN = { top: 34, right: 12, bottom: 24, left: 52 };
const HEAD = 56;
const FOOT = 30;
const COLOURS = {
  engine: '#b5462f',
  band: '#efc9ba',
  naive: '#7b8a94',
  ink: '#22303a',
  rule: '#d6dce0',
  heldOut: '#f3eee1',
};

/**
 * Draws small charts side by side as one SVG picture: printed values as dots, the design as a line with its band
 * as a light area, the naive forecasts dashed and dotted, held-out years on a shaded ground. No script, no outside reference.
 */
export function panelChart(title: string, panels: readonly Panel[]): string {
  const columns = Math.min(COLUMNS, panels.length);
  const width = Math.max(560, columns * WIDTH);
  const height = HEAD + Math.ceil(panels.length / columns) * HEIGHT + FOOT;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" role="img" font-family="sans-serif" font-size="11" fill="${COLOURS.ink}">`,
    `<title>${escape(title)}</title>`,
    `<rect width="${String(width)}" height="${String(height)}" fill="#ffffff"/>`,
    text(16, 26, title, 'font-size="15" font-weight="bold"'),
    ...panels.map((panel, place) => {
      const left = (place % columns) * WIDTH;
      const top = HEAD - 14 + Math.floor(place / columns) * HEIGHT;
      return `<g transform="translate(${String(left)} ${String(top)})">${drawPanel(panel)}</g>`;
    }),
    legend(
      height - 12,
      panels.some(({ years }) => years.some(({ band }) => band !== null)),
    ),
    '</svg>',
    '',
  ].join('\n');
}

interface Scales {
  readonly year: ScaleLinear<number, number>;
  readonly value: ScaleLinear<number, number>;
}

function drawPanel({ title, years }: Panel): string {
  const scales = scalesOf(years);
  const drawn = (which: 'engine' | 'lastValue' | 'trend') =>
    line<PanelYear>(
      ({ year }) => scales.year(year),
      (year) => scales.value(year[which] ?? 0),
    )
      .defined((year) => year[which] !== null)
      .digits(1)([...years]) ?? '';
  const dots = years.map(({ year, printed }) =>
    printed === null
      ? ''
      : `<circle cx="${fixed(scales.year(year))}" cy="${fixed(scales.value(printed))}" r="2.6"/>`,
  );
  return [
    text(MARGIN.left, 24, title, 'font-weight="bold"'),
    ground(years, scales),
    bandArea(years, scales),
    ...gridLines(scales),
    ...yearLabels(years, scales),
    path(drawn('lastValue'), COLOURS.naive, 'stroke-dasharray="2 3"'),
    path(drawn('trend'), COLOURS.naive, 'stroke-dasharray="7 4"'),
    path(drawn('engine'), COLOURS.engine, 'stroke-width="2"'),
    ...dots,
  ].join('');
}

function scalesOf(years: readonly PanelYear[]): Scales {
  const values = years.flatMap(({ printed, engine, lastValue, trend, band }) =>
    [printed, engine, lastValue, trend, band?.low ?? null, band?.high ?? null].filter(
      (value) => value !== null,
    ),
  );
  const first = years[0]?.year ?? 0;
  return {
    year: scaleLinear(
      [first - 0.5, (years.at(-1)?.year ?? first) + 0.5],
      [MARGIN.left, WIDTH - MARGIN.right],
    ),
    value: scaleLinear(
      [Math.min(0, ...values), Math.max(1e-9, ...values)],
      [HEIGHT - MARGIN.bottom, MARGIN.top],
    ).nice(4),
  };
}

function ground(years: readonly PanelYear[], { year }: Scales): string {
  const first = years.find(({ heldOut }) => heldOut);
  if (first === undefined) return '';
  const left = year(first.year - 0.5);
  const width = WIDTH - MARGIN.right - left;
  return `<rect x="${fixed(left)}" y="${String(MARGIN.top)}" width="${fixed(width)}" height="${String(HEIGHT - MARGIN.top - MARGIN.bottom)}" fill="${COLOURS.heldOut}"/>`;
}

/** The band; a single year is drawn as wide as a year. */
function bandArea(years: readonly PanelYear[], { year: across, value }: Scales): string {
  const banded = years.flatMap(({ year, band }) => (band === null ? [] : [{ year, ...band }]));
  const [only] = banded;
  if (only === undefined) return '';
  const drawn =
    banded.length > 1
      ? banded
      : [
          { ...only, year: only.year - 0.4 },
          { ...only, year: only.year + 0.4 },
        ];
  const shape = area<(typeof drawn)[number]>(
    ({ year }) => across(year),
    ({ low }) => value(low),
    ({ high }) => value(high),
  ).digits(1)(drawn);
  return `<path d="${shape ?? ''}" fill="${COLOURS.band}" fill-opacity="0.7"/>`;
}

function gridLines({ value }: Scales): string[] {
  return value.ticks(4).map((tick) => {
    const at = fixed(value(tick));
    return (
      `<line x1="${String(MARGIN.left)}" x2="${String(WIDTH - MARGIN.right)}" y1="${at}" y2="${at}" stroke="${COLOURS.rule}"/>` +
      text(MARGIN.left - 6, value(tick) + 4, tickText(tick), 'text-anchor="end"')
    );
  });
}

function tickText(tick: number): string {
  if (Math.abs(tick) >= 1e6) return `${String(Number((tick / 1e6).toFixed(1)))} m`;
  return Number.isInteger(tick) ? numberText(tick) : String(Number(tick.toFixed(3)));
}

function yearLabels(years: readonly PanelYear[], { year: scale }: Scales): string[] {
  const first = years[0]?.year ?? 0;
  const last = years.at(-1)?.year ?? 0;
  const step = last - first > 8 ? 4 : 2;
  const labels: string[] = [];
  for (let year = first; year <= last; year += step)
    labels.push(text(scale(year), HEIGHT - 8, String(year), 'text-anchor="middle"'));
  return labels;
}

function path(shape: string, colour: string, attributes: string): string {
  return shape === '' ? '' : `<path d="${shape}" fill="none" stroke="${colour}" ${attributes}/>`;
}

function legend(y: number, banded: boolean): string {
  const dash = (x: number, colour: string, attributes: string) =>
    `<line x1="${String(x)}" x2="${String(x + 24)}" y1="${String(y - 4)}" y2="${String(y - 4)}" stroke="${colour}" ${attributes}/>`;
  return [
    `<circle cx="22" cy="${String(y - 4)}" r="2.6"/>`,
    text(32, y, 'printed'),
    dash(92, COLOURS.engine, 'stroke-width="2"'),
    text(122, y, 'calibrated design'),
    dash(232, COLOURS.naive, 'stroke-dasharray="2 3"'),
    text(262, y, 'last value'),
    dash(332, COLOURS.naive, 'stroke-dasharray="7 4"'),
    text(362, y, 'trend'),
    `<rect x="410" y="${String(y - 10)}" width="14" height="12" fill="${COLOURS.heldOut}"/>`,
    text(430, y, 'held out'),
    ...(banded
      ? [
          `<rect x="482" y="${String(y - 10)}" width="14" height="12" fill="${COLOURS.band}"/>`,
          text(502, y, '90 % band'),
        ]
      : []),
  ].join('');
}
