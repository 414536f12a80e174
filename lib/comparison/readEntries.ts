import {
  MOST_DESIGNS,
  resolvedComparisonSchema,
  USUALLY_ATTRIBUTED,
  type ComparedMeasure,
  type ResolvedComparison,
} from '../../models/comparisonRequest.ts';
import type { Design } from '../../models/design.ts';
import { faultUnder, faultsOf, type Fault } from '../../models/fault.ts';
import { parseDesign } from '../../models/parseDesign.ts';
import { designHash } from '../projections/designHash.ts';
import { FAULT_TEXTS } from './english.ts';
import { knownRates, routeBetween, type KnownRate, type Route } from './rates.ts';
import { priceYearOf } from './worth.ts';

/** One design to compare: a document under a name. Proposals and revisions are resolved by the caller. */
export interface ComparisonEntry {
  /** Each has another one. */
  readonly name: string;
  /** The design as it is written. */
  readonly design: unknown;
}

/** How designs are to be compared; the base says what is left out. */
export type ComparisonOptions = Omit<ResolvedComparison, 'entries'>;

/** A design that can be compared. */
export interface ReadEntry {
  readonly name: string;
  /** JSON Pointer to the design. */
  readonly pointer: string;
  readonly designHash: string;
  readonly design: Design;
  /** From its currency to that of the comparison. */
  readonly route: Route;
}

/** A comparison that can be made. */
export interface ReadComparison {
  readonly currency: string;
  readonly priceYear: number;
  readonly attributed: readonly ComparedMeasure[];
  readonly base: ReadEntry;
  readonly others: readonly ReadEntry[];
}

/** Either a comparison that can be made, or all that is wrong with what was asked. */
export type ReadOutcome =
  | { readonly comparison: ReadComparison; readonly faults?: never }
  | { readonly comparison?: never; readonly faults: readonly Fault[] };

/** A design whose defaults are filled in, and its way to the currency still unknown. */
type Parsed = Omit<ReadEntry, 'route'>;

/**
 * Checks what is to be compared: how many, their names, every design, and whether the rates lead from each
 * currency to that of the comparison.
 * @returns a comparison, or all faults; those of a design begin with `/entries/<place>/design`
 */
export function readEntries(
  entries: readonly ComparisonEntry[],
  options: ComparisonOptions,
): ReadOutcome {
  const asked = { entries, ...options };
  const checked = resolvedComparisonSchema.safeParse(asked);
  const parsed = entries.slice(0, MOST_DESIGNS).map(parseEntry);
  const faults = parsed.flatMap((one) => one.faults ?? []);
  if (!checked.success) {
    const asking = faultsOf(checked.error, asked, 'a comparison');
    const told = new Set(asking.map(({ pointer }) => pointer));
    return { faults: [...asking, ...faults.filter(({ pointer }) => !told.has(pointer))] };
  }
  const [first] = parsed;
  const currency = options.currency ?? first?.entry?.design.currency;
  const found = parsed.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
  if (currency === undefined) return { faults };
  const rates = knownRates(options.rates ?? [], found);
  const routed = found.map((entry) => routedEntry(entry, rates, currency));
  faults.push(...missingRates(found, rates, currency), ...disputedRates(routed));
  const [base, ...others] = routed.filter((entry) => entry !== undefined);
  if (base === undefined || faults.length > 0) return { faults };
  return {
    comparison: {
      currency,
      priceYear: options.priceYear ?? priceYearOf(base.design),
      attributed: options.attributedMeasures ?? USUALLY_ATTRIBUTED,
      base,
      others,
    },
  };
}

function parseEntry({ name, design: document }: ComparisonEntry, place: number) {
  const pointer = `/entries/${place}/design`;
  const { design, faults } = parseDesign(document);
  if (design === undefined) return { faults: faults.map((fault) => faultUnder(pointer, fault)) };
  return { entry: { name, pointer, designHash: designHash(document), design } satisfies Parsed };
}

/** Faults of a design that stands at a place of the list; empty where it is sound. */
export const entryFaults = (entry: ComparisonEntry, place: number): readonly Fault[] =>
  parseEntry(entry, place).faults ?? [];

function routedEntry(
  entry: Parsed,
  rates: readonly KnownRate[],
  currency: string,
): ReadEntry | undefined {
  const route = routeBetween(rates, entry.design.currency, currency);
  return route === undefined ? undefined : { ...entry, route };
}

function missingRates(
  entries: readonly Parsed[],
  rates: readonly KnownRate[],
  currency: string,
): Fault[] {
  const stranded = [...new Set(entries.map(({ design }) => design.currency))].filter(
    (from) => routeBetween(rates, from, currency) === undefined,
  );
  return stranded.map((from) => {
    const names = entries.filter(({ design }) => design.currency === from).map(({ name }) => name);
    return { pointer: '/rates', detail: FAULT_TEXTS.rateMissing(from, currency, names) };
  });
}

/** Where designs in one currency state different rates, somebody has to say which one holds. */
function disputedRates(entries: readonly (ReadEntry | undefined)[]): Fault[] {
  const steps = new Set(entries.flatMap((entry) => entry?.route.steps ?? []));
  return [...steps].flatMap((rate) =>
    rate.disputed === undefined
      ? []
      : [{ pointer: '/rates', detail: FAULT_TEXTS.rateDisputed(rate, rate.disputed) }],
  );
}
