/** The sentences about what a number rests on, and about the range around it; see english.ts. */
import { listed } from '../../models/wording.ts';

/** The range around a value. */
export function rangeText(low: string | undefined, high: string | undefined): string {
  if (low === undefined) return high === undefined ? 'none' : `up to ${high}`;
  if (high === undefined) return `from ${low}`;
  return `${low}${/[^\d.,]/.test(low + high) ? ' to ' : '–'}${high}`;
}

/** How the range changed. */
export const rangeChange = (change: string): string => `range ${change}`;

/** What a number with its evidence says beside its value: what each part is called, and how it changed. */
export const EVIDENCE_TEXTS = {
  driver: {
    name: 'driver',
    now: (now: string | undefined) =>
      now === undefined ? 'no driver any more' : `now moves together with “${now}”`,
    change: (change: string) => `driver: ${change}`,
  },
  source: {
    name: 'source',
    now: (now: string | undefined) => (now === undefined ? 'source removed' : `source now: ${now}`),
    change: (change: string) => `source: ${change}`,
  },
  grade: {
    name: 'strength of the evidence',
    now: (now: string | undefined) =>
      now === undefined
        ? 'strength of the evidence removed'
        : `strength of the evidence now: ${now}`,
    change: (change: string) => `strength of the evidence: ${change}`,
  },
  note: {
    name: 'note',
    now: (now: string | undefined) => (now === undefined ? 'note removed' : `note now: “${now}”`),
    change: (change: string) => `note changed: ${change}`,
  },
} as const;

/** A figure is another one now, and what was said of the earlier one still stands beside it. */
export const keptText = (parts: readonly string[], figure: string, said: string): string =>
  `${listed(parts)} kept, though given for ${figure}: ${said}`;

/** The earlier figures, where there is one for each year. */
export const BY_YEAR = 'the earlier values by year';

/** What stands beside a value, in brackets behind it. */
export const EVIDENCE_BRACKETS = {
  range: (range: string) => `range ${range}`,
  driver: (driver: string) => `moves together with “${driver}”`,
  source: (source: string) => `source: ${source}`,
  grade: (grade: string) => `strength of the evidence: ${grade}`,
  note: (note: string) => `note: “${note}”`,
} as const;

/** A source: title, and in brackets who published it and when. */
export function sourceText(title: string, publisher?: string, year?: string, locator?: string) {
  const made = [publisher, year].filter((part) => part !== undefined).join(', ');
  return [`${title}${made === '' ? '' : ` (${made})`}`, locator]
    .filter((part) => part !== undefined)
    .join(', ');
}
