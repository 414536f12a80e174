import { valueOf } from '../../../models/assumption.ts';
import type { Design } from '../../../models/design.ts';
import type { FundingSource } from '../../../models/fundingSource.ts';
import type { Warning } from '../../../models/projection.ts';
import { isSeries } from '../../../models/yearlySeries.ts';
import { WARNING_TEXTS as TEXTS } from './english.ts';
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
  const { design } = run;
  return [
    ...resultWarnings(run),
    ...forbiddenAdvances(design),
    ...shareSums(design),
    ...Object.keys(design.funding)
      .sort()
      .flatMap((id) => sourceWarnings(run, id, design.funding[id]!)),
    ...discounting(run),
    ...leftOut(design),
  ];
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
  const { from, until } = openMonths(run.design, run.timeline, source.start, source.end);
  if (from >= run.timeline.months || until <= 0)
    warnings.push(warn('sourceOutside', path('start'), TEXTS.sourceOutside()));
  if (source.shape !== 'recovery' && valueOf(source.growth) !== 0 && growingPartIsSeries(source))
    warnings.push(warn('growthOnSeries', path('growth'), TEXTS.growthOnSeries()));
  return warnings;
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

function discounting({ design, timeline }: ProjectionRun): Warning[] {
  const rate = valueOf(design.economy.discountRate);
  let sum = 0;
  for (let year = timeline.firstYear; year <= timeline.lastYear; year++)
    sum += quantityIn(design.economy.inflation, year);
  const inflation = sum / (timeline.lastYear - timeline.firstYear + 1);
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
