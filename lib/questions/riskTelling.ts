/** How figures that were found from random paths are told. */
import { minorUnitDigits } from '../../models/currency.ts';
import type { ToldEstimate, ToldProbability } from '../../models/estimate.ts';
import type { RiskLine } from '../engine/risk/path/pathFigures.ts';
import type { Estimate } from '../engine/risk/summary/estimates.ts';
import { withDigits } from './askedFigure.ts';

/** Counts and shares have hardly more digits that mean something; standard errors have fewer. */
const DIGITS = 6;
const ERROR_DIGITS = 3;
/** Where something happens on none of n paths, its probability is below 3 / n with 95 % confidence. */
const RULE_OF_THREE = 3;

/** What turns a figure of the engine into one of an answer. */
export type Telling = (estimate: Estimate) => ToldEstimate;

/** Tells counts and shares. */
export const tellNumber: Telling = ({ value, standardError }) => ({
  value: withDigits(value, DIGITS),
  standardError: withDigits(standardError, ERROR_DIGITS),
});

/** An amount of money in whole minor units. */
export function toldMoney(amount: number, currency: string): number {
  const scale = 10 ** minorUnitDigits(currency);
  return (Math.round(amount * scale) + 0) / scale;
}

/** Tells amounts of money. */
export function tellMoney(currency: string): Telling {
  return ({ value, standardError }) => ({
    value: toldMoney(value, currency),
    standardError: withDigits(standardError, ERROR_DIGITS),
  });
}

/** Tells probabilities, with a bound where nothing has happened. */
export function tellProbability(paths: number): (estimate: Estimate) => ToldProbability {
  return (estimate) => ({
    ...tellNumber(estimate),
    atMost: estimate.value === 0 ? RULE_OF_THREE / paths : null,
  });
}

/** Lines that are counted in claims; the others are money. */
export function isOfClaims(line: RiskLine): boolean {
  return line === 'applications' || line === 'approvals';
}
