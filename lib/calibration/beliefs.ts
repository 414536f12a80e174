/**
 * What is held likely of a scheme before its years are looked at. Each is a normal distribution on the
 * scale named; `spread` is its standard deviation, so that 95 of 100 schemes are expected within two
 * spreads of the centre. They keep few and noisy years from saying more than they can; many clear
 * years outweigh them. None was chosen by the held-out years of a history.
 */
export const BELIEFS = {
  /** Level of a line: log of its size, around the mean of the fitted years; hardly a belief at all. */
  level: { spread: 2 },
  /**
   * Yearly growth of applications, mean award or income: log(1 + growth). From −15 % to 17 %;
   * `data/parameters.csv` calls 20 % to 35 % a case of stress.
   */
  growth: { centre: 0, spread: 0.08 },
  /** Take-up of the first year over mature take-up: logit. From 0.04 to 0.7. */
  initialTakeUp: { centre: Math.log(0.25 / 0.75), spread: 1 },
  /** Years to mature take-up: log. Around 4, as in the baselines; from 1.5 to 11. */
  yearsToMature: { centre: Math.log(4), spread: 0.5 },
  /** Months that a claim waits: log. Around 6, from under 1 to 44. */
  delayMonths: { centre: Math.log(6), spread: 1 },
  /** Monthly capacity over the mean of decided claims: log. */
  capacity: { centre: 0, spread: 0.5 },
  /** Claims that wait when a running scheme is met, in years of applications: log. From 0.07 to 4. */
  openingQueue: { centre: Math.log(0.5), spread: 1 },
  /** Share refused where it shows only in what is missing: logit. Around 0.25, from 0.04 to 0.7. */
  refusedShare: { centre: Math.log(0.25 / 0.75), spread: 1 },
  /** A sudden change of level for good: log. From a seventh to seven times. */
  step: { centre: 0, spread: 1 },
  /** Opening reserve, in mean balances, around the first balance printed. */
  openingReserve: { spread: 2 },
  /** Yearly return on reserves. */
  returnOnReserves: { centre: 0.02, spread: 0.02 },
  /** Administration as a share of awards paid: log. Around 0.11, from 0.03 to 0.45. */
  administrationShare: { centre: Math.log(0.11), spread: 0.7 },
} as const;

/** Chance that a sudden change of level happened in a given year of a history. */
export const CHANCE_OF_A_STEP = 0.02;

/**
 * Years after which a printed value weighs half. Laws, staff and habits of counting change, so an old
 * year says less about the next ones. On made-up series (random walks with and without drift, noise
 * about a line, slowing growth) anything from 3 to 5 years does about equally well.
 */
export const HALF_LIFE_YEARS = 4;

/** Scatter that a yearly count shows beyond pure chance: a tenth. */
const SCATTER = 0.1;

/**
 * Variance of the logarithm of a printed value, relative to a large value of the last fitted year:
 * doubled for each half-life of age; and for a count also chance, `1/(count + 1)` beside `0.1²`.
 * @param age years before the last fitted one
 * @param count the printed count; left out for money, staff and balances
 */
export function relativeVariance(age: number, count?: number): number {
  const chance = count === undefined ? 0 : 1 / ((count + 1) * SCATTER ** 2);
  return (1 + chance) * 2 ** (age / HALF_LIFE_YEARS);
}
