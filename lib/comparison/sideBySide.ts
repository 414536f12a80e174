import type { ComparedDesign, ComparedMeasureFigures } from '../../models/comparison.ts';
import type { ComparedMeasure } from '../../models/comparisonRequest.ts';
import { judge, valueShortfalls } from '../engine/answer/verdict.ts';
import { bottleneckOf } from '../engine/claims/bottleneck.ts';
import { monthLabel } from '../engine/grid/timeline.ts';
import { CAUTIONS, conversionText, spansText } from './english.ts';
import { figuresBeside } from './figures.ts';
import { definitionOf, lowestMonthOf } from './measures.ts';
import type { Measured } from './measured.ts';
import { priceLevelOf, priceYearOf } from './worth.ts';

/** Currency and price year of a comparison. */
export interface Common {
  readonly currency: string;
  readonly priceYear: number;
}

/** What is told of one design beside its figures. */
export function describeDesign({ entry, run }: Measured, common: Common): ComparedDesign {
  const { design, route } = entry;
  const { timeline, ledger } = run;
  const firstShort = ledger.short.indexOf(1);
  const priceYear = priceYearOf(design);
  const priceLevel = priceLevelOf(design, common.priceYear);
  return {
    name: entry.name,
    title: design.title,
    designHash: entry.designHash,
    currency: design.currency,
    priceYear,
    firstMonth: monthLabel(timeline, 0),
    lastMonth: monthLabel(timeline, timeline.months - 1),
    conversion: {
      rate: route.rate,
      steps: route.steps.map(({ from, to, rate, basis }) => ({ from, to, rate, basis })),
      priceLevel,
      statement: conversionText({
        from: design.currency,
        to: common.currency,
        ...route,
        fromYear: priceYear,
        toYear: common.priceYear,
        priceLevel,
      }),
    },
    verdict: judge(run, valueShortfalls(run)).grade,
    firstShortMonth: firstShort < 0 ? null : monthLabel(timeline, firstShort),
    lowestBalanceMonth: monthLabel(timeline, lowestMonthOf(run)),
    bottleneck: bottleneckOf(run.workflow),
  };
}

/** One measure of all designs side by side. */
export function compareMeasure(
  id: ComparedMeasure,
  all: readonly Measured[],
  designs: readonly ComparedDesign[],
  currency: string,
): ComparedMeasureFigures {
  const { label, unit, absent, isTotal } = definitionOf(id);
  const values = all.map(({ figures }) => figures[id]);
  const spans = spansOf(designs);
  const caution = isTotal === true ? CAUTIONS.total : CAUTIONS.mean;
  return {
    id,
    label,
    unit,
    ...figuresBeside(values, { unit, currency }),
    missing: all
      .filter(({ figures }) => figures[id] === null)
      .map(({ entry }) => ({ name: entry.name, reason: absent })),
    ...(spans === undefined ? {} : { caution: caution(spans) }),
  };
}

/** From when to when each design is projected; undefined where all are over the same months. */
export function spansOf(designs: readonly ComparedDesign[]): string | undefined {
  const [first] = designs;
  const isSame = designs.every(
    ({ firstMonth, lastMonth }) =>
      firstMonth === first?.firstMonth && lastMonth === first.lastMonth,
  );
  if (isSame) return undefined;
  return spansText(
    designs.map(({ name, firstMonth, lastMonth }) => ({ name, from: firstMonth, to: lastMonth })),
  );
}
