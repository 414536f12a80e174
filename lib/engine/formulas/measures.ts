import type { Operation } from '../../../models/formulaOperation.ts';
import { measureTerm, type MeasureId, type YearFigureId } from '../../../models/measureTerms.ts';
import type { Design } from '../../../models/design.ts';
import { isOwnMeans } from '../answer/measures.ts';
import { spansOf } from '../grid/phases.ts';
import { sourceLineId } from '../lines.ts';
import type { ProjectionRun } from '../project.ts';
import { combined, constant, figure, sumOf, type Formula, type Period } from './formula.ts';
import { sourcesOf } from './funding.ts';
import { levelFormula } from './levelContribution.ts';
import { yearFigureFormula } from './measureYears.ts';
import { overlap } from './periods.ts';
import { given } from './quantities.ts';

/** What a measure is asked of: a project year, or the whole projection. */
interface Asked {
  readonly run: ProjectionRun;
  readonly period: Period;
}

/**
 * How a measure comes about, over figures of the registry; no number (NaN) where there is nothing to divide by.
 * @param year place of the project year, 0 for the first; the whole projection without one
 * @throws RangeError for a figure of project years without a year, and for a year of a measure that has none
 */
export function measureFormula(
  id: MeasureId | YearFigureId,
  run: ProjectionRun,
  year?: number,
): Formula {
  if (year !== undefined && !measureTerm(id).byYear)
    throw new RangeError(`${id} is a measure of the whole projection and has no year`);
  if (!(id in FORMULAS)) return yearFigureFormula(id as YearFigureId, run, year);
  const period =
    year === undefined
      ? { from: 0, until: run.timeline.months }
      : { from: year * 12, until: year * 12 + 12 };
  return FORMULAS[id as MeasureId]({ run, period });
}

const FORMULAS: Readonly<Record<MeasureId, (asked: Asked) => Formula>> = {
  fundedRatio: ({ period }) =>
    measured('ratio', 'fundedRatio', [
      combined('sum', 'balance at the start and all in but guarantee calls', [
        openingOf(period),
        figure('fundingTotal', period),
        figure('interestEarned', period),
      ]),
      dueAndAdministration('', period),
    ]),
  selfSustainabilityRatio: ({ run, period }) => ownMeansRatio('', run, period),
  administrationShare: ({ period }) =>
    measured('ratio', 'administrationShare', [
      figure('administration', period),
      paidAndAdministration(period),
    ]),
  meanAward: ({ period }) => meanAward(period),
  costPerApprovedClaim: ({ period }) =>
    measured('ratio', 'costPerApprovedClaim', [
      dueAndAdministration('', period),
      figure('approvals', period),
    ]),
  awardsCutByCapShare: ({ period }) =>
    measured('ratio', 'awardsCutByCapShare', [
      combined('difference', 'what caps take', [
        figure('approvedValueWithoutCap', period),
        figure('approvedValue', period),
      ]),
      figure('approvedValueWithoutCap', period),
    ]),
  costPerInhabitant: ({ run, period }) =>
    measured('ratio', 'costPerInhabitant', [
      paidAndAdministration(period),
      ofYears(run, period, 'inhabitants', ({ population }) => population),
    ]),
  shareOfGrossDomesticProduct: ({ run, period }) =>
    measured('ratio', 'shareOfGrossDomesticProduct', [
      paidAndAdministration(period),
      ofYears(run, period, 'grossDomesticProduct', (economy) => economy.grossDomesticProduct),
    ]),
  claimantsUnpaidOrLate: ({ period }) =>
    measured('ratio', 'claimantsUnpaidOrLate', [
      combined('sum', 'arrears and unmet', [figure('arrears', period), figure('unmet', period)]),
      meanAward(period),
    ]),
  monthsOfDelay: ({ run, period }) =>
    measured('ratio', 'monthsOfDelay', [
      run.phases.some(({ design, from }) => from < period.until && design.shortfallRule === 'defer')
        ? figure('arrearsAtMonthEnds', period)
        : constant(0, 'no arrears under this rule'),
      figure('awardsDue', period),
    ]),
  awardsCutShare: ({ period }) =>
    measured('ratio', 'awardsCutShare', [figure('unmet', period), figure('awardsDue', period)]),
  reserveMonths: ({ period }) =>
    measured('ratio', 'reserveMonths', [
      figure('closingBalance', period),
      combined('quotient', 'outgo of a month of the last year', [
        paidAndAdministration({ from: period.until - 12, until: period.until }),
        constant(12, 'months of a year'),
      ]),
    ]),
  costPerInhabitantReal: ({ run, period }) => realCost(run, period),
  costPerInhabitantEuro: ({ run, period }) => realCostInEuro(run, period),
  shortMonths: ({ period }) => figure('short', period),
  presentValueOfShortfalls: ({ period }) => figure('discountedCalls', period),
  presentValueOfOutgo: ({ period }) => figure('discountedOutgo', period),
  reserveTargetMonths: ({ run }) =>
    given({ run, phase: run.phases.length - 1 }, '/reserve/targetMonths'),
  lowestBalance: ({ period }) => figure('lowestBalance', period),
  levelContribution: ({ run }) => levelFormula('levelContribution', run),
  workingCapitalNeeded: ({ run }) => levelFormula('workingCapitalNeeded', run),
  coverage: ({ period }) =>
    measured('ratio', 'coverage', [
      figure('approvals', period),
      figure('eligibleClaimants', period),
    ]),
  coverageOfAllVictims: ({ period }) =>
    measured('ratio', 'coverageOfAllVictims', [
      figure('approvals', period),
      figure('allClaimants', period),
    ]),
  approvedNotYetDue: ({ period }) => figure('approvedNotYetDue', period),
};

function measured(is: Operation, id: MeasureId, of: readonly Formula[]): Formula {
  return combined(is, measureTerm(id).label, of);
}

/** The balance at the start, which counts as it is at the very start and never below 0 later. */
function openingOf(period: Period): Formula {
  const opening = figure('openingBalance', period);
  return period.from === 0
    ? opening
    : combined('greatest', 'balance at the start, never below 0', [
        constant(0, 'nothing'),
        opening,
      ]);
}

/** Awards due and administration; of another ledger by what stands before its names. */
export function dueAndAdministration(prefix: string, period: Period): Formula {
  return combined('sum', 'awards due and administration', [
    figure('awardsDue', period),
    figure(`${prefix}administration`, period),
  ]);
}

function paidAndAdministration(period: Period): Formula {
  return combined('sum', 'awards paid and administration', [
    figure('awardsPaid', period),
    figure('administration', period),
  ]);
}

/** Money of sources that are own means, each in the months in which it is, / (awards due + administration). */
export function ownMeansRatio(prefix: string, run: ProjectionRun, period: Period): Formula {
  const own = sourcesOf(run).flatMap((source) =>
    spansOf(run.phases, (design) => isOwnMeans(design, source)).flatMap((span) => {
      const months = span.value ? overlap(span, period) : undefined;
      return months === undefined ? [] : [figure(`${prefix}${sourceLineId(source)}`, months)];
    }),
  );
  return measured('ratio', 'selfSustainabilityRatio', [
    own.length === 0 ? constant(0, 'no source of its own') : sumOf('own sources', own),
    dueAndAdministration(prefix, period),
  ]);
}

function meanAward(period: Period): Formula {
  return measured('ratio', 'meanAward', [
    figure('approvedValue', period),
    figure('approvals', period),
  ]);
}

type InEconomy = (economy: Design['economy']) => unknown;

/** A figure of the country of each project year, in the calendar year in which it begins, added up. */
function ofYears(
  run: ProjectionRun,
  { from, until }: Period,
  id: 'inhabitants' | 'grossDomesticProduct',
  read: InEconomy,
): Formula {
  const years = Array.from({ length: (until - from) / 12 }, (_, year) => from + year * 12);
  const isGiven = years.every((start) =>
    saysThroughout(run, { from: start, until: start + 1 }, read),
  );
  if (!isGiven) return NOT_SAID;
  return sumOf(
    'year by year',
    years.map((start) => figure(id, { from: start, until: start + 12 })),
  );
}

/** Nothing to divide by. */
const NOT_SAID = constant(0, 'the design does not say');

function saysThroughout(run: ProjectionRun, period: Period, read: InEconomy): boolean {
  return run.phases.every(
    (phase) => overlap(phase, period) === undefined || read(phase.design.economy) !== undefined,
  );
}

function realCost(run: ProjectionRun, period: Period): Formula {
  return measured('ratio', 'costPerInhabitantReal', [
    figure('realOutgo', period),
    saysThroughout(run, period, ({ population }) => population)
      ? figure('inhabitantYears', period)
      : NOT_SAID,
  ]);
}

/** The same in euro, by the rate of the first design. */
function realCostInEuro(run: ProjectionRun, period: Period): Formula {
  const { currency, economy } = run.design;
  const real = realCost(run, period);
  if (currency === 'EUR') return real;
  if (economy.currencyPerEuro === undefined)
    return measured('ratio', 'costPerInhabitantEuro', [real, NOT_SAID]);
  return measured('quotient', 'costPerInhabitantEuro', [
    real,
    given({ run, phase: 0 }, '/economy/currencyPerEuro'),
  ]);
}
