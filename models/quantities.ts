import type { NumberSpecification } from './assumption.ts';

type Range = Partial<Pick<NumberSpecification, 'minimum' | 'maximum' | 'whole' | 'rule'>>;

/** A part of a whole, between 0 and 1. */
export function aShare(description: string): NumberSpecification {
  return {
    description,
    unit: 'share of 1',
    rule: 'a share lies between 0 and 1',
    minimum: 0,
    maximum: 1,
  };
}

/** A probability, between 0 and 1. */
export function aProbability(description: string): NumberSpecification {
  return {
    ...aShare(description),
    unit: 'probability',
    rule: 'a probability lies between 0 and 1',
  };
}

/** Money in major units of the design's currency, in prices of `priceYear`. */
export function anAmount(description: string, unit = 'currency units'): NumberSpecification {
  return { description, unit, rule: 'an amount of money is 0 or more', minimum: 0 };
}

/** A yearly rate as a fraction: 0.03 is 3 % a year. */
export function aRate(description: string): NumberSpecification {
  return {
    description,
    unit: 'fraction per year',
    rule: 'a yearly rate is a fraction above −1 and up to 10, such as 0.03 for 3 %',
    exclusiveMinimum: -1,
    maximum: 10,
  };
}

/** How many people, cases or things; fractions are allowed, for a mean of several years. */
export function aCount(description: string, unit: string, range: Range = {}): NumberSpecification {
  return { description, unit, rule: 'a count is 0 or more', minimum: 0, ...range };
}

/** A delay in calendar days, up to twenty years. */
export function someDays(description: string): NumberSpecification {
  return {
    description,
    unit: 'days',
    rule: 'a delay lies between 0 and 7305 days (20 years)',
    minimum: 0,
    maximum: 7305,
  };
}

/** A whole number of months, up to forty years. */
export function someMonths(description: string, minimum: 0 | 1): NumberSpecification {
  return {
    description,
    unit: 'months',
    rule: `is a whole number of months from ${String(minimum)} to 480`,
    minimum,
    maximum: 480,
    whole: true,
  };
}

/** A coefficient of variation: standard deviation divided by mean. */
export function aCoefficientOfVariation(description: string): NumberSpecification {
  return {
    description,
    unit: 'standard deviation divided by mean',
    rule: 'a coefficient of variation lies between 0 and 20',
    minimum: 0,
    maximum: 20,
  };
}

/** A calendar year. */
export function aYear(description: string): NumberSpecification {
  return {
    description,
    unit: 'calendar year',
    rule: 'is a year between 1950 and 2200',
    minimum: 1950,
    maximum: 2200,
    whole: true,
  };
}
