import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Caller } from '../../models/caller.ts';
import { StoreUnavailable } from '../proposals/ports.ts';
import { Refusal } from '../refusal.ts';
import type { BudgetStore, Spending } from './ports.ts';

/** Length of a window in seconds. */
const WINDOW = 60;

/**
 * Units that one computation has at most, whatever the budgets are: so much ends well before the gateway
 * gives a function up, even where a design takes three times as long as its units say.
 */
const MOST_AT_ONCE = 500;

/** How much a caller may have computed in a minute. */
export interface BudgetLimits {
  /** Units for a caller who is known. */
  readonly known: number;
  /** Units for all callers together of one address who are not. */
  readonly unknown: number;
}

/** What a computation costs. */
export interface Cost {
  /** Units: whole, and at least 1. */
  readonly units: number;
  /** Says, in sentences, what makes it smaller; asked where it has more units than are `fitting`. */
  readonly remedy: (fitting: number) => string;
}

/** What charging needs. */
export interface Charging {
  readonly budgets: BudgetStore;
  readonly budgetLimits: BudgetLimits;
  readonly now: () => Date;
}

/**
 * Charges a caller for a computation that is about to be made.
 *
 * If the store cannot be reached nothing is counted and the computation goes on: advocates are not to be
 * without figures because a counter is away, and the gateway's own limits hold all the same.
 * @throws Refusal where it is more than can be computed at once, with what can; where the budget of this
 *   minute is spent, with the seconds until the next
 */
export async function chargeCaller(
  { budgets, budgetLimits, now }: Charging,
  { subject, payer }: Caller,
  cost: Cost,
): Promise<void> {
  const isKnown = subject !== undefined;
  refuseTooCostly(cost, budgetLimits, isKnown);
  const seconds = now().getTime() / 1000;
  const window = Math.floor(seconds / WINDOW);
  const spending: Spending = {
    payer: bytesToHex(sha256(utf8ToBytes(payer))),
    units: cost.units,
    limit: isKnown ? budgetLimits.known : budgetLimits.unknown,
    window,
    expiresAt: (window + 2) * WINDOW,
  };
  if ((await counted(budgets, spending)) === 'spent') return;
  const retryAfter = Math.max(1, Math.ceil((window + 1) * WINDOW - seconds));
  throw budgetSpent(spending, retryAfter, isKnown);
}

/** Refuses what no waiting would help: it does not fit into a minute, or into one answer. */
function refuseTooCostly({ units, remedy }: Cost, limits: BudgetLimits, isKnown: boolean): void {
  const whenKnown = Math.min(limits.known, MOST_AT_ONCE);
  const fitting = isKnown ? whenKnown : Math.min(limits.unknown, MOST_AT_ONCE);
  if (units <= fitting) return;
  const token =
    !isKnown && whenKnown > fitting
      ? ` For callers who send a token up to ${whenKnown} units fit.`
      : '';
  throw new Refusal('too_costly', {
    detail: `This costs about ${units} units of computation; up to ${fitting} fit into one answer. ${remedy(fitting)}${token}`,
  });
}

function budgetSpent({ units, limit }: Spending, retryAfter: number, isKnown: boolean): Refusal {
  const remedy = isKnown
    ? ''
    : '; callers who send a token have a larger budget, and one of their own';
  return new Refusal('budget_spent', {
    detail: `Up to ${limit} units of computation are done for one caller in a minute, and this one costs ${units}. Ask again in ${retryAfter} seconds${remedy}.`,
    retryAfter,
  });
}

async function counted(budgets: BudgetStore, spending: Spending): Promise<'spent' | 'over'> {
  try {
    return await budgets.spend(spending);
  } catch (error) {
    if (error instanceof StoreUnavailable) return 'spent';
    throw error;
  }
}
