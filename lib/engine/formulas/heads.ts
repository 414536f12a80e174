import type { Head } from '../../../models/victimGroup.ts';
import { valueOf } from '../../../models/assumption.ts';
import type { Indices } from '../grid/indices.ts';
import { prepareHead } from '../severity/headParts.ts';
import {
  combined,
  constant,
  productOf,
  sumOf,
  type Computed,
  type Formula,
  type Period,
} from './formula.ts';
import { levelIn } from './indices.ts';
import { given, type Place } from './quantities.ts';

/** A head of damage of a group, in the prices of a year. */
export interface PricedHead {
  readonly place: Place;
  /** Pointer to the head. */
  readonly owner: string;
  readonly id: string;
  readonly head: Head;
  /** First month of the year. */
  readonly month: Period;
}

/** An amount that names its index, such as a cap, in the prices of a year. */
export function indexedAmount(
  label: string,
  place: Place,
  owner: string,
  { index }: { readonly index: string },
  month: Period,
): Formula {
  return productOf(label, [given(place, `${owner}/amount`), levelIn(index, month)]);
}

/** Mean of a head in the prices of a calendar year. */
export function meanOfHead(head: Head, indices: Indices, year: number): number {
  const cap = head.cap?.index ?? head.index;
  return prepareHead(head)({
    amount: indices.level(head.index, year),
    cap: indices.level(cap, year),
    plain: 1,
  }).mean;
}

/**
 * The mean of a head: probability × mean amount × index level. Plain arithmetic for amounts that are
 * listed, and where no cap cuts a continuous distribution; otherwise it is taken from the distribution.
 * @param caps further limits of the amount, such as the cap of the group where there is no other head
 */
export function headMean(priced: PricedHead, caps: readonly Formula[] = []): Formula {
  const { head, place, owner } = priced;
  const number = (name: string) => given(place, `${owner}/${name}`);
  const { amount } = head;
  const level = levelIn(head.index, priced.month);
  const limits = [...ownCap(priced), ...caps];
  switch (amount.distribution) {
    case 'fixed':
      return awarded(priced, [
        limited(productOf('amount', [number('amount/amount'), level]), limits),
      ]);
    case 'tariff':
      return awarded(priced, [meanOfBands(priced, limits)]);
    case 'pert':
      if (limits.length > 0) return headDistribution(priced);
      return awarded(priced, [
        combined('quotient', 'mean between least and greatest', [
          combined('sum', 'least + 4 × most likely + greatest', [
            number('amount/low'),
            combined('product', 'weight of the most likely', [
              constant(4, 'times'),
              number('amount/mode'),
            ]),
            number('amount/high'),
          ]),
          constant(6, 'weights'),
        ]),
        level,
      ]);
    case 'lognormal':
    case 'gamma':
      if (limits.length > 0) return headDistribution(priced);
      return awarded(priced, [number('amount/mean'), level]);
    case 'empirical':
      return headDistribution(priced);
  }
}

/** Whether the amounts of a head are few and listed, so that a limit on it is plain arithmetic. */
export function isListed({ amount: { distribution } }: Head): boolean {
  return distribution === 'fixed' || distribution === 'tariff';
}

function awarded({ place, owner, id }: PricedHead, factors: readonly Formula[]): Formula {
  return productOf(`mean of ${id}`, [given(place, `${owner}/probability`), ...factors]);
}

function limited(amount: Formula, limits: readonly Formula[]): Formula {
  return limits.length === 0
    ? amount
    : combined('least', 'amount, as far as caps go', [amount, ...limits]);
}

function ownCap({ head, place, owner, month }: PricedHead): Formula[] {
  return head.cap === undefined
    ? []
    : [indexedAmount('cap of the head', place, `${owner}/cap`, head.cap, month)];
}

/** Amounts of the bands by their shares, each indexed, rounded and limited. */
function meanOfBands(
  { head, place, owner, month }: PricedHead,
  limits: readonly Formula[],
): Formula {
  const { amount } = head;
  if (amount.distribution !== 'tariff') throw new RangeError('The head has no bands');
  const level = levelIn(head.index, month);
  const bands = Object.keys(amount.bands).sort();
  const number = (band: string, name: string) =>
    given(place, `${owner}/amount/bands/${band}/${name}`);
  const sum = sumOf(
    'amounts by shares',
    bands.map((band) => {
      const indexed = productOf(`band ${band} in prices of the year`, [
        number(band, 'amount'),
        level,
      ]);
      const rounded =
        amount.roundTo === undefined
          ? indexed
          : toMultiple(indexed, given(place, `${owner}/amount/roundTo`));
      return productOf(`band ${band}`, [limited(rounded, limits), number(band, 'share')]);
    }),
  );
  const shares = bands.reduce((all, band) => all + valueOf(amount.bands[band]!.share), 0);
  return shares === 1
    ? sum
    : combined('quotient', 'mean of the bands', [
        sum,
        sumOf(
          'all shares',
          bands.map((band) => number(band, 'share')),
        ),
      ]);
}

function toMultiple(amount: Formula, unit: Formula): Formula {
  return combined('product', 'rounded', [
    combined('rounded', 'whole multiples', [
      combined('quotient', 'multiples', [amount, unit]),
      constant(1, 'a whole one'),
    ]),
    unit,
  ]);
}

/**
 * A head as the distribution that it is: every number of it, and the mean that it comes to. `by` is the name
 * of the distribution; the parts are told apart by their places in the design.
 */
export function headDistribution(priced: PricedHead): Computed {
  const { head, place, owner, id, month } = priced;
  const year = place.run.timeline.calendarYear[month.from]!;
  return {
    is: 'computed',
    by: head.amount.distribution,
    label: `head ${id}`,
    value: meanOfHead(head, place.run.indices, year),
    of: [
      given(place, `${owner}/probability`),
      ...parametersOf(head).map((name) => given(place, `${owner}/amount/${name}`)),
      levelIn(head.index, month),
      ...ownCap(priced),
    ],
  };
}

/** Places of the numbers of a distribution, within it. */
function parametersOf({ amount }: Head): string[] {
  switch (amount.distribution) {
    case 'fixed':
      return ['amount'];
    case 'tariff':
      return [
        ...Object.keys(amount.bands)
          .sort()
          .flatMap((band) => [`bands/${band}/amount`, `bands/${band}/share`]),
        ...(amount.roundTo === undefined ? [] : ['roundTo']),
      ];
    case 'pert':
      return ['low', 'mode', 'high'];
    case 'lognormal':
    case 'gamma':
      return ['mean', 'coefficientOfVariation'];
    case 'empirical':
      return [
        ...amount.values.map((_, place) => `values/${String(place)}`),
        ...(amount.weights ?? []).map((_, place) => `weights/${String(place)}`),
      ];
  }
}
