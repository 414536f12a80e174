/** The composition root of functions that store nothing, and count what they compute for whom. */
import type { BudgetLimits } from './budget/chargeCaller.ts';
import type { BudgetStore } from './budget/ports.ts';
import { readCountedSettings, type Environment } from './config.ts';
import { aroundSettings, type HttpDependencies } from './dependencies.ts';
import type { KnowingCallers } from './http/caller.ts';
import { tokenVerifier } from './identity/verifyTokens.ts';
import { budgetCounter } from './store/budgetCounter.ts';

/** What functions need that count what they compute. */
export interface CountedDependencies extends HttpDependencies {
  readonly budgets: BudgetStore;
  readonly budgetLimits: BudgetLimits;
  readonly callers: KnowingCallers;
}

/** Puts together what functions need that count what they compute. */
export function countedDependencies(environment: Environment): CountedDependencies {
  const settings = readCountedSettings(environment);
  const around = aroundSettings(settings);
  const { tableName, credentials, budgetLimits, identity } = settings;
  return {
    ...around,
    budgets: budgetCounter({ address: settings, tableName, credentials, now: around.now }),
    budgetLimits,
    callers: { identify: tokenVerifier(identity), now: around.now },
  };
}
