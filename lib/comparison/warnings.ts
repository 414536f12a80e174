import { faultUnder } from '../../models/fault.ts';
import type { ComparedDesign } from '../../models/comparison.ts';
import type { StatedRate } from '../../models/comparisonRequest.ts';
import type { Warning } from '../../models/projection.ts';
import { warningsOf as warningsOfRun } from '../engine/answer/warnings.ts';
import { WARNING_TEXTS } from './english.ts';
import { commonYearsOf } from './lines.ts';
import type { Measured } from './measured.ts';
import { spansOf } from './sideBySide.ts';

/** What a reader should know: first of the comparison, then of each design with its place in the request. */
export function warningsOf(
  all: readonly Measured[],
  designs: readonly ComparedDesign[],
  { priceYear, given }: { readonly priceYear: number; readonly given: readonly StatedRate[] },
): Warning[] {
  return [
    ...aboutYears(all, designs),
    ...aboutRates(all, priceYear),
    ...aboutNeedlessRates(all, given),
    ...all.flatMap(({ entry, run }) =>
      warningsOfRun(run).map((warning) => ({
        code: warning.code,
        ...faultUnder(entry.pointer, warning),
      })),
    ),
  ];
}

function aboutYears(all: readonly Measured[], designs: readonly ComparedDesign[]): Warning[] {
  const spans = spansOf(designs);
  if (spans === undefined) return [];
  const months = new Set(designs.map(({ firstMonth }) => firstMonth.slice(-2)));
  const warn = (code: string, detail: string): Warning => ({ code, pointer: '/entries', detail });
  return [
    warn('differentYears', WARNING_TEXTS.differentYears(spans)),
    ...(commonYearsOf(all.map(({ run }) => run)).length === 0
      ? [warn('noCommonYears', WARNING_TEXTS.noCommonYears())]
      : []),
    ...(months.size > 1 ? [warn('differentMonths', WARNING_TEXTS.differentMonths())] : []),
  ];
}

function aboutRates(all: readonly Measured[], priceYear: number): Warning[] {
  const used = new Set(all.flatMap(({ entry }) => entry.route.steps));
  return [...used]
    .filter(({ year }) => year !== undefined && year !== priceYear)
    .map((rate) => ({
      code: 'rateOfOtherYear',
      pointer: '/rates',
      detail: WARNING_TEXTS.rateOfOtherYear(rate, priceYear),
    }));
}

function aboutNeedlessRates(all: readonly Measured[], given: readonly StatedRate[]): Warning[] {
  const used = all.flatMap(({ entry }) => entry.route.steps);
  return given.flatMap(({ from, to }, place) =>
    used.some((step) => step.from === from && step.to === to)
      ? []
      : [
          {
            code: 'rateNotNeeded',
            pointer: `/rates/${place}`,
            detail: WARNING_TEXTS.rateNotNeeded(from, to),
          },
        ],
  );
}
