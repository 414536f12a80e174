import type { Design } from '../../../models/design.ts';
import { inhabitantsIn, productIn } from '../answer/measures.ts';
import { phaseAt } from '../grid/phases.ts';
import type { ProjectionRun } from '../project.ts';
import { constant, figure, productOf, sumOf, type Formula, type Period } from './formula.ts';
import { levelIn } from './indices.ts';
import type { ModelFigure } from './modelFigure.ts';
import { lineOnce } from './perRun.ts';
import { piecesOf, rulingIn } from './periods.ts';
import { growingOf, partOfYear } from './quantities.ts';

/** A yearly figure of the country, by the design that rules; 0 where that does not say. */
function ofCountry(
  text: Pick<ModelFigure, 'id' | 'label' | 'unit' | 'words'>,
  read: (run: ProjectionRun, design: Design, year: number) => number | null,
  formula: (run: ProjectionRun, phase: number, year: number, period: Period) => Formula,
): ModelFigure {
  return {
    ...text,
    kind: 'level',
    read: lineOnce((run) =>
      Float64Array.from(
        run.timeline.calendarYear,
        (year, month) => read(run, phaseAt(run.phases, month).design, year) ?? 0,
      ),
    ),
    formula(run, period) {
      const { phase, ruling } = rulingIn(run, period.from);
      const year = run.timeline.calendarYear[period.from]!;
      return read(run, ruling.design, year) === null
        ? constant(0, 'the design does not say')
        : formula(run, phase, year, period);
    },
  };
}

const inhabitants = ofCountry(
  {
    id: 'inhabitants',
    label: 'Inhabitants',
    unit: 'persons',
    words: 'count × (1 + growth)^(years since the reference year)',
  },
  (_run, design, year) => inhabitantsIn(design, year),
  (run, phase, year) =>
    growingOf({ run, phase }, { owner: '/economy/population', name: 'count' }, year),
);

const grossDomesticProduct = ofCountry(
  {
    id: 'grossDomesticProduct',
    label: 'Gross domestic product',
    unit: 'currency units a year',
    words: 'amount × (1 + growth)^(years since the reference year) × its index',
  },
  (run, design, year) => productIn(design, year, run),
  (run, phase, year, period) => {
    const owner = '/economy/grossDomesticProduct';
    const { index } = run.phases[phase]!.design.economy.grossDomesticProduct!;
    return productOf('gross domestic product', [
      growingOf({ run, phase }, { owner, name: 'amount' }, year),
      levelIn(index, period),
    ]);
  },
);

/** A twelfth of the inhabitants for each month. */
const inhabitantYears: ModelFigure = {
  id: 'inhabitantYears',
  label: 'Inhabitants, a twelfth for each month',
  unit: 'persons × years',
  kind: 'flow',
  words: 'inhabitants × months / 12',
  read: lineOnce((run) => Float64Array.from(inhabitants.read(run), (count) => count / 12)),
  formula: (run, period) =>
    sumOf(
      'year by year',
      piecesOf(run, period).map((piece) =>
        productOf('inhabitants of the months', [
          figure('inhabitants', { from: piece.from, until: piece.until }),
          partOfYear(piece.until - piece.from),
        ]),
      ),
    ),
};

/** Figures of the country that any design of a run gives. */
export function countryFigures({ phases }: ProjectionRun): ModelFigure[] {
  const gives = (read: (economy: Design['economy']) => unknown) =>
    phases.some(({ design }) => read(design.economy) !== undefined);
  return [
    ...(gives(({ population }) => population) ? [inhabitants, inhabitantYears] : []),
    ...(gives((economy) => economy.grossDomesticProduct) ? [grossDomesticProduct] : []),
  ];
}
