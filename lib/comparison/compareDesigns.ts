import type { Comparison, DifferencesToBase } from '../../models/comparison.ts';
import { COMPARED_MEASURES } from '../../models/comparisonRequest.ts';
import type { Design } from '../../models/design.ts';
import { faultUnder, type Fault } from '../../models/fault.ts';
import type { Cost } from '../budget/chargeCaller.ts';
import { describeChanges } from '../changes/describeChanges.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import { once } from '../engine/once.ts';
import { costOf } from '../projections/costOf.ts';
import { manyRunsCost } from '../questions/manyRunsCost.ts';
import { contentHash } from '../documents/contentHash.ts';
import { attribute } from './attribution.ts';
import { asJson, bringToFooting, withPriceYear } from './commonFooting.ts';
import { COST_REMEDY } from './english.ts';
import { notFinite } from './finite.ts';
import { commonYearsOf, compareLines } from './lines.ts';
import { figuresOn, measuredOn, type Measured } from './measured.ts';
import { exchangesOf, type Exchange } from './parts.ts';
import {
  readEntries,
  type ComparisonEntry,
  type ComparisonOptions,
  type ReadComparison,
  type ReadEntry,
} from './readEntries.ts';
import { compareRisk } from './risk.ts';
import { compareMeasure, describeDesign } from './sideBySide.ts';
import { warningsOf } from './warnings.ts';

/** Either designs side by side, or all that is wrong with what was asked. */
export type ComparedDesigns =
  | { readonly comparison: Comparison; readonly faults?: never }
  | { readonly comparison?: never; readonly faults: readonly Fault[] };

/** A comparison that has been checked and not yet computed. */
export interface PreparedComparison {
  /** Hash of all that the answer depends on, but for the version of the engine. */
  readonly identity: string;
  /** What computing it costs, in units of a caller's budget. */
  readonly cost: () => Cost;
  /** Computes it; the faults are those of figures that grow beyond what can be computed. */
  readonly compare: () => ComparedDesigns;
}

/** Either a comparison that can be computed, or all that is wrong with what was asked. */
export type PreparedOutcome =
  | { readonly prepared: PreparedComparison; readonly faults?: never }
  | { readonly prepared?: never; readonly faults: readonly Fault[] };

/** A design that is held against the base. */
interface Contender {
  readonly entry: ReadEntry;
  /** The design on the footing of the base. */
  readonly onFooting: Design;
  readonly exchanges: readonly Exchange[];
}

/**
 * Sets two to ten designs side by side: what differs in their inputs, in words, and what that does to each
 * measure and to each line by year. The first is the base.
 *
 * All money is in one currency and in prices of one year. Money of a month is brought to the price year by
 * the inflation index of its own design, then to the currency at one rate for each pair: a rate that is
 * given, else what the designs state in `economy.currencyPerEuro`, else one that a law fixes. Where there is
 * none, or where designs disagree about it, the answer is a fault at `/rates`.
 * @param entries designs under their names; faults of one begin with `/entries/<place>/design`
 * @param options what is left out is taken from the base
 */
export function compareDesigns(
  entries: readonly ComparisonEntry[],
  options: ComparisonOptions = {},
): ComparedDesigns {
  const { prepared, faults } = prepareComparison(entries, options);
  return prepared === undefined ? { faults } : prepared.compare();
}

/**
 * Checks a comparison and makes it ready, so that a caller who has the answer already, by its identity,
 * costs no computation. Parameters and faults are those of `compareDesigns`.
 */
export function prepareComparison(
  entries: readonly ComparisonEntry[],
  options: ComparisonOptions = {},
): PreparedOutcome {
  const { comparison, faults } = readEntries(entries, options);
  if (comparison === undefined) return { faults };
  const contend = once(() => contendersOf(comparison));
  return {
    prepared: {
      identity: identityOf(comparison, options),
      cost: () => costOfAll(comparison.base, contend().contenders ?? [], options.risk),
      compare() {
        const found = contend();
        if (found.contenders === undefined) return { faults: found.faults };
        return compareAll(comparison, found.contenders, options);
      },
    },
  };
}

/** Either the designs that are held against the base, or amounts that cannot be brought to its footing. */
type ContendersOutcome =
  | { readonly contenders: readonly Contender[]; readonly faults?: never }
  | { readonly contenders?: never; readonly faults: readonly Fault[] };

function contendersOf({ base, others, attributed }: ReadComparison): ContendersOutcome {
  const own = withPriceYear(base.design);
  const contenders: Contender[] = [];
  for (const entry of others) {
    const { design: onFooting, faults } = bringToFooting(entry.design, own, {
      rate: entry.route.rate / base.route.rate,
      basis: entry.route.steps.map(({ basis }) => basis).join(', '),
    });
    if (onFooting === undefined)
      return { faults: faults.map((fault) => faultUnder(entry.pointer, fault)) };
    const exchanges = attributed.length === 0 ? [] : exchangesOf(own, onFooting);
    contenders.push({ entry, onFooting, exchanges });
  }
  return { contenders };
}

function identityOf({ base, others }: ReadComparison, options: ComparisonOptions): string {
  const entries = [base, ...others].map(({ name, designHash: hash }) => ({ name, hash }));
  return contentHash({ entries, options });
}

function costOfAll(
  base: ReadEntry,
  contenders: readonly Contender[],
  risk: ComparisonOptions['risk'],
): Cost {
  const projected = [
    base.design,
    ...contenders.flatMap(({ entry, exchanges }) => [
      entry.design,
      ...exchanges.map(({ design }) => design),
    ]),
  ];
  const units = projected.reduce((sum, design) => sum + costOf(design, false).units, 0);
  if (risk === undefined) return { units, remedy: () => COST_REMEDY };
  const designs = [base.design, ...contenders.map(({ entry }) => entry.design)];
  const cost = manyRunsCost(designs, risk);
  return { units: units + cost.units, remedy: (fitting) => cost.remedy(fitting - units) };
}

function compareAll(
  comparison: ReadComparison,
  contenders: readonly Contender[],
  { rates: given = [], risk }: ComparisonOptions,
): ComparedDesigns {
  const { currency, priceYear } = comparison;
  const base = measuredOn(comparison.base, priceYear);
  const others = contenders.map((contender) => ({
    contender,
    ...measuredOn(contender.entry, priceYear),
  }));
  const faults = [base, ...others].flatMap((outcome) => outcome.faults ?? []);
  if (base.measured === undefined || faults.length > 0) return { faults };
  const first = base.measured;
  const rest = others.flatMap(({ contender, measured }) =>
    measured === undefined ? [] : [{ contender, measured }],
  );
  const all: [Measured, ...Measured[]] = [first, ...rest.map(({ measured }) => measured)];
  const designs = all.map((measured) => describeDesign(measured, { currency, priceYear }));
  const answer: Comparison = {
    engineVersion: ENGINE_VERSION,
    currency,
    priceYear,
    designs,
    commonYears: commonYearsOf(all.map(({ run }) => run)),
    measures: COMPARED_MEASURES.map((id) => compareMeasure(id, all, designs, currency)),
    lines: compareLines(all, currency),
    differencesToBase: rest.map(({ contender, measured }) =>
      differencesToBase(first, measured, contender, comparison),
    ),
    ...(risk === undefined ? {} : { risk: compareRisk(all, risk, currency) }),
    warnings: warningsOf(all, designs, { priceYear, given }),
  };
  const overflow = notFinite(answer);
  return overflow === undefined ? { comparison: answer } : { faults: [overflow] };
}

function differencesToBase(
  base: Measured,
  other: Measured,
  { onFooting, exchanges }: Contender,
  { attributed, currency, priceYear }: ReadComparison,
): DifferencesToBase {
  const own = withPriceYear(base.entry.design);
  const documents = [asJson(onFooting), asJson(own)];
  const footing = { priceYear, rate: base.entry.route.rate };
  const measured = exchanges.map((exchange) => ({
    exchange,
    figures: figuresOn(exchange.design, footing),
  }));
  return {
    name: other.entry.name,
    lines: describeChanges(asJson(own), asJson(onFooting)),
    attribution: attributed.map((measure) =>
      attribute(measure, {
        base: base.figures,
        other: other.figures,
        exchanges: measured,
        currency,
        documents,
      }),
    ),
  };
}
