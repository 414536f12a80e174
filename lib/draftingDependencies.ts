/** The composition root of functions that make proposals, from baselines among other things. */
import { readDataSettings, type Environment } from './config.ts';
import { shelfOf, type DataDependencies } from './dataDependencies.ts';
import { storeDependencies, type StoreDependencies } from './storeDependencies.ts';

/** What functions need that make proposals. */
export type DraftingDependencies = StoreDependencies & DataDependencies;

/** Puts together what functions need that make proposals. */
export function draftingDependencies(environment: Environment): DraftingDependencies {
  const baselines = shelfOf(readDataSettings(environment));
  return { ...storeDependencies(environment), baselines };
}
