import { valueOf } from '../../../models/assumption.ts';
import type { Design } from '../../../models/design.ts';
import type { FundingSource } from '../../../models/fundingSource.ts';
import type { Warning } from '../../../models/projection.ts';
import { isSeries } from '../../../models/yearlySeries.ts';
import { WARNING_TEXTS as TEXTS } from './english.ts';
import { memberOf, type Phase } from '../grid/phases.ts';
import { openMonths } from '../grid/timeline.ts';
import type { ProjectionRun } from '../project.ts';
import { quantityIn } from '../grid/quantities.ts';
import { resultWarnings } from './resultWarnings.ts';
import { warn } from './warning.ts';

/**
 * What is legal in a design but likely wrong, or good to know about its results, most serious
 * first.
 */
export function warningsOf(run: ProjectionRun): Warning[] {
  const ofDesigns = run.phases.flatMap((phase) => phaseWarnings(run, phase));
  return unrepeated([...resultWarnings(run), ...withoutEffect(run), ...ofDesigns]);
}

function phaseWarnings(run: ProjectionRun, phase: Phase): Warning[] {
  const { design } = phase;
  return [
    ...forbiddenAdvances(design),
    ...shareSums(design),
    ...Object.keys(design.funding)
      .sort()
      .flatMap((id) => sourceWarnings(run, id, design.funding[id]!)),
    ...discounting(run, phase),
    ...leftOut(design),
  ];
}

/** A warning that several phases give about one place is told once. */
function unrepeated(warnings: readonly Warning[]): Warning[] {
  const told = new Map<string, Warning>();
  for (const warning of warnings) {
    const key = `${warning.code} ${warning.pointer}`;
    if (!told.has(key)) told.set(key, warning);
  }
  return [...told.values()];
}

/** What a later phase changes although it is over: the start and the setting up of the fund. */
function withoutEffect({ phases, timeline }: ProjectionRun): Warning[] {
  const [first, ...later] = phases;
  const was = first.design;
  return later.flatMap(({ design, from }) => {
    const year = timeline.calendarYear[from]!;
    const opening =
      valueOf(design.reserve.opening) !== valueOf(was.reserve.opening) ||
      design.reserve.index !== was.reserve.index;
    const setUp =
      was.administration.setUp !== undefined &&
      design.administration.setUp !== undefined &&
      (valueOf(design.administration.setUp.amount) !== valueOf(was.administration.setUp.amount) ||
        design.administration.setUp.index !== was.administration.setUp.index);
    return [
      ...(opening
        ? [warn('openingIsOver', ['reserve', 'opening'], TEXTS.openingIsOver(year))]
        : []),
      ...(setUp ? [warn('setUpIsOver', ['administration', 'setUp'], TEXTS.setUpIsOver(year))] : []),
    ];
  });
}

function eachGroup(
  design: Design,
  check: (id: string, group: Design['victimGroups'][string]) => Warning[],
): Warning[] {
  return Object.keys(design.victimGroups)
    .sort()
    .flatMap((id) => check(id, design.victimGroups[id]!));
}

function forbiddenAdvances(design: Design): Warning[] {
  return eachGroup(design, (id, { payment }) => {
    if (payment.interimStage === undefined) return [];
    const path = ['victimGroups', id, 'payment', 'interimStage'];
    if (valueOf(payment.interimShare) * valueOf(payment.interimFraction) === 0)
      return [warn('interimWithoutEffect', path, TEXTS.interimWithoutEffect())];
    return design.procedure.advancePayment === 'forbidden'
      ? [warn('advanceForbidden', path, TEXTS.advanceForbidden())]
      : [];
  });
}

function shareSums(design: Design): Warning[] {
  return eachGroup(design, (id, group) =>
    Object.keys(group.heads)
      .sort()
      .flatMap((head) => {
        const { amount } = group.heads[head]!;
        if (amount.distribution !== 'tariff') return [];
        const sum = Object.values(amount.bands).reduce((all, band) => all + valueOf(band.share), 0);
        const path = ['victimGroups', id, 'heads', head, 'amount', 'bands'];
        return Math.abs(sum - 1) > 1e-9
          ? [warn('sharesDoNotSum', path, TEXTS.sharesDoNotSum(sum))]
          : [];
      }),
  );
}

function sourceWarnings(run: ProjectionRun, id: string, source: FundingSource): Warning[] {
  const warnings: Warning[] = [];
  const path = (member: string) => ['funding', id, member];
  if (source.shape === 'levy' && valueOf(source.collectionRate) === 1)
    warnings.push(warn('levyFullyCollected', path('collectionRate'), TEXTS.levyFullyCollected()));
  if (source.shape === 'grant' && source.end === undefined)
    warnings.push(warn('grantWithoutEnd', path('end'), TEXTS.grantWithoutEnd()));
  if (!isEverOpen(run, id))
    warnings.push(warn('sourceOutside', path('start'), TEXTS.sourceOutside()));
  if (source.shape !== 'recovery' && valueOf(source.growth) !== 0 && growingPartIsSeries(source))
    warnings.push(warn('growthOnSeries', path('growth'), TEXTS.growthOnSeries()));
  return warnings;
}

/** Whether a source is open in a month of a phase that has it. */
function isEverOpen({ phases, timeline }: ProjectionRun, id: string): boolean {
  return phases.some(({ design, from, until }) => {
    const source = memberOf(design.funding, id);
    if (source === undefined) return false;
    const open = openMonths(design, timeline, source.start, source.end);
    return Math.max(from, open.from) < Math.min(until, open.until);
  });
}

function growingPartIsSeries(source: Exclude<FundingSource, { shape: 'recovery' }>): boolean {
  switch (source.shape) {
    case 'fixed':
      return isSeries(source.amountPerYear ?? source.eventsPerYear!);
    case 'levy':
      return isSeries(source.volumePerYear);
    case 'share':
      return isSeries(source.revenueBasePerYear);
    case 'grant':
      return isSeries(source.amountPerYear);
  }
}

function discounting({ timeline }: ProjectionRun, { design, from, until }: Phase): Warning[] {
  const rate = valueOf(design.economy.discountRate);
  const first = timeline.calendarYear[from]!;
  const last = timeline.calendarYear[until - 1]!;
  let sum = 0;
  for (let year = first; year <= last; year++) sum += quantityIn(design.economy.inflation, year);
  const inflation = sum / (last - first + 1);
  return rate < inflation - 1e-12
    ? [
        warn(
          'discountBelowInflation',
          ['economy', 'discountRate'],
          TEXTS.discountBelowInflation(rate, inflation),
        ),
      ]
    : [];
}

/** What a short design leaves to defaults that flatter or alarm. */
function leftOut(design: Design): Warning[] {
  const { inflation } = design.economy;
  return [
    ...eachGroup(design, (id, { takeUp, growth, annualVictims }) => [
      ...(valueOf(takeUp.mature) === 1 && valueOf(takeUp.yearsToMature) === 0
        ? [
            warn(
              'everybodyApplies',
              ['victimGroups', id, 'takeUp', 'mature'],
              TEXTS.everybodyApplies(),
            ),
          ]
        : []),
      ...(isSeries(annualVictims) && valueOf(growth) !== 0
        ? [warn('growthOnSeries', ['victimGroups', id, 'growth'], TEXTS.growthOnSeries())]
        : []),
    ]),
    ...(Object.keys(design.workflow.stages).length === 0
      ? [warn('noWorkflow', ['workflow', 'stages'], TEXTS.noWorkflow())]
      : []),
    ...(!isSeries(inflation) && valueOf(inflation) === 0
      ? [warn('noInflation', ['economy', 'inflation'], TEXTS.noInflation())]
      : []),
  ];
}
