import { layOut, type History, type HistoryYear } from './history.ts';
import type { VolumeSource } from './parts.ts';
import { decidedIn, decidedPart, type Shares } from './shares.ts';
import type { PrintedFlow } from './volume.ts';

/** Least printed values from which a flow is fitted. */
export const LEAST_VALUES = 3;

/** Doubt about applications that were worked out from decisions, as a variance beside a printed one. */
const DOUBT = 2;

/** The flow of claims as printed. */
export interface PrintedVolume {
  readonly source: VolumeSource;
  readonly flows: readonly PrintedFlow[];
  /** Place of each flow among the years of the history. */
  readonly places: readonly number[];
}

/**
 * What tells the flow of claims: applications where three years of them are known, years without them
 * worked out from decisions where three years know both; else decisions; else claims granted; else money.
 * @returns undefined where nothing is known in three years
 */
export function volumeOf(history: History, shares: Shares): PrintedVolume | undefined {
  const { years } = history;
  const applications = years.map(({ known }) => known.applications);
  if (count(applications) >= LEAST_VALUES)
    return volumeFrom('applications', history, filled(years, applications));
  const staying = decidedPart(shares);
  const decided = years.map((year) => {
    const value = decidedIn(year);
    return value === undefined ? undefined : value / staying;
  });
  if (count(decided) >= LEAST_VALUES) return volumeFrom('decided', history, plain(decided));
  const granted = years.map(({ known }) => known.granted);
  const passing = staying - (shares.refused?.value ?? 0);
  if (count(granted) >= LEAST_VALUES && passing > 0)
    return volumeFrom(
      'granted',
      history,
      plain(granted.map((value) => (value === undefined ? undefined : value / passing))),
    );
  const money = years.map(({ known }) => known.money);
  return count(money) >= LEAST_VALUES ? volumeFrom('money', history, plain(money)) : undefined;
}

interface Told {
  readonly value: number;
  readonly doubt: number;
}

function plain(values: readonly (number | undefined)[]): (Told | undefined)[] {
  return values.map((value) => (value === undefined ? undefined : { value, doubt: 1 }));
}

/** Applications, and where none are printed decisions ÷ their usual part of applications. */
function filled(
  years: readonly HistoryYear[],
  applications: readonly (number | undefined)[],
): (Told | undefined)[] {
  const logs = years.flatMap((year, place) => {
    const decided = decidedIn(year);
    const applied = applications[place];
    return decided !== undefined && applied !== undefined && decided > 0 && applied > 0
      ? [Math.log(decided / applied)]
      : [];
  });
  const part = Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
  return years.map((year, place) => {
    const applied = applications[place];
    if (applied !== undefined) return { value: applied, doubt: 1 };
    const decided = decidedIn(year);
    return decided === undefined || logs.length < LEAST_VALUES
      ? undefined
      : { value: decided / part, doubt: DOUBT };
  });
}

function volumeFrom(
  source: VolumeSource,
  history: History,
  told: readonly (Told | undefined)[],
): PrintedVolume {
  const { periods } = layOut(history, 0);
  const last = history.years.at(-1)?.year ?? 0;
  const flows: PrintedFlow[] = [];
  const places: number[] = [];
  told.forEach((each, place) => {
    const period = periods[place];
    const printed = history.years[place];
    if (each === undefined || period === undefined || printed === undefined) return;
    const { label, year } = printed;
    flows.push({ ...each, label, period, age: last - year, counted: source !== 'money' });
    places.push(place);
  });
  return { source, flows, places };
}

function count(values: readonly (number | undefined)[]): number {
  return values.filter((value) => value !== undefined).length;
}
