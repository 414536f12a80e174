import type { Calibration, FittedParameter } from '../../models/calibration.ts';
import { HISTORY_COLUMNS, type HistoryColumn } from '../../models/calibrationRequest.ts';
import type { Fault } from '../../models/fault.ts';
import { runProjection } from '../engine/project.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import { designHash } from '../projections/designHash.ts';
import type { Outcome } from '../questions/openDesign.ts';
import { engineBands, PATHS, SEED } from './bands/engineBands.ts';
import { BAND_METHOD, CRITERION } from './criterion.ts';
import { designOf } from './designOf.ts';
import { fitHistory, parsed } from './fitHistory.ts';
import { layOut, type History, type HistoryYear } from './history.ts';
import { compareLine } from './lines.ts';
import type { FittedParts } from './parts.ts';
import { placedNumbers } from './placedNumbers.ts';
import { readRequest, type CalibrationTask } from './readRequest.ts';
import { calibrationWarnings } from './warnings.ts';
import { LEAST_VALUES } from './volumeSource.ts';
import { YEARS_TO_FILL } from './workflowFit.ts';

/** Either a calibration, or all that is wrong with the request. */
export type CalibratedDocument =
  | { readonly calibration: Calibration; readonly faults?: never }
  | { readonly calibration?: never; readonly faults: readonly Fault[] };

/** Longest history that a design covers with the years that fill its queue. */
const LONGEST_HISTORY = 40 - YEARS_TO_FILL;

/** A calibration that has been checked and not yet computed. */
export interface CheckedCalibration {
  /** How many years are fitted. */
  readonly fittedYears: number;
  /** Over how many years random paths run; 0 where nothing is held out, so that there are none. */
  readonly simulatedYears: number;
  readonly calibrate: () => Calibration;
}

/**
 * Calibrates a design to a yearly history and holds it against the years that were not fitted.
 *
 * Nothing of the held-out years is given to the fit; the design that it yields is an ordinary one, and what
 * is foretold for them is its projection by the engine, to the end of the history.
 * @param document a calibration request, any JSON value
 */
export function calibrate(document: unknown): CalibratedDocument {
  const { value, faults } = checkCalibration(document);
  return value === undefined ? { faults } : { calibration: value.calibrate() };
}

/**
 * Checks a request and makes its calibration ready.
 * @param document a calibration request, any JSON value
 */
export function checkCalibration(document: unknown): Outcome<CheckedCalibration> {
  const { task, faults } = readRequest(document);
  if (task === undefined) return { faults };
  const tooEarly = yearsTooEarly(task);
  const fittable = task.history.years.slice(tooEarly, task.fittedYears);
  if (fittable.length < LEAST_VALUES) return { faults: [tooManyHeldOut()] };
  return {
    value: {
      fittedYears: fittable.length,
      simulatedYears: simulatedYears(task, fittable),
      calibrate: () => calibrateTask(task, tooEarly, fittable),
    },
  };
}

/** How many years at the start a projection cannot reach. */
function yearsTooEarly({ history }: CalibrationTask): number {
  const last = history.years.at(-1)?.year ?? 0;
  const reached = history.years.findIndex(({ year }) => last - year < LONGEST_HISTORY);
  return Math.max(0, reached);
}

function simulatedYears(
  { history: { years }, fittedYears }: CalibrationTask,
  fittable: readonly HistoryYear[],
): number {
  if (fittedYears === years.length) return 0;
  return (years.at(-1)?.year ?? 0) - (fittable[0]?.year ?? 0) + 1;
}

function tooManyHeldOut(): Fault {
  return {
    pointer: '/history',
    detail: `\`/history\` spans more than ${String(LONGEST_HISTORY)} years after the fitted ones; a projection runs over forty years at most: leave out late years, or fit more of them`,
  };
}

function calibrateTask(
  task: CalibrationTask,
  tooEarly: number,
  fittable: readonly HistoryYear[],
): Calibration {
  const { history, fittedYears, title, currency } = task;
  const { parts, leftOut } = fitHistory({ ...history, years: fittable }, task.launch);
  const start = tooEarly + leftOut;
  const covered: History = { ...history, years: history.years.slice(start) };
  const grid = layOut(covered, parts.workflow.earlierYears);
  const fitted = history.years.slice(start, fittedYears);
  const document = designOf(parts, {
    title,
    currency,
    grid,
    fittedYears: spanOf(fitted),
    opens: opensIn(covered, parts),
  });
  const run = runProjection(parsed(document));
  const known = new Set(fitted.flatMap((year) => Object.keys(year.known) as HistoryColumn[]));
  const parameters = placedNumbers(parts, known);
  const printed = HISTORY_COLUMNS.filter((column) =>
    history.years.some((year) => year.known[column] !== undefined),
  );
  const tells = (column: HistoryColumn) => tellsOf(column, parts, known);
  const heldOut = history.years.slice(fittedYears);
  const bands =
    heldOut.length === 0
      ? undefined
      : engineBands({
          run,
          columns: printed.filter(tells),
          periods: grid.periods.slice(fittedYears - start),
          counted: parts.volumeSource !== 'money',
        });
  return {
    engineVersion: ENGINE_VERSION,
    title,
    currency,
    trainingYears: fitted.map(({ label }) => label),
    heldOutYears: heldOut.map(({ label }) => label),
    columns: printed.map((column) =>
      columnUse(column, history.years, start, fittedYears, parameters),
    ),
    criterion: CRITERION,
    forms: [parts.volume?.choice, parts.workflow.choice, parts.award?.choice, parts.money?.choice]
      .filter((choice) => choice !== undefined)
      .filter(({ forms }) => forms.length > 1),
    parameters,
    lines: printed.map((column) =>
      compareLine(column, {
        history,
        fittedYears,
        leftOut: start,
        periods: grid.periods,
        run,
        tells,
        engineBands: bands ?? new Map(),
      }),
    ),
    simulation: bands === undefined ? null : { paths: PATHS, seed: SEED, method: BAND_METHOD },
    designHash: designHash(document),
    design: plainJson(document),
    warnings: calibrationWarnings({
      years: history.years,
      fittedYears,
      tooEarly,
      beforeChange: leftOut,
      parts,
      parameters,
      monthAssumed: task.monthAssumed,
    }),
  };
}

function spanOf(years: readonly HistoryYear[]): string {
  return `${years[0]?.label ?? ''} to ${years.at(-1)?.label ?? ''}`;
}

/** First month of the history, where the design begins before it to fill its queue. */
function opensIn({ years, firstMonthOfYear }: History, { workflow }: FittedParts) {
  if (workflow.earlierYears === 0) return undefined;
  return `${String(years[0]?.year ?? 0)}-${String(firstMonthOfYear).padStart(2, '0')}`;
}

/** A design as it is sent: only what JSON can say. */
function plainJson(document: object): Calibration['design'] {
  return JSON.parse(JSON.stringify(document)) as Calibration['design'];
}

function columnUse(
  column: HistoryColumn,
  years: readonly HistoryYear[],
  start: number,
  fittedYears: number,
  parameters: readonly FittedParameter[],
): Calibration['columns'][number] {
  const count = (some: readonly HistoryYear[]) =>
    some.filter(({ known }) => known[column] !== undefined).length;
  const names = parameters.filter(({ from }) => from.includes(column)).map(({ name }) => name);
  return {
    column,
    trainingYears: count(years.slice(start, fittedYears)),
    heldOutYears: count(years.slice(fittedYears)),
    usedFor: names.length === 0 ? null : names.join('; '),
  };
}

/** Whether a calibrated design says anything of a column: whether the fitted years told what it rests on. */
function tellsOf(
  column: HistoryColumn,
  parts: FittedParts,
  known: ReadonlySet<HistoryColumn>,
): boolean {
  const { volume, volumeSource, shares, workflow, staff, meanStaff, award, money } = parts;
  const counted = volume !== undefined && volumeSource !== 'money';
  switch (column) {
    case 'applications':
    case 'decisions':
      return counted;
    case 'granted':
    case 'refused':
      return (
        counted && (known.has(column) || (shares.refused ?? workflow.refusedShare) !== undefined)
      );
    case 'withdrawn':
      return counted && shares.withdrawn !== undefined;
    case 'pending':
      return workflow.choice !== undefined;
    case 'staff':
      return staff !== undefined || meanStaff !== undefined;
    case 'money':
      return award !== undefined || volumeSource === 'money';
    case 'income':
      return money !== undefined;
    case 'balance':
      return money?.openingReserve !== undefined;
  }
}
