import { scaleBand, scaleLinear, type ScaleBand, type ScaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { ledgerLine } from '../../models/ledgerLines.ts';
import type { Projection, YearLines } from '../../models/projection.ts';
import { numberText } from '../engine/answer/numberText.ts';
import { escape, fixed, text } from './svg.ts';

const WIDTH = 820;
const HEIGHT = 420;
const MARGIN = { top: 64, right: 24, bottom: 56, left: 72 };
const COLOURS = {
  awards: '#1f6f78',
  administration: '#a9c7c9',
  funding: '#b5462f',
  balance: '#e9d8a6',
  ink: '#22303a',
  rule: '#d6dce0',
};

/** Where a year and an amount of money stand in the picture. */
interface Scales {
  readonly year: ScaleBand<string>;
  readonly money: ScaleLinear<number, number>;
}

/**
 * Draws a projection as an SVG picture: what is paid each year as bars, funding as a line, the
 * closing balance as an area behind them. No script, no outside reference.
 */
export function projectionChart(projection: Projection): string {
  const unit = chartUnit(projection.years);
  const years = projection.years.map((year) => inUnit(year, unit.divisor));
  const scales = scalesOf(years);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" role="img" font-family="sans-serif" font-size="12" fill="${COLOURS.ink}">`,
    `<title>${escape(projection.title)}</title>`,
    `<rect width="${String(WIDTH)}" height="${String(HEIGHT)}" fill="#ffffff"/>`,
    text(MARGIN.left, 24, projection.title, 'font-size="15" font-weight="bold"'),
    text(MARGIN.left, 42, `By year, ${unit.name}${projection.currency}, nominal; expected values`),
    ...gridLines(scales.money),
    balanceArea(years, scales),
    ...years.map((year) => bars(year, scales)),
    fundingLine(years, scales),
    ...years.map(({ year }) =>
      text(middle(year, scales), HEIGHT - MARGIN.bottom + 18, String(year), 'text-anchor="middle"'),
    ),
    ...legend(),
    '</svg>',
    '',
  ].join('\n');
}

interface ChartYear {
  readonly year: number;
  readonly awards: number;
  readonly administration: number;
  readonly funding: number;
  readonly balance: number;
}

function inUnit(year: YearLines, divisor: number): ChartYear {
  return {
    year: year.year,
    awards: year.awardsPaid / divisor,
    administration: year.administration / divisor,
    funding: year.fundingTotal / divisor,
    balance: year.closingBalance / divisor,
  };
}

function chartUnit(years: readonly YearLines[]): { divisor: number; name: string } {
  const greatest = Math.max(
    ...years.map(({ fundingTotal, closingBalance }) =>
      Math.max(fundingTotal, Math.abs(closingBalance)),
    ),
  );
  if (greatest >= 1e6) return { divisor: 1e6, name: 'million ' };
  return greatest >= 1e4 ? { divisor: 1e3, name: 'thousand ' } : { divisor: 1, name: '' };
}

function scalesOf(years: readonly ChartYear[]): Scales {
  const amounts = years.flatMap(({ awards, administration, funding, balance }) => [
    awards + administration,
    funding,
    balance,
  ]);
  return {
    year: scaleBand(
      years.map(({ year }) => String(year)),
      [MARGIN.left, WIDTH - MARGIN.right],
    ).padding(0.3),
    money: scaleLinear(
      [Math.min(0, ...amounts), Math.max(1e-9, ...amounts)],
      [HEIGHT - MARGIN.bottom, MARGIN.top],
    ).nice(),
  };
}

function middle(year: number, { year: scale }: Scales): number {
  return (scale(String(year)) ?? 0) + scale.bandwidth() / 2;
}

function bars(year: ChartYear, scales: Scales): string {
  const left = fixed(scales.year(String(year.year)) ?? 0);
  const width = fixed(scales.year.bandwidth());
  const bar = (from: number, to: number, colour: string) => {
    const top = scales.money(to);
    return `<rect x="${left}" y="${fixed(top)}" width="${width}" height="${fixed(scales.money(from) - top)}" fill="${colour}"/>`;
  };
  return (
    bar(0, year.awards, COLOURS.awards) +
    bar(year.awards, year.awards + year.administration, COLOURS.administration)
  );
}

function balanceArea(years: readonly ChartYear[], scales: Scales): string {
  const shape = area<ChartYear>(
    ({ year }) => middle(year, scales),
    scales.money(0),
    ({ balance }) => scales.money(balance),
  ).digits(1);
  return `<path d="${shape(years) ?? ''}" fill="${COLOURS.balance}" fill-opacity="0.7"/>`;
}

function fundingLine(years: readonly ChartYear[], scales: Scales): string {
  const shape = line<ChartYear>(
    ({ year }) => middle(year, scales),
    ({ funding }) => scales.money(funding),
  ).digits(1);
  return `<path d="${shape(years) ?? ''}" fill="none" stroke="${COLOURS.funding}" stroke-width="2.5"/>`;
}

function gridLines(money: Scales['money']): string[] {
  const label = money.tickFormat(5);
  return money.ticks(5).map((tick) => {
    const at = fixed(money(tick));
    const written = Number.isInteger(tick) ? numberText(tick) : label(tick);
    return (
      `<line x1="${String(MARGIN.left)}" x2="${String(WIDTH - MARGIN.right)}" y1="${at}" y2="${at}" stroke="${COLOURS.rule}"/>` +
      text(MARGIN.left - 8, money(tick) + 4, written, 'text-anchor="end"')
    );
  });
}

function legend(): string[] {
  const entries = [
    [COLOURS.awards, ledgerLine('awardsPaid').label],
    [COLOURS.administration, ledgerLine('administration').label],
    [COLOURS.funding, ledgerLine('fundingTotal').label],
    [COLOURS.balance, ledgerLine('closingBalance').label],
  ] as const;
  return entries.map(([colour, label], place) => {
    const left = MARGIN.left + place * 150;
    const top = HEIGHT - 20;
    return (
      `<rect x="${String(left)}" y="${String(top - 10)}" width="12" height="12" fill="${colour}"/>` +
      text(left + 18, top, label)
    );
  });
}
