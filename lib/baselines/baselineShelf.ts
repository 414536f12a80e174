import { buildBaseline, type Baseline, type Variant } from './buildBaseline.ts';
import type { CountryCode } from './countryFacts.ts';
import type { Dataset } from './dataset.ts';
import { topUnknowns } from './topUnknowns.ts';
import type { RankedUnknown } from './unknowns.ts';

/** Whose baseline it is, and whom it serves. */
export interface BaselineName {
  readonly country: CountryCode;
  readonly variant: Variant;
}

/** Baselines to be taken again and again; each is built once. */
export interface BaselineShelf {
  readonly dataset: () => Dataset;
  readonly baseline: (name: BaselineName) => Baseline;
  /** The five unknowns that matter most: dozens of projections, when first asked for. */
  readonly unknowns: (name: BaselineName) => readonly RankedUnknown[];
}

/**
 * A shelf of baselines.
 * @param readDataset reads the tables; called when they are first needed, and once
 */
export function baselineShelf(readDataset: () => Dataset): BaselineShelf {
  let tables: Dataset | undefined;
  const dataset = () => (tables ??= readDataset());
  const baseline = kept((name) => buildBaseline(dataset(), name));
  return { dataset, baseline, unknowns: kept((name) => topUnknowns(baseline(name))) };
}

function kept<T>(make: (name: BaselineName) => T): (name: BaselineName) => T {
  const made = new Map<string, T>();
  return (name) => {
    const key = `${name.country} ${name.variant}`;
    const found = made.get(key);
    if (found !== undefined) return found;
    const fresh = make(name);
    made.set(key, fresh);
    return fresh;
  };
}
