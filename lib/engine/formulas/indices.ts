import { memberOf, namesIn } from '../grid/phases.ts';
import { byCalendarYear } from '../grid/timeline.ts';
import { discountFactors } from '../answer/verdict.ts';
import type { ProjectionRun } from '../project.ts';
import { pointerOf } from '../../../models/json.ts';
import { combined, constant, figure, productOf, type Formula, type Period } from './formula.ts';
import type { ModelFigure } from './modelFigure.ts';
import { monthBefore, rulingIn } from './periods.ts';
import { given, quantityOf, type Place } from './quantities.ts';

const LEVEL = 'indexLevel/';

/** The level of an index in the calendar year of a period; 1 for the index `none`. */
export function levelIn(index: string, period: Period): Formula {
  return index === 'none' ? constant(1, 'no index') : figure(`${LEVEL}${index}`, period);
}

/** Levels of indices, `indexLevel/<name>`, and what later money is worth at the start, `discountFactor`. */
export function indexFigure(id: string, run: ProjectionRun): ModelFigure | undefined {
  if (id === 'discountFactor') return discountFactor;
  if (!id.startsWith(LEVEL)) return undefined;
  const index = id.slice(LEVEL.length);
  if (rulesOf(run, index).length === 0) return undefined;
  return {
    id,
    label: `Index: ${index}`,
    unit: `level, 1 in ${String(priceYearOf(run))}`,
    kind: 'level',
    words: 'the rates of all years since the price year, one upon the other',
    read: ({ timeline, indices }) => byCalendarYear(timeline, (year) => indices.level(index, year)),
    at: ({ timeline, indices }, month) => indices.level(index, timeline.calendarYear[month]!),
    formula: (whole, { from }) => levelFormula(whole, index, whole.timeline.calendarYear[from]!),
  };
}

/** Names of what `indexFigure` finds. */
export function indexNames({ phases }: ProjectionRun): string[] {
  const further = namesIn(phases, ({ economy }) => economy.indices);
  return ['discountFactor', ...['inflation', 'wages', ...further].map((name) => `${LEVEL}${name}`)];
}

function priceYearOf({ design }: ProjectionRun): number {
  return design.priceYear ?? design.firstYear;
}

/** `I(t) = Π (1 + rate)` of the first design; from the year in which another rate rules, by that one. */
function levelFormula(run: ProjectionRun, index: string, year: number): Formula {
  const [first, ...later] = rulesOf(run, index);
  const ofFirst: RateOf = (any) => rateBy(run, first!, any);
  const ruling: RateOf = (any) =>
    rateBy(run, later.findLast(({ fromYear }) => fromYear <= any) ?? first!, any);
  const turn = yearsTo(later[0]?.fromYear ?? Infinity, year).find(
    (any) => ruling(any).value !== ofFirst(any).value,
  );
  if (turn === undefined) return levelBy(ofFirst, priceYearOf(run), year);
  return productOf(`prices of ${String(year)}`, [
    levelBy(ofFirst, priceYearOf(run), turn - 1),
    ...growths(ruling, turn, year),
  ]);
}

/** The product of the growth since the price year; its inverse for years before it. */
function levelBy(rateOf: RateOf, priceYear: number, year: number): Formula {
  if (year >= priceYear)
    return productOf(`prices of ${String(year)}`, growths(rateOf, priceYear + 1, year));
  return combined('quotient', `prices of ${String(year)}`, [
    constant(1, `prices of ${String(priceYear)}`),
    productOf('growth up to the price year', growths(rateOf, year + 1, priceYear)),
  ]);
}

type Rate = ReturnType<typeof quantityOf>;
type RateOf = (year: number) => Rate;

function yearsTo(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);
}

/** The growth of each year; years that take the same number are one power of it. */
function growths(rateOf: RateOf, first: number, last: number): Formula[] {
  const factors: Formula[] = [];
  for (let year = first; year <= last;) {
    const rate = rateOf(year);
    let next = year + 1;
    while (next <= last && sameNumber(rateOf(next), rate)) next++;
    const growth = combined('sum', 'growth of a year', [constant(1, 'the year before'), rate]);
    factors.push(
      next - year === 1
        ? growth
        : combined('power', `growth of ${String(year)} to ${String(next - 1)}`, [
            growth,
            constant(next - year, 'years'),
          ]),
    );
    year = next;
  }
  return factors;
}

function sameNumber(one: Rate, other: Rate): boolean {
  return one.pointer === other.pointer && one.phase === other.phase;
}

function rateBy(run: ProjectionRun, { phase, pointer }: Rule, year: number): Rate {
  return quantityOf({ run, phase }, pointer, year);
}

/** Where the rate of an index stands, and from which year on it rules; the first rules before it too. */
interface Rule {
  readonly phase: number;
  readonly fromYear: number;
  readonly pointer: string;
}

function rulesOf(run: ProjectionRun, index: string): Rule[] {
  return run.phases.flatMap(({ design: { economy }, from }, phase) => {
    const fromYear = phase === 0 ? -Infinity : run.timeline.calendarYear[from]!;
    const pointer = ratePointer(economy, index);
    return pointer === undefined ? [] : [{ phase, fromYear, pointer }];
  });
}

function ratePointer(
  { wages, indices }: ProjectionRun['design']['economy'],
  index: string,
): string | undefined {
  if (index === 'wages' && wages !== undefined) return '/economy/wages';
  if (index === 'inflation' || index === 'wages') return '/economy/inflation';
  return memberOf(indices, index) === undefined
    ? undefined
    : pointerOf(['economy', 'indices', index]);
}

/** A yearly rate as a monthly one: `(1 + i)^(1/12) − 1`. */
export function monthlyRate(place: Place, pointer: string, year: number): Formula {
  return combined('difference', 'monthly rate', [
    combined('power', 'growth of a month', [
      combined('sum', 'growth of a year', [
        constant(1, 'the amount itself'),
        quantityOf(place, pointer, year),
      ]),
      combined('quotient', 'a month', [constant(1, 'month'), constant(12, 'months of a year')]),
    ]),
    constant(1, 'the amount itself'),
  ]);
}

/** What 1 at the end of a month is worth at the start of the projection: `Π (1 + d)^(−1/12)`. */
const discountFactor: ModelFigure = {
  id: 'discountFactor',
  label: 'Discount factor',
  unit: 'worth of 1 at the start',
  kind: 'level',
  words: 'the discount factor of the month before / (1 + discount rate)^(1/12)',
  read: ({ phases }) => discountFactors(phases),
  formula(run, period) {
    const { phase } = rulingIn(run, period.from);
    const before = monthBefore(period);
    const factor = combined('power', 'discount of a month', [
      combined('sum', 'growth of a year', [
        constant(1, 'the amount itself'),
        given({ run, phase }, '/economy/discountRate'),
      ]),
      combined('quotient', 'a month back', [
        constant(-1, 'month'),
        constant(12, 'months of a year'),
      ]),
    ]);
    if (before === undefined) return factor;
    return combined('product', 'discounted by a month more', [
      figure('discountFactor', before),
      factor,
    ]);
  },
};
