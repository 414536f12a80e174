import { NO_SOURCE, POLICY_CHOICE, type GRADES } from '../../models/assumption.ts';
import type { Dataset, Observation, SourceRow } from './dataset.ts';
import { sentence } from './wording.ts';
import { listed } from '../../models/wording.ts';

/** Strength of evidence. */
export type Grade = (typeof GRADES)[number];

/** Where a number was read, as a design carries it. */
export interface Citation {
  title: string;
  publisher: string;
  year?: number;
  locator?: string;
}

/** A number of a baseline: never bare, always with its grade and a note on how it came about. */
export interface CitedNumber {
  value: number;
  low?: number;
  high?: number;
  source?: Citation;
  grade: Grade;
  note: string;
}

/** A number that a law fixes or that drafters choose: it has no range. */
export type CitedChoice = Omit<CitedNumber, 'low' | 'high'>;

/** Low and high end of a number: its 5 % and 95 % points. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** A number that nothing is known about; the range says how wide the ignorance is. */
export function assumed(value: number, why: string, range?: Range): CitedNumber {
  return { value, ...range, grade: 'none', note: `${NO_SOURCE}: ${sentence(why, false)}` };
}

/** A number that no law fixes and that the working group has to choose. */
export function policyChoice(value: number, why: string): CitedChoice {
  return { value, grade: 'none', note: `${POLICY_CHOICE}: ${sentence(why, false)}` };
}

/** The document with this id in `sources.csv`. */
export function citationOf(dataset: Dataset, id: string): Citation {
  const { title, publisher, year, locator } = sourceRowOf(dataset, id);
  return {
    title,
    publisher,
    ...(year !== undefined && { year }),
    ...(locator !== undefined && { locator }),
  };
}

function sourceRowOf(dataset: Dataset, id: string): SourceRow {
  const row = dataset.sources.get(id);
  if (row === undefined) throw new Error(`sources.csv has no source ${id}`);
  return row;
}

/** Further documents that a figure was read in, in words; empty where there is one only. */
export function furtherSources(dataset: Dataset, ids: readonly string[]): string {
  if (ids.length < 2) return '';
  const told = ids.slice(1).map((id) => {
    const { title, publisher, year } = sourceRowOf(dataset, id);
    return `“${title}” (${publisher}${year === undefined ? '' : `, ${year}`})`;
  });
  return sentence(`Also read in ${listed(told)}`);
}

const STATISTICS =
  /Statistical Office|Statistics|MONSTAT|Eurostat|UNODC|World Bank|National Bank|Official Gazette/;
const LAW = 'Law on ';

/**
 * Grade of a figure by who published it. Figures of statistical bodies count as official also
 * where the press passed them on; other reports and press count as a study.
 */
function gradeOfSource({ title, publisher }: SourceRow): Grade {
  if (title.startsWith(LAW)) return 'statute';
  return STATISTICS.test(publisher) ? 'official_statistic' : 'study';
}

/** The weakest grade among the figures; what was never checked counts as none. */
export function gradeOf(dataset: Dataset, rows: readonly Observation[]): Grade {
  const grades = rows.map((row) =>
    row.status === 'unverified'
      ? 'none'
      : gradeOfSource(sourceRowOf(dataset, row.source[0] ?? row.indicator)),
  );
  const weakestFirst = ['none', 'study', 'official_statistic', 'statute'] as const;
  return weakestFirst.find((grade) => grades.includes(grade)) ?? 'none';
}
