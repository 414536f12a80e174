import { valueOf, type Assumption } from '../../../models/assumption.ts';
import { pathOf, valueAt } from '../../../models/json.ts';
import { isSeries, type YearlyQuantity } from '../../../models/yearlySeries.ts';
import { yearTaken } from '../grid/quantities.ts';
import type { ProjectionRun } from '../project.ts';
import { combined, constant, productOf, type Formula, type Given } from './formula.ts';

/** The design that a number is taken from: the run and the place of the phase. */
export interface Place {
  readonly run: ProjectionRun;
  readonly phase: number;
}

/** What stands at a pointer of the design of a phase. */
function at({ run, phase }: Place, pointer: string): unknown {
  return valueAt(run.phases[phase]!.design, pathOf(pointer));
}

/** A number of the design, cited or bare. */
export function given(place: Place, pointer: string): Given {
  return {
    is: 'given',
    pointer,
    phase: place.phase,
    value: valueOf(at(place, pointer) as Assumption),
  };
}

/** A quantity in a calendar year, without growth: the number, or the entry of the series that counts. */
export function quantityOf(place: Place, pointer: string, year: number): Given {
  const quantity = at(place, pointer) as YearlyQuantity;
  if (!isSeries(quantity)) return given(place, pointer);
  const taken = String(yearTaken(quantity.series, year));
  return {
    is: 'given',
    pointer: `${pointer}/series/${taken}`,
    phase: place.phase,
    value: quantity.series[taken]!,
  };
}

/** Where a growing quantity and its growth stand. */
export interface Growing {
  /** Pointer to what holds `growth` and `referenceYear`. */
  readonly owner: string;
  /** Name of the quantity in it. */
  readonly name: string;
}

/** A growing quantity in a calendar year: `value × (1 + growth)^(year − reference year)`. */
export function growingOf(place: Place, { owner, name }: Growing, year: number): Formula {
  const pointer = `${owner}/${name}`;
  const value = quantityOf(place, pointer, year);
  if (isSeries(at(place, pointer) as YearlyQuantity)) return value;
  const growth = given(place, `${owner}/growth`);
  const reference = at(place, `${owner}/referenceYear`);
  const since =
    reference === undefined
      ? constant(place.run.phases[place.phase]!.design.firstYear, 'first year', 'calendar year')
      : given(place, `${owner}/referenceYear`);
  const years = combined('difference', 'years since the reference year', [
    constant(year, 'year', 'calendar year'),
    since,
  ]);
  return combined('product', 'grown to the year', [
    value,
    combined('power', 'growth since the reference year', [
      combined('sum', 'growth of a year', [constant(1, 'the year before'), growth]),
      years,
    ]),
  ]);
}

/** `n months of the year / 12`, for what is counted by the year. */
export function partOfYear(months: number): Formula {
  return months === 12
    ? constant(1, 'the whole year')
    : combined('quotient', 'part of the year', [
        constant(months, months === 1 ? 'month' : 'months'),
        constant(12, 'months of a year'),
      ]);
}

/** An amount per year at the prices of the year: amount × index level × part of the year. */
export function priced(label: string, amount: Formula, level: Formula, months: number): Formula {
  return productOf(label, [amount, level, partOfYear(months)]);
}
