/** Figures of the independent implementation of the risk model, as they are kept in tests/reference. */
import { readdirSync, readFileSync } from 'node:fs';
import { buildBaseline } from '../../lib/baselines/buildBaseline.ts';
import { loadDataset } from '../../lib/baselines/loadDataset.ts';
import type { RiskLine } from '../../lib/engine/risk/path/pathFigures.ts';
import type { Source } from './riskRuns.ts';

const ROOT = new URL('../../', import.meta.url);
const FOLDER = new URL('tests/reference/riskFixtures/', ROOT);

/** A line by project year. */
export type ReferenceLine = Readonly<
  Record<'mean' | 'standardDeviation' | `percentile${5 | 25 | 50 | 75 | 95}`, readonly number[]>
>;

/** One run of risk.py. */
export interface ReferenceRun {
  readonly paths: number;
  readonly sources: readonly Source[];
  readonly years: Readonly<Partial<Record<RiskLine, ReferenceLine>>>;
  readonly probabilityShort: readonly number[];
  readonly probabilityShortEver: number;
  readonly probabilityFirstShort: readonly number[];
  readonly reserveNeeded: Readonly<
    Record<'mean' | 'standardDeviation' | 'quantile95' | 'quantile99', number>
  >;
  readonly claimsUnpaidOrLate: Readonly<Record<'mean' | 'standardDeviation', number>>;
}

/** The runs of a design. */
export interface ReferenceFixture {
  readonly name: string;
  readonly origin: { readonly file: string } | Parameters<typeof buildBaseline>[1];
  readonly designHash: string;
  readonly runs: readonly ReferenceRun[];
}

/** All fixtures, by name. */
export function referenceFixtures(): ReferenceFixture[] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => ({
      name: file.slice(0, -'.json'.length),
      ...(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Omit<
        ReferenceFixture,
        'name'
      >),
    }));
}

/** The design that a fixture is of, as it is written. */
export function documentOf({ origin }: Pick<ReferenceFixture, 'origin'>): unknown {
  return 'file' in origin
    ? JSON.parse(readFileSync(new URL(origin.file, ROOT), 'utf8'))
    : buildBaseline(loadDataset(), origin).design;
}
