import type { CalibrationWarning, FittedParameter } from '../../models/calibration.ts';
import type { HistoryColumn } from '../../models/calibrationRequest.ts';
import { percentText } from '../engine/answer/numberText.ts';
import type { HistoryYear } from './history.ts';
import type { FittedParts } from './parts.ts';
import { LEAST_VALUES } from './volumeSource.ts';

/** What there is to warn of. */
export interface WarningFacts {
  /** All years as given. */
  readonly years: readonly HistoryYear[];
  readonly fittedYears: number;
  /** Years left out at the start, because a projection runs over forty years at most. */
  readonly tooEarly: number;
  /** Years left out at the start, because of a sudden change after them. */
  readonly beforeChange: number;
  readonly parts: FittedParts;
  readonly parameters: readonly FittedParameter[];
  readonly monthAssumed: boolean;
}

/** Yearly growth above which a warning says that it cannot last. */
const FAST_GROWTH = 0.25;
/** Yearly change of what an officer does above which a warning says that the design leaves it out. */
const MOVING_OUTPUT = 0.02;

/** Warnings about a calibration, in the order in which a claim goes through a scheme. */
export function calibrationWarnings(facts: WarningFacts): CalibrationWarning[] {
  return [
    ...aboutYears(facts),
    ...partsExceedWhole(facts.years),
    ...aboutColumns(facts),
    ...aboutParts(facts),
  ];
}

function warn(code: string, pointer: string, detail: string): CalibrationWarning {
  return { code, pointer, detail };
}

function aboutYears({
  years,
  fittedYears,
  tooEarly,
  beforeChange,
  monthAssumed,
}: WarningFacts): CalibrationWarning[] {
  const warnings: CalibrationWarning[] = [];
  if (monthAssumed)
    warnings.push(
      warn(
        'yearBeginAssumed',
        '/firstMonthOfYear',
        'years that straddle two are taken to begin in April; say firstMonthOfYear where they do not',
      ),
    );
  if (tooEarly > 0)
    warnings.push(
      warn(
        'earlyYearsLeftOut',
        '/history',
        `years before ${years[tooEarly]?.label ?? ''} are left out: a projection runs over forty years at most`,
      ),
    );
  if (beforeChange > 0)
    warnings.push(
      warn(
        'suddenChange',
        `/history/${String(tooEarly + beforeChange)}`,
        `the level changes suddenly in ${years[tooEarly + beforeChange]?.label ?? ''}; years before it are left out, and the scheme is taken to have run already`,
      ),
    );
  if (fittedYears === years.length)
    warnings.push(
      warn(
        'nothingHeldOut',
        '/trainingShare',
        'all years are fitted, so nothing shows how well the design foretells',
      ),
    );
  return warnings;
}

/** Granted and refused may exceed decisions by this share before it is told: figures are rounded. */
const ROUNDING = 0.02;

function partsExceedWhole(years: readonly HistoryYear[]): CalibrationWarning[] {
  const places = years.flatMap(({ known: { granted, refused, decisions } }, place) =>
    decisions !== undefined && (granted ?? 0) + (refused ?? 0) > decisions * (1 + ROUNDING)
      ? [place]
      : [],
  );
  const [first] = places;
  if (first === undefined) return [];
  const labels = places.map((place) => years[place]?.label ?? '').join(', ');
  return [
    warn(
      'partsExceedWhole',
      `/history/${String(first)}`,
      `more claims are granted and refused than decided (${labels}); check the three figures`,
    ),
  ];
}

function aboutColumns({
  years,
  fittedYears,
  tooEarly,
  beforeChange,
  parameters,
}: WarningFacts): CalibrationWarning[] {
  const used = new Set(parameters.flatMap(({ from }) => from));
  const fitted = years.slice(tooEarly + beforeChange, fittedYears);
  const columns = new Set(years.flatMap(({ known }) => Object.keys(known) as HistoryColumn[]));
  return [...columns].flatMap((column) => {
    const known = fitted.filter((year) => year.known[column] !== undefined).length;
    if (known === 0)
      return [
        warn(
          'columnUnknown',
          '/history',
          `${column} is known in none of the fitted years, so nothing is fitted from it`,
        ),
      ];
    if (!used.has(column))
      return [
        warn(
          'columnUnused',
          '/history',
          fitted.every((year) => (year.known[column] ?? 0) === 0)
            ? `${column} is 0 in all fitted years, so nothing is fitted from it`
            : `${column} is known in ${inYears(known)}, and nothing can be told from it by itself${REMEDIES[column] ?? ''}`,
        ),
      ];
    return known < LEAST_VALUES
      ? [
          warn(
            'fewValues',
            '/history',
            `${column} is known in ${inYears(known)} of the ${String(fitted.length)} fitted ones; what is fitted from it rests mostly on what is usual`,
          ),
        ]
      : [];
  });
}

const REMEDIES: Readonly<Partial<Record<HistoryColumn, string>>> = {
  pending: ': give applications with it',
  staff: ': give applications or decisions with it',
  balance: ': give money with it',
  refused: ': give decisions, claims granted or applications with it',
  withdrawn: ': give decisions, or claims granted and refused, with it',
};

function inYears(count: number): string {
  return count === 1 ? '1 year' : `${String(count)} years`;
}

function aboutParts({ parts }: WarningFacts): CalibrationWarning[] {
  const { volume, volumeSource, award, money, shares, workflow, staff } = parts;
  const warnings: CalibrationWarning[] = [];
  if (volumeSource === 'decided' || volumeSource === 'granted')
    warnings.push(
      warn(
        'applicationsUnknown',
        '/history',
        'applications are known in fewer than three fitted years: they are taken to be decided in their month, and waiting is not told',
      ),
    );
  if (volumeSource === 'money')
    warnings.push(
      warn(
        'claimsUnknown',
        '/history',
        'no column tells how many claims there are: the design has one notional claim a year, worth all awards; ask for its risk without the chance of counts',
      ),
    );
  if (volume !== undefined && volume.growth.value > FAST_GROWTH)
    warnings.push(
      warn(
        'fastGrowth',
        '/history',
        `applications grow by ${percentText(volume.growth.value)} a year in the design for as long as it runs, which no scheme does for long`,
      ),
    );
  const refusals = shares.refused ?? workflow.refusedShare;
  if (volume !== undefined && volumeSource !== 'money' && refusals === undefined)
    warnings.push(
      warn(
        'refusalsUnknown',
        '/history',
        'no column tells how many claims are refused: the design grants all that are decided, and its mean award is money per decision',
      ),
    );
  if (staff !== undefined && workflow.capacity === undefined && moves(staff.growth))
    warnings.push(
      warn(
        'officersDoMore',
        '/history',
        `an officer decides ${percentText(Math.abs(staff.growth.value))} ${staff.growth.value > 0 ? 'more' : 'fewer'} claims every year in the fitted years; a design keeps it constant, so its staff will be too ${staff.growth.value > 0 ? 'large' : 'small'} if that goes on`,
      ),
    );
  if (award === undefined && volumeSource !== 'money')
    warnings.push(
      warn('awardUnknown', '/history', 'money is not printed, so the design has awards of 0'),
    );
  if (money === undefined)
    warnings.push(
      warn('incomeUnknown', '/history', 'no column tells the income, so the design has none'),
    );
  return warnings;
}

function moves({ value, low, high }: { value: number; low: number; high: number }): boolean {
  return Math.abs(value) > MOVING_OUTPUT && (low > 0 || high < 0);
}
