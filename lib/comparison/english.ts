/** Every sentence of a comparison, as functions of the facts. */
import { bareFigureText } from '../changes/figureText.ts';
import type { KnownRate, RateOfDesign } from './rates.ts';
import { listed } from '../../models/wording.ts';

const quoted = (name: string): string => `“${name}”`;

const figure = (value: number): string => bareFigureText(value, undefined);

/** Where rates come from. */
export const BASIS_TEXTS = {
  given: 'as given in the request',
  ofDesign: (name: string, year: number) =>
    `economy/currencyPerEuro of ${quoted(name)}, in ${year}`,
} as const;

/** How the money of a design was brought to the footing of the comparison. */
export function conversionText(facts: {
  readonly from: string;
  readonly to: string;
  readonly rate: number;
  readonly steps: readonly KnownRate[];
  readonly fromYear: number;
  readonly toYear: number;
  readonly priceLevel: number;
}): string {
  const { from, to, rate, steps, fromYear, toYear, priceLevel } = facts;
  const told = steps.map(
    (step) => `${figure(step.rate)} ${step.to} for one ${step.from} (${step.basis})`,
  );
  const currency =
    from === to
      ? `Amounts are in ${to} as they are`
      : `One ${from} is ${figure(Number(rate.toPrecision(6)))} ${to}: ${told.join('; ')}`;
  const prices =
    fromYear === toYear
      ? `prices are those of ${toYear} as they are`
      : `prices of ${fromYear} become those of ${toYear} by the inflation of the design, times ${figure(Number(priceLevel.toPrecision(6)))}`;
  return `${currency}; ${prices}; later money is brought back to them by the same inflation.`;
}

/** What makes figures over the horizon less alike than they look. */
export const CAUTIONS = {
  total: (spans: string) =>
    `A total over the years of each design, and these differ (${spans}): the lines in common years compare like with like.`,
  mean: (spans: string) => `Over the years of each design, and these differ (${spans}).`,
} as const;

/** From when to when each design is projected. */
export const spansText = (
  spans: readonly { readonly name: string; readonly from: string; readonly to: string }[],
): string => spans.map(({ name, from, to }) => `${quoted(name)} ${from} to ${to}`).join(', ');

/** What a reader of a comparison should know. */
export const WARNING_TEXTS = {
  differentYears: (spans: string) =>
    `The designs are not projected over the same months (${spans}): totals over the horizon are of different lengths, and years are compared where both have them.`,
  noCommonYears: () =>
    'There is no year that all designs have, so there are no figures in common years. Give the designs years that meet.',
  differentMonths: () =>
    'The years of the designs begin in different months: a year here is a project year, named after the calendar year in which it begins.',
  rateOfOtherYear: (rate: KnownRate, priceYear: number) =>
    `${figure(rate.rate)} ${rate.to} for one ${rate.from} is the rate of ${rate.year ?? ''}, and amounts are in prices of ${priceYear}: they are carried there by the inflation of the design and converted at this rate. Give the rate of ${priceYear} in \`/rates\` if it is another.`,
  rateNotNeeded: (from: string, to: string) =>
    `The rate between ${from} and ${to} is not needed for these designs; it has no effect.`,
} as const;

/** A rate as it could be given; people state rates to the euro as what one euro costs. */
function exampleRate(one: string, other: string): string {
  const [from, to] = other === 'EUR' ? [other, one] : [one, other];
  return `{ "from": "${from}", "to": "${to}", "rate": what one ${from} costs in ${to}, "basis": "rate of the national bank of a day" }`;
}

/** Why designs cannot be compared. */
export const FAULT_TEXTS = {
  rateMissing: (from: string, to: string, names: readonly string[]) =>
    `\`/rates\` does not lead from ${from}, in which the amounts of ${listed(names.map(quoted))} are, to ${to}; give ${exampleRate(from, to)}, or say in the design what one euro costs (\`economy/currencyPerEuro\`)`,
  rateDisputed: ({ from, to }: KnownRate, rates: readonly RateOfDesign[]) =>
    `\`/rates\` does not say which rate holds between ${from} and ${to}, and the designs disagree: ${listed(rates.map(({ name, rate }) => `${quoted(name)} has ${figure(rate)}`))}; give ${exampleRate(from, to)}`,
  tooLarge: (place: string, label: string) =>
    `\`${place}\`: ${label} is too large to compare; look for an absurd number, such as a rate of exchange or of inflation with too many digits`,
} as const;

/** What makes a comparison cheaper. */
export const COST_REMEDY =
  'Compare fewer designs, or over fewer years; or leave out what takes the differences apart, with an empty list in `/attributedMeasures`.';
