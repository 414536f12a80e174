import type { Baseline } from '../baselines/buildBaseline.ts';
import type { RankedUnknown } from '../baselines/unknowns.ts';
import { roundedText } from '../engine/answer/numberText.ts';
import { wrap } from './wrap.ts';

/** Writes for a terminal what a reader of a baseline has to know, and which unknowns matter most. */
export function baselineReport(baseline: Baseline, unknowns: readonly RankedUnknown[]): string {
  const currency = baseline.design.currency ?? 'EUR';
  return [
    baseline.design.title ?? '',
    wrap(baseline.design.description ?? ''),
    [
      wrap(
        `The five unknowns that matter most, by what each does to the balance at the end if the fund borrows whatever it lacks, in ${currency}:`,
      ),
      ...unknowns.map((unknown, place) => unknownText(unknown, place + 1)),
    ].join('\n'),
    ['Not known at all:', ...baseline.unknowns.map(({ label }) => wrap(`• ${label}`, '  '))].join(
      '\n',
    ),
  ].join('\n\n');
}

function unknownText(unknown: RankedUnknown, rank: number): string {
  const { label, pointer, low, high, effectLow, effectHigh, known } = unknown;
  const signed = (effect: number) => `${effect > 0 ? '+' : ''}${roundedText(effect)}`;
  const basis = known === 'unknown' ? 'unknown' : 'assumed, with a range';
  return [
    wrap(`${String(rank)}. ${label} (${basis})`, '   '),
    `   ${pointer}`,
    `   at ${roundedText(low)}: ${signed(effectLow)}; at ${roundedText(high)}: ${signed(effectHigh)}`,
  ].join('\n');
}
