import type { Ledger } from './ledger.ts';

/** The level contribution and what it asks of the fund on the way. */
export interface LevelContribution {
  /** Constant amount per year in prices of `priceYear`; negative where the fund has more than it needs. */
  readonly amountPerYear: number;
  /** Money needed at the start to bridge the lowest month-end balance; never below 0. */
  readonly workingCapitalNeeded: number;
}

/** Ways of the balance with a contribution: the last balance, its slope, and the lowest balance. */
interface Path {
  readonly last: number;
  /** Change of the last balance per unit of yearly contribution. */
  readonly slope: number;
  readonly lowest: number;
}

const MOST_STEPS = 200;

/**
 * Finds the constant real yearly amount, paid evenly on top of the design's own funding, that makes
 * the final balance equal the opening reserve under `borrow`. The final balance rises with the
 * contribution and is linear between the points where the balance changes sign in some month, so
 * Newton's method inside a bracket finds it to rounding.
 * @param borrow ledger under `borrow`
 * @param priceLevel inflation index of each month
 * @param openingReserve currency units
 * @param rates monthly rates on positive and on negative balances
 */
export function levelContributionOf(
  borrow: Ledger,
  priceLevel: Float64Array,
  openingReserve: number,
  rates: { readonly returnRate: Float64Array; readonly borrowingRate: Float64Array },
): LevelContribution {
  const flow = netFlow(borrow, openingReserve);
  const follow = (yearly: number): Path => {
    let balance = openingReserve;
    let slope = 0;
    let lowest = Infinity;
    for (let month = 0; month < flow.length; month++) {
      const growth = 1 + (balance < 0 ? rates.borrowingRate[month]! : rates.returnRate[month]!);
      const part = priceLevel[month]! / 12;
      balance = balance * growth + flow[month]! + yearly * part;
      slope = slope * growth + part;
      lowest = Math.min(lowest, balance);
    }
    return { last: balance, slope, lowest };
  };
  const amountPerYear = solve(follow, openingReserve);
  return { amountPerYear, workingCapitalNeeded: Math.max(0, -follow(amountPerYear).lowest) };
}

/** Money in less money out by month, without interest. */
function netFlow(ledger: Ledger, openingReserve: number): Float64Array {
  return ledger.closingBalance.map((closing, month) => {
    const open = month === 0 ? openingReserve : ledger.closingBalance[month - 1]!;
    return closing - open - ledger.interest[month]!;
  });
}

function solve(follow: (yearly: number) => Path, target: number): number {
  let low = -Infinity;
  let high = Infinity;
  let yearly = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    const { last, slope } = follow(yearly);
    const gap = last - target;
    if (gap === 0) return yearly;
    if (gap < 0) low = yearly;
    else high = yearly;
    const newton = yearly - gap / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (next === yearly || !Number.isFinite(next)) return yearly;
    yearly = next;
  }
  return yearly;
}
