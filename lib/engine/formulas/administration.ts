import type { ProjectionRun } from '../project.ts';
import {
  combined,
  constant,
  figure,
  productOf,
  sumOf,
  type Formula,
  type Period,
} from './formula.ts';
import { lineIn, readerOf, type Books } from './books.ts';
import { levelIn } from './indices.ts';
import type { ModelFigure } from './modelFigure.ts';
import { piecesOf, type Piece } from './periods.ts';
import { given, partOfYear, priced } from './quantities.ts';

/** Cost of running the fund: what does not depend on awards paid, and a share of those. */
export function administration(books: Books): ModelFigure {
  const line = lineIn(books, 'administration', 'administration');
  return {
    ...line,
    kind: 'flow',
    formula: (run, period) =>
      sumOf(line.label, [
        figure('administrationBase', period),
        ...piecesOf(run, period).map((piece) =>
          productOf('share of awards paid', [
            given({ run, phase: piece.phase }, '/administration/shareOfAwardsPaid'),
            readerOf(books)('awardsPaid', { from: piece.from, until: piece.until }),
          ]),
        ),
      ]),
  };
}

/** The part of administration that does not depend on awards paid. */
export const administrationBase: ModelFigure = {
  id: 'administrationBase',
  label: 'Administration apart from its share of awards',
  unit: 'currency units',
  kind: 'flow',
  words: 'set-up + fixed cost + cost of applications + cost of officers',
  read: ({ ledgerInputs }) => ledgerInputs.administration,
  formula: (run, period) =>
    combined('sum', 'administration apart from its share of awards', [
      ...setUpIn(run, period),
      ...piecesOf(run, period).flatMap((piece) => [
        ...fixedIn(run, piece),
        ...applicationsIn(run, piece),
        ...officersIn(run, piece),
      ]),
    ]),
};

/** The fund is set up once, in the first month of the first design that says what that costs. */
function setUpIn(run: ProjectionRun, { from, until }: Period): Formula[] {
  const phase = run.phases.findIndex(({ design }) => design.administration.setUp !== undefined);
  const first = run.phases[phase];
  const setUp = first?.design.administration.setUp;
  if (first === undefined || setUp === undefined || first.from < from || first.from >= until)
    return [];
  return [
    productOf('set-up', [
      given({ run, phase }, '/administration/setUp/amount'),
      levelIn(setUp.index, { from: first.from, until: first.from + 1 }),
    ]),
  ];
}

function fixedIn(run: ProjectionRun, piece: Piece): Formula[] {
  const { fixedAnnual } = piece.design.administration;
  if (fixedAnnual === undefined) return [];
  const amount = given({ run, phase: piece.phase }, '/administration/fixedAnnual/amount');
  const months = piece.until - piece.from;
  return [
    priced(
      `fixed cost of ${String(piece.year)}`,
      amount,
      levelIn(fixedAnnual.index, piece),
      months,
    ),
  ];
}

function applicationsIn(run: ProjectionRun, piece: Piece): Formula[] {
  const { perApplication } = piece.design.administration;
  if (perApplication === undefined) return [];
  return [
    productOf(`cost of the applications of ${String(piece.year)}`, [
      figure('applications', { from: piece.from, until: piece.until }),
      given({ run, phase: piece.phase }, '/administration/perApplication/amount'),
      levelIn(perApplication.index, piece),
    ]),
  ];
}

/** Officers in post × yearly cost × (1 + overhead) × index / 12, added up over their months. */
function officersIn(run: ProjectionRun, piece: Piece): Formula[] {
  const { officers } = piece.design.administration;
  if (officers === undefined) return [];
  const place = { run, phase: piece.phase };
  return [
    productOf(`cost of the officers of ${String(piece.year)}`, [
      figure('officerMonths', { from: piece.from, until: piece.until }),
      given(place, '/administration/officers/annualCost'),
      combined('sum', 'with overhead', [
        constant(1, 'the cost itself'),
        given(place, '/administration/officers/overheadShare'),
      ]),
      levelIn(officers.index, piece),
      partOfYear(1),
    ]),
  ];
}
