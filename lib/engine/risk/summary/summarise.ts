import { PLACE, RISK_LINES, type RiskLine } from '../path/pathFigures.ts';
import { BATCHES, LEVELS, type RiskRun } from '../simulate.ts';
import {
  errorOf,
  meanOf,
  PERCENTILES,
  quantileOfPaths,
  tailMeanOfPaths,
  type Estimate,
} from './estimates.ts';

/** A line in one project year over all paths. */
export interface LineSpread {
  readonly mean: Estimate;
  /** Standard deviation over the paths. */
  readonly standardDeviation: number;
  /** In the order of `PERCENTILES`. */
  readonly percentiles: readonly Estimate[];
}

/** A project year over all paths. */
export interface YearRisk {
  readonly lines: Readonly<Partial<Record<RiskLine, LineSpread>>>;
  /** Probability that at least one month of the year is short. */
  readonly short: Estimate;
  /** Probability that the first short month of all falls into the year. */
  readonly firstShort: Estimate;
}

/** What is needed at a level, and on average beyond it. */
export interface TailRisk {
  /** 0.95 or 0.99. */
  readonly level: number;
  readonly quantile: Estimate;
  readonly tailMean: Estimate;
}

/** An assumption, or several that move together, where the fund fares worst. */
export interface TailDriver {
  readonly name: string;
  /** Pointers of the numbers that move together. */
  readonly pointers: readonly string[];
  /**
   * Mean place of the driver on the worst twentieth of all paths, in standard deviations from its median: −1.7 where
   * it is always as low as can be, 0 where it makes no difference, 1.7 where it is as high as can be.
   */
  readonly score: Estimate;
}

/** What many paths say about a design. */
export interface RiskSummary {
  readonly paths: number;
  readonly years: readonly YearRisk[];
  /** Probability that any month is short. */
  readonly everShort: Estimate;
  /**
   * The first short month, counted from 0, of the paths that are short: percentiles in the order of
   * `PERCENTILES`; undefined where none is.
   */
  readonly firstShortMonths: readonly number[] | undefined;
  /** Opening reserve with which no award would be late, at 95 and 99 %. */
  readonly reserveNeeded: readonly TailRisk[];
  /** The final balance at its worst: quantile at 5 and 1 %, mean below it; `level` is 0.95 and 0.99. */
  readonly finalBalance: readonly TailRisk[];
  readonly claimsUnpaidOrLate: Estimate;
  /** Probability that at least one claim is unpaid or late, by more than a thousandth of a claim. */
  readonly anyUnpaidOrLate: Estimate;
  /** Drivers by the size of their score, greatest first. */
  readonly tailDrivers: readonly TailDriver[];
}

/** Levels at which tails are told. */
const TAILS = [0.95, 0.99] as const;

/** Says what the paths of a run say. */
export function summarise(risk: RiskRun): RiskSummary {
  const { run, firstShort, reserveNeeded, claimsUnpaidOrLate } = risk;
  const { years } = run.timeline;
  const lines = RISK_LINES.filter((line) => risk.isKept(line));
  const paths = risk.options.paths;
  // One place to sort in, because hundreds of lists of so many figures take much memory.
  const scratch = new Float32Array(paths);
  const firstYear = (path: number) => Math.floor(firstShort[path]! / 12);
  const short = firstShort.filter((month) => month >= 0).sort();
  return {
    paths,
    years: Array.from({ length: years }, (_, year) => ({
      lines: Object.fromEntries(lines.map((line) => [line, spreadOf(risk, line, year, scratch)])),
      short: shortIn(risk, year),
      firstShort: meanOf(risk, (path) =>
        firstShort[path]! >= 0 && firstYear(path) === year ? 1 : 0,
      ),
    })),
    everShort: everShort(risk),
    firstShortMonths:
      short.length === 0
        ? undefined
        : PERCENTILES.map((percent) => quantileOfPaths(short, percent / 100).value),
    reserveNeeded: tailsOf(reserveNeeded.slice().sort()),
    finalBalance: worstBalances(risk),
    claimsUnpaidOrLate: meanOf(risk, (path) => claimsUnpaidOrLate[path]!),
    anyUnpaidOrLate: meanOf(risk, (path) => (claimsUnpaidOrLate[path]! > 1e-3 ? 1 : 0)),
    tailDrivers: tailDrivers(risk),
  };
}

/** Twice the rounding of single precision, relative. */
const PRECISION = 2 ** -23;

/** 1 where a month of a path is short, else 0. */
export function isShortOn({ firstShort }: RiskRun, path: number): 0 | 1 {
  return firstShort[path]! >= 0 ? 1 : 0;
}

/** Probability that any month of the projection is short. */
export function everShort(risk: RiskRun): Estimate {
  return meanOf(risk, (path) => isShortOn(risk, path));
}

/** Turns deviations of a line from its projection into figures of the line. */
function figuresOf({ projected, run }: RiskRun, line: RiskLine, year: number) {
  const asProjected = projected.byYear[PLACE[line] * run.timeline.years + year]!;
  return ({ value, standardError }: Estimate): Estimate => {
    const figure = asProjected + value;
    // What is nearer to nothing than deviations are precise is nothing.
    return { value: Math.abs(figure) < PRECISION * Math.abs(value) ? 0 : figure, standardError };
  };
}

/** Mean of a line in a project year. */
export function meanInYear(risk: RiskRun, line: RiskLine, year: number): Estimate {
  const deviations = risk.deviations(line, year);
  return figuresOf(risk, line, year)(meanOf(risk, (path) => deviations[path]!));
}

/** @param scratch as many places as there are paths */
function spreadOf(risk: RiskRun, line: RiskLine, year: number, scratch: Float32Array): LineSpread {
  const deviations = risk.deviations(line, year, scratch);
  const figure = figuresOf(risk, line, year);
  const mean = meanOf(risk, (path) => deviations[path]!);
  let squares = 0;
  for (const deviation of deviations) squares += (deviation - mean.value) ** 2;
  const rising = deviations.sort();
  return {
    mean: figure(mean),
    standardDeviation: Math.sqrt(squares / (deviations.length - 1)),
    percentiles: PERCENTILES.map((percent) => figure(quantileOfPaths(rising, percent / 100))),
  };
}

/** Probability that at least one month of a project year is short. */
export function shortIn({ shortInYear, batchStarts, run }: RiskRun, year: number): Estimate {
  const shares: number[] = [];
  let all = 0;
  for (let batch = 0; batch < BATCHES; batch++) {
    const short = shortInYear[batch * run.timeline.years + year]!;
    all += short;
    shares.push(short / (batchStarts[batch + 1]! - batchStarts[batch]!));
  }
  return { value: all / batchStarts[BATCHES]!, standardError: errorOf(shares) };
}

function tailsOf(rising: Float64Array): TailRisk[] {
  return TAILS.map((level) => ({
    level,
    quantile: quantileOfPaths(rising, level),
    tailMean: tailMeanOfPaths(rising, level),
  }));
}

/** Tails of the final balance, whose low figures are the worst. */
function worstBalances({ finalBalance }: RiskRun): TailRisk[] {
  const losses = finalBalance.map((balance) => -balance).sort();
  const turned = ({ value, standardError }: Estimate) => ({ value: -value, standardError });
  return tailsOf(losses).map(({ level, quantile, tailMean }) => ({
    level,
    quantile: turned(quantile),
    tailMean: turned(tailMean),
  }));
}

/** Deviation of a uniform number: its scores have a standard deviation of 1. */
const UNIFORM_DEVIATION = Math.sqrt(1 / 12);

/** The worst paths are those that need the greatest reserve, and of those that need none the poorest. */
function tailDrivers({
  drivers,
  levels,
  reserveNeeded,
  finalBalance,
  options,
}: RiskRun): TailDriver[] {
  const { paths } = options;
  const worst = Math.max(1, Math.round(paths * (1 - TAILS[0])));
  const order = Uint32Array.from({ length: paths }, (_, path) => path)
    .sort((a, b) => reserveNeeded[b]! - reserveNeeded[a]! || finalBalance[a]! - finalBalance[b]!)
    .subarray(0, worst);
  return drivers
    .map(({ name, members }, driver) => {
      let sum = 0;
      for (const path of order) sum += (levels[driver * paths + path]! + 0.5) / LEVELS - 0.5;
      return {
        name,
        pointers: members.map(({ pointer }) => pointer),
        score: {
          value: sum / worst / UNIFORM_DEVIATION,
          standardError: 1 / Math.sqrt(worst),
        },
      };
    })
    .sort((a, b) => Math.abs(b.score.value) - Math.abs(a.score.value));
}
