import { valueOf } from '../../../models/assumption.ts';
import { MONTH_NAMES, type FundingSource } from '../../../models/fundingSource.ts';
import { pointerOf } from '../../../models/json.ts';
import { memberOf, namesIn, spansOf } from '../grid/phases.ts';
import { openMonths } from '../grid/timeline.ts';
import { sourceLine, sourceLineId } from '../lines.ts';
import type { ProjectionRun } from '../project.ts';
import { lineIn, type Books } from './books.ts';
import { combined, figure, productOf, type Formula, type Period } from './formula.ts';
import { levelIn } from './indices.ts';
import type { ModelFigure } from './modelFigure.ts';
import { byMonth, overlap, piecesOf, type Piece } from './periods.ts';
import { given, growingOf, priced, type Place } from './quantities.ts';

/** All money of a period: the sources one by one. */
export function fundingTotal(books: Books): ModelFigure {
  const line = lineIn(books, 'fundingTotal', 'fundingTotal');
  return {
    ...line,
    kind: 'flow',
    formula: (run, period) =>
      combined(
        'sum',
        line.label,
        sourcesOf(run).map((source) => figure(`${books.prefix}${sourceLineId(source)}`, period)),
      ),
  };
}

/** Sources of money that any phase has, in id order. */
export function sourcesOf({ phases }: ProjectionRun): string[] {
  return namesIn(phases, ({ funding }) => funding);
}

/** Money from one source. */
export function fundingFrom({ prefix, ledger }: Books, source: string): ModelFigure {
  const { id, label, unit, formula: words } = sourceLine(source);
  return {
    id: `${prefix}${id}`,
    label,
    unit,
    kind: 'flow',
    words,
    read: (run) => ledger(run).fundingBySource[source] ?? new Float64Array(run.timeline.months),
    formula(run, period) {
      const recovers = recoveriesOf(run, source).length > 0;
      if (recovers && period.until - period.from > 1)
        return byMonth(`${prefix}${id}`, 'month by month', period);
      return combined('sum', label, [
        ...piecesOf(run, period).flatMap((piece) => amountIn(run, source, piece)),
        ...(recovers ? recoveredIn(run, source, prefix, period.from) : []),
      ]);
    },
  };
}

/**
 * What a source brings in months of one year: an even one the part of the year in which it is open, one
 * that is paid in a named month the whole amount in that month. Nothing where it is closed.
 */
function amountIn(run: ProjectionRun, source: string, piece: Piece): Formula[] {
  const terms = memberOf(piece.design.funding, source);
  if (terms === undefined || terms.shape === 'recovery') return [];
  const frame = run.phases[0].design;
  const open = overlap(piece, openMonths(frame, run.timeline, terms.start, terms.end));
  if (open === undefined) return [];
  const months = paidMonths(run, terms, open);
  if (months === 0) return [];
  const amount = amountOf({ run, phase: piece.phase }, source, terms, piece.year);
  const label = `money of ${String(piece.year)}`;
  return [priced(label, amount, levelIn(terms.index, open), months)];
}

/** How many twelfths of the year's amount come in: one for each open month, or all at once. */
function paidMonths(
  { timeline }: ProjectionRun,
  { timing }: { readonly timing: string },
  { from, until }: Period,
): number {
  if (timing === 'even') return until - from;
  const named = MONTH_NAMES.findIndex((name) => name === timing) + 1;
  return timeline.calendarMonth.subarray(from, until).includes(named) ? 12 : 0;
}

/** The amount of a calendar year before its index, by the shape of the source. */
function amountOf(
  place: Place,
  source: string,
  terms: Exclude<FundingSource, { shape: 'recovery' }>,
  year: number,
): Formula {
  const owner = pointerOf(['funding', source]);
  const grown = (name: string) => growingOf(place, { owner, name }, year);
  const number = (name: string) => given(place, `${owner}/${name}`);
  switch (terms.shape) {
    case 'fixed':
      return terms.amountPerYear === undefined
        ? productOf('events of a year', [grown('eventsPerYear'), number('amountPerEvent')])
        : grown('amountPerYear');
    case 'levy':
      return productOf('levy of a year', [
        grown('volumePerYear'),
        number('amountPerUnit'),
        number('collectionRate'),
      ]);
    case 'share':
      return productOf('share of the revenue of a year', [
        grown('revenueBasePerYear'),
        number('share'),
      ]);
    case 'grant':
      return productOf('grant of a year', [grown('amountPerYear'), number('probability')]);
  }
}

/** Terms on which awards of some months are recovered. */
interface Recovery extends Period {
  readonly phase: number;
  /** From this month on the source is there no more. */
  readonly ends: number;
  readonly months: number;
}

function recoveriesOf(run: ProjectionRun, source: string): Recovery[] {
  const spans = spansOf(run.phases, ({ funding }) => memberOf(funding, source));
  return spans.flatMap(({ value, from, until }, place) => {
    if (value?.shape !== 'recovery') return [];
    const end = spans.slice(place).find((span) => span.value?.shape !== 'recovery');
    const open = openMonths(run.phases[0].design, run.timeline, value.start, value.end);
    const counted = overlap({ from, until }, open);
    if (counted === undefined) return [];
    return [
      {
        ...counted,
        phase: run.phases.findIndex((phase) => phase.from === from),
        ends: end?.from ?? run.timeline.months,
        months: valueOf(value.recoveryMonths),
      },
    ];
  });
}

/** What comes back in a month: share × awards paid in the recovery months before it / those months. */
function recoveredIn(run: ProjectionRun, source: string, prefix: string, month: number): Formula[] {
  const owner = pointerOf(['funding', source]);
  return recoveriesOf(run, source).flatMap((recovery) => {
    const { phase, ends, months } = recovery;
    const window = overlap(recovery, { from: Math.max(0, month - months), until: month });
    if (month >= ends || window === undefined) return [];
    const terms = { run, phase };
    const monthsGiven = given(terms, `${owner}/recoveryMonths`);
    const reading = {
      ...figure(`${prefix}awardsPaid`, window),
      lastMonths: monthsGiven,
      earliest: recovery.from,
    };
    return [
      combined('quotient', 'what comes back', [
        productOf('recovered of awards paid before', [given(terms, `${owner}/share`), reading]),
        monthsGiven,
      ]),
    ];
  });
}
