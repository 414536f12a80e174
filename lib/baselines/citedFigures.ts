import type { Dataset, Parameter } from './dataset.ts';
import {
  citationOf,
  furtherSources,
  gradeOf,
  type CitedNumber,
  type Grade,
  type Range,
} from './evidence.ts';
import type { DatedObservation } from './observations.ts';
import { figure, joined, sentence } from './wording.ts';
import { listed } from '../../models/wording.ts';

/** How a number comes from observations. */
export interface Derivation {
  readonly value: number;
  readonly range?: Range;
  /** The step from the rows to the number, in words. */
  readonly how: string;
  /** Where the step is an assumption of ours, the grade is no longer that of the rows. */
  readonly grade?: Grade;
}

/** A published figure as it stands. */
export function citedFigure(dataset: Dataset, row: DatedObservation): CitedNumber {
  return citedFrom(dataset, [row], { value: row.value, how: `figure for ${row.year}` });
}

/** A number that comes from one or more observations; the note says how and from which rows. */
export function citedFrom(
  dataset: Dataset,
  rows: readonly DatedObservation[],
  { value, range, how, grade }: Derivation,
): CitedNumber {
  const ids = [...new Set(rows.toReversed().flatMap(({ source }) => source))];
  const [first] = ids;
  return {
    value,
    ...range,
    ...(first !== undefined && { source: citationOf(dataset, first) }),
    grade: grade ?? gradeOf(dataset, rows),
    note: joined(
      sentence(how, false),
      remarksOn(rows),
      furtherSources(dataset, ids),
      placeOf(rows),
    ),
  };
}

/** The yearly values behind a number, in words: "43 (2021), 62 (2022) and 66 (2023)". */
export function yearByYear(rows: readonly DatedObservation[]): string {
  return listed(rows.map(({ value, year }) => `${figure(value)} (${year})`));
}

const ORIGINS = {
  published: '',
  derived: ', our arithmetic on published figures',
  unverified: ', not checked',
} as const;

/** What the table says about its rows: each remark once, with the years that it is about. */
function remarksOn(rows: readonly DatedObservation[]): string {
  const years = new Map<string, number[]>();
  for (const { year, status, note } of rows) {
    const remark = joined(ORIGINS[status] + (note === '' ? '' : `: ${note}`));
    if (remark !== '') years.set(remark, [...(years.get(remark) ?? []), year]);
  }
  return joined(
    ...[...years].map(([remark, about]) => sentence(`On ${listed(spansOf(about))}${remark}`)),
  );
}

/** Years in a row as a span: "2018–2020" and "2022". */
function spansOf(years: readonly number[]): string[] {
  const spans: { from: number; to: number }[] = [];
  for (const year of years) {
    const last = spans.at(-1);
    if (last !== undefined && year === last.to + 1) last.to = year;
    else spans.push({ from: year, to: year });
  }
  return spans.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`));
}

function placeOf(rows: readonly DatedObservation[]): string {
  const indicators = [...new Set(rows.map(({ indicator }) => indicator))];
  const places = indicators.map((indicator) => {
    const years = rows.filter((row) => row.indicator === indicator).map(({ year }) => year);
    const [first, last] = [Math.min(...years), Math.max(...years)];
    return `${indicator} ${first === last ? first : `${first}–${last}`}`;
  });
  return `[observations.csv: ${rows[0]?.country ?? ''} ${places.join('; ')}]`;
}

/** What a parameter becomes in the design, such as a refused share out of an approval rate. */
export interface ParameterUse {
  /** From the suggested number to that of the design; without it the number stays as it is. */
  readonly into?: (suggested: number) => number;
  /** The step, in words, and anything else a reader should know. */
  readonly how?: string;
}

/** The parameter with this name in `parameters.csv`. */
export function parameterOf(dataset: Dataset, name: string): Parameter {
  const parameter = dataset.parameters.get(name);
  if (parameter === undefined) throw new Error(`parameters.csv has no ${name}`);
  return parameter;
}

/** A number that rests on a suggested range: our assumption, beside what evidence there is. */
export function assumedRange(
  dataset: Dataset,
  name: string,
  { into = (suggested) => suggested, how }: ParameterUse = {},
): CitedNumber {
  const parameter = parameterOf(dataset, name);
  const { suggested_low, suggested_base, suggested_high, unit, source } = parameter;
  const [one, other] = [into(suggested_low), into(suggested_high)];
  const span =
    suggested_low === suggested_high
      ? ''
      : ` (from ${figure(suggested_low)} to ${figure(suggested_high)})`;
  const [first] = source;
  return {
    value: into(suggested_base),
    ...(one !== other && { low: Math.min(one, other), high: Math.max(one, other) }),
    ...(first !== undefined && { source: citationOf(dataset, first) }),
    grade: 'expert_range',
    note: joined(
      sentence(`our assumption: ${figure(suggested_base)}${span}, ${unit}`, false),
      how === undefined ? '' : sentence(how),
      evidenceFor(parameter),
      furtherSources(dataset, source),
      `[parameters.csv: ${name}]`,
    ),
  };
}

function evidenceFor({ evidence_low, evidence_high, source }: Parameter): string {
  if (evidence_low === undefined || evidence_high === undefined)
    return source.length === 0
      ? 'Assumed, no source: no evidence is given for it.'
      : 'The source gives no number for it.';
  return evidence_low === evidence_high
    ? `Evidence abroad: ${figure(evidence_low)}.`
    : `Evidence abroad: ${figure(evidence_low)} to ${figure(evidence_high)}.`;
}
