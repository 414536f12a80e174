import {
  calibrationRequestSchema,
  COLUMN_MEANINGS,
  HISTORY_COLUMNS,
  type CalibrationRequest,
} from '../../models/calibrationRequest.ts';
import { faultsOf, type Fault } from '../../models/fault.ts';
import { valueAt } from '../../models/json.ts';
import type { Launch } from './fitHistory.ts';
import type { History, HistoryYear } from './history.ts';
import { isMeasurable } from './naive.ts';
import { readCsv } from './readCsv.ts';
import { LEAST_VALUES } from './volumeSource.ts';

/** What to calibrate, checked. */
export interface CalibrationTask {
  readonly title: string;
  readonly currency: string;
  readonly history: History;
  /** How many years at the start are fitted. */
  readonly fittedYears: number;
  readonly launch: Launch;
  /** Whether the month in which years begin was assumed. */
  readonly monthAssumed: boolean;
}

/** Either what to calibrate, or all that is wrong with the request. */
export type ReadRequest =
  | { readonly task: CalibrationTask; readonly faults?: never }
  | { readonly task?: never; readonly faults: readonly Fault[] };

/** Share of the years that is fitted where nobody asks for another. */
const USUAL_TRAINING_SHARE = 0.6;
/** Month in which fiscal years begin where nobody says: April, as in Great Britain. */
const USUAL_FISCAL_MONTH = 4;
/** Least years that are fitted. */
const LEAST_FITTED_YEARS = 3;

/**
 * Checks a request and turns it into a task: reads CSV, knows years as printed, sees that they rise, and
 * that enough of them are fitted.
 * @param document any JSON value
 */
export function readRequest(document: unknown): ReadRequest {
  const text = valueAt(document, ['history']);
  const csv = typeof text === 'string' ? readCsv(text) : undefined;
  if (csv !== undefined && csv.faults.length > 0) return { faults: csv.faults };
  const whole = csv === undefined ? document : { ...(document as object), history: csv.rows };
  const parsed = calibrationRequestSchema.safeParse(whole);
  if (!parsed.success) return { faults: faultsOf(parsed.error, whole, 'a request') };
  const request = parsed.data;
  const years = yearsOf(request);
  const faults = [
    ...orderFaults(years),
    ...monthFaults(years),
    ...currencyFaults(request, csv?.currency),
  ];
  if (faults.length > 0) return { faults };
  const fitted = fittedYearsOf(request, years);
  if (typeof fitted !== 'number') return { faults: [fitted] };
  const empty = emptyFaults(years.slice(0, fitted));
  if (empty.length > 0) return { faults: empty };
  const fiscal = years.some(({ label }) => label.length > 4);
  const month = request.firstMonthOfYear ?? (fiscal ? USUAL_FISCAL_MONTH : 1);
  return {
    task: {
      title: request.title ?? 'Calibrated scheme',
      currency: request.currency ?? csv?.currency ?? 'EUR',
      history: { years, firstMonthOfYear: month },
      fittedYears: fitted,
      launch: request.launch,
      monthAssumed: fiscal && request.firstMonthOfYear === undefined,
    },
  };
}

function yearsOf({ history }: CalibrationRequest): HistoryYear[] {
  if (typeof history === 'string') return [];
  return history.map((row) => ({
    label: String(row.year),
    year: Number(String(row.year).slice(0, 4)),
    months: row.months ?? 12,
    known: Object.fromEntries(
      HISTORY_COLUMNS.flatMap((column) => {
        const value = row[column];
        if (value === undefined || value === null) return [];
        return [[column, isMeasurable(value) ? value : 0]];
      }),
    ),
  }));
}

function orderFaults(years: readonly HistoryYear[]): Fault[] {
  return years.flatMap(({ label, year }, place) => {
    const pointer = `/history/${String(place)}/year`;
    const same = years.findIndex((other) => other.year === year);
    if (same < place)
      return [
        {
          pointer,
          detail: `\`${pointer}\` is ${label}, which stands at \`/history/${String(same)}\` already; keep one of the two`,
        },
      ];
    const before = years[place - 1];
    return before !== undefined && before.year > year
      ? [
          {
            pointer,
            detail: `\`${pointer}\` is ${label} and comes after ${before.label}; put the years in order, the oldest first`,
          },
        ]
      : [];
  });
}

function monthFaults(years: readonly HistoryYear[]): Fault[] {
  return years.flatMap(({ months }, place) => {
    if (months === 12 || place === 0 || place === years.length - 1) return [];
    const pointer = `/history/${String(place)}/months`;
    return [
      {
        pointer,
        detail: `\`${pointer}\` is ${String(months)}; only the first and the last year may be short`,
      },
    ];
  });
}

function currencyFaults({ currency }: CalibrationRequest, found: string | undefined): Fault[] {
  if (currency === undefined || found === undefined || currency === found) return [];
  return [
    {
      pointer: '/currency',
      detail: `\`/currency\` is "${currency}", and the headings of the CSV say ${found}; correct one of them`,
    },
  ];
}

function fittedYearsOf(request: CalibrationRequest, years: readonly HistoryYear[]): number | Fault {
  const { lastTrainingYear, trainingShare } = request;
  if (lastTrainingYear !== undefined && trainingShare !== undefined)
    return {
      pointer: '/trainingShare',
      detail: '`/trainingShare` stands beside `/lastTrainingYear`; leave one of the two out',
    };
  if (lastTrainingYear !== undefined) {
    const wanted = Number(String(lastTrainingYear).slice(0, 4));
    const place = years.findIndex(({ year }) => year === wanted);
    if (place < 0)
      return {
        pointer: '/lastTrainingYear',
        detail: `\`/lastTrainingYear\` is ${String(lastTrainingYear)}; it is one of the years of the history: ${years.map(({ label }) => label).join(', ')}`,
      };
    return enough(place + 1, years, '/lastTrainingYear');
  }
  const share = trainingShare ?? USUAL_TRAINING_SHARE;
  const pointer = trainingShare === undefined ? '/history' : '/trainingShare';
  return enough(Math.floor(share * years.length + 1e-9), years, pointer);
}

function enough(fitted: number, years: readonly HistoryYear[], pointer: string): number | Fault {
  if (fitted >= LEAST_FITTED_YEARS) return fitted;
  const given = `the history has ${years.length === 1 ? '1 year' : `${String(years.length)} years`}`;
  const remedy =
    years.length < LEAST_FITTED_YEARS
      ? `give ${String(LEAST_FITTED_YEARS + 2)} years or more`
      : `give more years, or a trainingShare of ${(Math.ceil((LEAST_FITTED_YEARS / years.length) * 100) / 100).toFixed(2)} or more`;
  return {
    pointer,
    detail: `${given}, of which ${String(fitted)} would be fitted; a fit needs ${String(LEAST_FITTED_YEARS)} years at least: ${remedy}`,
  };
}

function emptyFaults(fitted: readonly HistoryYear[]): Fault[] {
  const counts = HISTORY_COLUMNS.map((column) => ({
    column,
    known: fitted.filter(({ known }) => known[column] !== undefined).length,
  }));
  if (counts.some(({ known }) => known >= LEAST_VALUES)) return [];
  const told = counts
    .filter(({ known }) => known > 0)
    .map(({ column, known }) => `${column} ${String(known)}`)
    .join(', ');
  return [
    {
      pointer: '/history',
      detail: `no column is known in ${String(LEAST_VALUES)} of the ${String(fitted.length)} fitted years (${told === '' ? 'nothing is' : told}); give more figures of ${Object.keys(COLUMN_MEANINGS).join(', ')}, or more years to fit`,
    },
  ];
}
