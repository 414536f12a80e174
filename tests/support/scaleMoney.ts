import type { DesignInput } from '../../models/design.ts';

/** Members that hold an amount of money, wherever they stand in a design. */
const MONEY = new Set([
  'amount',
  'amountPerYear',
  'amountPerEvent',
  'amountPerUnit',
  'annualCost',
  'high',
  'low',
  'mean',
  'mode',
  'opening',
  'revenueBasePerYear',
  'roundTo',
  'values',
]);

/** Members below which `low`, `high`, `value` and `series` are no money. */
const NOT_MONEY = new Set(['economy', 'eligibility', 'procedure', 'scenarios', 'workflow']);

/** The same design in another currency unit: every amount of money times a factor. */
export function scaleMoney(design: DesignInput, factor: number): DesignInput {
  return scaled(design, factor, false) as DesignInput;
}

function scaled(place: unknown, factor: number, money: boolean): unknown {
  if (typeof place === 'number') return money ? place * factor : place;
  if (Array.isArray(place)) return place.map((item) => scaled(item, factor, money));
  if (typeof place !== 'object' || place === null) return place;
  const bounds = 'value' in place;
  return Object.fromEntries(
    Object.entries(place).map(([name, member]) => {
      if (NOT_MONEY.has(name)) return [name, member];
      const isMoney = bounds
        ? money
        : MONEY.has(name) || (money && name === 'series') || (money && /^\d{4}$/.test(name));
      return [name, scaled(member, factor, isMoney)];
    }),
  );
}
