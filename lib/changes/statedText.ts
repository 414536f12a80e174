import { absentText, factsText, TAKEN_AWAY, words, yearsText, yearText } from './english.ts';
import { EVIDENCE_BRACKETS, rangeText, sourceText } from './evidenceEnglish.ts';
import { shortened } from './excerpts.ts';
import { bareFigureText, figureText, plainText, unitText } from './figureText.ts';
import { isObject, memberOf, type Json, type JsonObject } from './json.ts';

/** So many years of a series are told before the rest is counted. */
const MOST_YEARS = 6;

/** What a quantity may say about itself beside its range. */
export type EvidencePart = 'driver' | 'source' | 'grade' | 'note';

/** A number with its evidence, however it was written. */
export interface Stated {
  readonly figure: Json | undefined;
  readonly series: JsonObject | undefined;
  /** The other members, as they are written; empty for a bare number. */
  readonly evidence: JsonObject;
}

/**
 * Reads a quantity, however it was written. In the changes of a scenario null means that the member is taken
 * away there: it is read as one that is not there.
 */
export function statedOf(value: Json | undefined): Stated {
  if (!isObject(value)) return { figure: value ?? undefined, series: undefined, evidence: {} };
  const evidence = withoutNulls(value);
  const series = memberOf(evidence, 'series');
  return {
    figure: memberOf(evidence, 'value'),
    series: isObject(series) ? series : undefined,
    evidence,
  };
}

const withoutNulls = (value: JsonObject): Record<string, Json> =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null));

/** A quantity without what it rests on: a figure, or the years of a series. */
export function statedText(
  { figure, series }: Stated,
  unit: string | undefined,
  currency: string,
): string {
  if (series === undefined)
    return figure === undefined ? absentText(undefined) : figureText(figure, unit, currency);
  const told = Object.entries(series)
    .slice(0, MOST_YEARS)
    .map(([year, entry]) =>
      yearText(shortened(year), entry === null ? TAKEN_AWAY : bareFigureText(entry, unit)),
    );
  return yearsText(told, Object.keys(series).length - told.length, unitText(unit, currency));
}

/** The range that a quantity states, without its unit; undefined where it states none. */
export function statedRange({ evidence }: Stated, unit: string | undefined): string | undefined {
  const [low, high] = ['low', 'high']
    .map((end) => memberOf(evidence, end))
    .map((end) => (end === undefined ? undefined : bareFigureText(end, unit)));
  return low === undefined && high === undefined ? undefined : rangeText(low, high);
}

/** What a quantity says about itself in words, at full length; undefined where it says nothing. */
export function evidenceText({ evidence }: Stated, part: EvidencePart): string | undefined {
  const said = memberOf(evidence, part);
  if (said === undefined) return undefined;
  if (isObject(said)) {
    const [title = '', ...others] = ['title', 'publisher', 'year', 'locator'].map((name) => {
      const value = memberOf(said, name) ?? undefined;
      return value === undefined ? undefined : plainText(value);
    });
    return sourceText(title, ...others);
  }
  return part === 'grade' ? words(plainText(said)) : plainText(said);
}

/** A quantity with all that it says about itself, in brackets. */
export function quantityText(value: Json, unit: string | undefined, currency: string): string {
  const stated = statedOf(value);
  const range = statedRange(stated, unit);
  const evidence = (['driver', 'source', 'grade', 'note'] as const).map((part) => {
    const said = evidenceText(stated, part);
    return said === undefined ? undefined : EVIDENCE_BRACKETS[part](shortened(said));
  });
  const beside = [
    range === undefined ? undefined : EVIDENCE_BRACKETS.range(range),
    ...evidence,
  ].filter((part) => part !== undefined);
  const told = statedText(stated, unit, currency);
  return beside.length === 0 ? told : `${told} (${factsText(beside, false)})`;
}
