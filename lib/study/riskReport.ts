import type { ToldEstimate, ToldProbability } from '../../models/estimate.ts';
import type { RiskAnswer } from '../../models/risk.ts';
import { numberText, percentText, roundedText } from '../engine/answer/numberText.ts';
import { moneyUnit, verdictText, type MoneyUnit } from './terminalReport.ts';
import { textTable } from './textTable.ts';
import { wrap } from './wrap.ts';

/** So many assumptions are named. */
const MOST_DRIVERS = 8;

/** Writes the risk of a design for a terminal: by year, what is needed, what it comes from. */
export function riskReport(answer: RiskAnswer): string {
  const unit = moneyUnit(
    answer.years.flatMap(({ lines }) => [
      lines.awardsDue.percentile95.value,
      lines.fundingTotal.percentile95.value,
      lines.closingBalance.percentile5.value,
      lines.closingBalance.percentile95.value,
    ]),
    answer.currency,
  );
  return [
    wrap(answer.statement),
    `Balance at the end of each year, percentiles of ${numberText(answer.paths)} random paths, in ${unit.name}:`,
    yearTable(answer, unit),
    tails(answer, unit),
    variance(answer),
    drivers(answer),
    verdictText(answer),
    wrap(answer.verdict.basisNote),
    `Engine ${answer.engineVersion}, design ${answer.designHash.slice(0, 12)}, seed ${String(answer.seed)}.`,
  ].join('\n\n');
}

function yearTable({ years }: RiskAnswer, unit: MoneyUnit): string {
  type Year = RiskAnswer['years'][number];
  const balance = (heading: string, read: (year: Year) => ToldEstimate) => ({
    heading,
    cell: (year: Year) => moneyText(read(year).value, unit),
  });
  return textTable<Year>(
    [
      { heading: 'Year', cell: ({ year }) => String(year) },
      {
        heading: 'Short',
        cell: ({ probabilityOfShortMonth }) => probabilityText(probabilityOfShortMonth),
      },
      {
        heading: 'First short',
        cell: ({ probabilityOfFirstShortMonth }) => probabilityText(probabilityOfFirstShortMonth),
      },
      balance('5 %', ({ lines }) => lines.closingBalance.percentile5),
      balance('25 %', ({ lines }) => lines.closingBalance.percentile25),
      balance('50 %', ({ lines }) => lines.closingBalance.percentile50),
      balance('75 %', ({ lines }) => lines.closingBalance.percentile75),
      balance('95 %', ({ lines }) => lines.closingBalance.percentile95),
    ],
    years,
  );
}

function moneyText(amount: number, { divisor, decimals }: MoneyUnit): string {
  return numberText(amount / divisor, decimals);
}

function probabilityText({ value, standardError, atMost }: ToldProbability): string {
  if (atMost !== null) return `< ${percentText(atMost)}`;
  return `${percentText(value)} ± ${numberText(200 * standardError, 1)}`;
}

function tails(answer: RiskAnswer, unit: MoneyUnit): string {
  const money = ({ value, standardError }: ToldEstimate) =>
    `${moneyText(value, unit)} ± ${moneyText(2 * standardError, { ...unit, decimals: unit.decimals + 1 })}`;
  return [
    `In ${unit.name}; ± is twice the standard error:`,
    ...answer.reserveNeeded.map(
      ({ level, quantile, tailMean }) =>
        `  Opening reserve needed at ${percentText(level)}: ${money(quantile)}; mean beyond: ${money(tailMean)}`,
    ),
    ...answer.finalBalance.map(
      ({ level, quantile, tailMean }) =>
        `  Final balance surpassed at ${percentText(level)}: ${money(quantile)}; mean below: ${money(tailMean)}`,
    ),
    `  Claims unpaid or late: ${roundedText(answer.claimsUnpaidOrLate.value)} on average; any at all: ${probabilityText(answer.probabilityOfClaimsUnpaidOrLate)}`,
  ].join('\n');
}

const PARTS = [
  ['assumptions', 'assumptions'],
  ['counts', 'number of claims'],
  ['awards', 'size of awards'],
  ['funding', 'income'],
] as const;

function variance({ variance: split }: RiskAnswer): string {
  if (split === null) return 'The final balance is the same on all paths.';
  const shares = PARTS.flatMap(([part, label]) => {
    const share = split[part];
    return share === null ? [] : [`${label} ${percentText(share.value)}`];
  });
  return wrap(`Where the variance of the final balance comes from: ${shares.join(', ')}.`);
}

function drivers({ tailDrivers }: RiskAnswer): string {
  if (tailDrivers.length === 0) return 'No assumption is drawn from a range.';
  const shown = tailDrivers.slice(0, MOST_DRIVERS);
  return [
    'On the worst paths these assumptions lie highest (+) or lowest (−), in standard deviations:',
    ...shown.map(
      ({ label, score }) =>
        `  ${score.value < 0 ? '−' : '+'}${numberText(Math.abs(score.value), 2)}  ${label}`,
    ),
  ].join('\n');
}
