/**
 * Every sentence about changes and conflicts, as functions of the facts. Another language is another
 * file like this one and like fieldLabels.ts.
 */

import { numberText } from '../engine/answer/numberText.ts';
import { shortened } from './excerpts.ts';

/** What a change has an effect on. */
export const AREAS = {
  everything: 'every figure',
  amounts: 'every amount',
  length: 'how far the projection looks',
  indexed: 'amounts that follow an index',
  presentValues: 'present values',
  interest: 'interest on the balance',
  euro: 'figures in euro',
  inhabitants: 'figures per inhabitant',
  product: 'figures as a share of gross domestic product',
  claims: 'claims',
  awards: 'awards',
  claimsAndAwards: 'claims and awards',
  workflow: 'the workflow',
  inTime: 'how many claims are decided in time',
  funding: 'funding',
  administration: 'administration',
  reserve: 'the reserve',
  shortage: 'what awards are paid and the balance',
  ownMeans: 'whether the fund carries itself',
  scenario: 'this scenario only',
} as const;

/** What a change has an effect on. */
export type Area = keyof typeof AREAS;

/** What follows from a change. */
export type Effect =
  | { readonly kind: 'affects'; readonly area: Area; readonly from?: number | undefined }
  | { readonly kind: 'none' | 'risk' | 'outside' };

const NO_EFFECT: Readonly<Record<Exclude<Effect['kind'], 'affects'>, string>> = {
  none: 'no figure changes',
  risk: 'no expected figure changes, only the range around it',
  outside: 'no figure changes, because it lies outside the months of the projection',
};

/** One line: the place, what changed there, and what follows. */
export function lineText(label: string, change: string, effect: Effect): string {
  return `${capitalised(label)}: ${change}; ${effectText(effect)}`;
}

/** A named thing that came in or went. */
export function thingText(
  label: string,
  { came, figure }: { readonly came: boolean; readonly figure: string | undefined },
  effect: Effect,
): string {
  const told = figure === undefined ? '' : ` (${figure})`;
  return `${capitalised(label)} ${came ? 'added' : 'removed'}${told}; ${effectText(effect)}`;
}

function effectText(effect: Effect): string {
  if (effect.kind !== 'affects') return NO_EFFECT[effect.kind];
  const from = effect.from === undefined ? '' : ` from ${effect.from}`;
  return `affects ${AREAS[effect.area]}${from}`;
}

/** More changes than are told. */
export const furtherText = (changes: number): string =>
  `And ${numberText(changes)} further ${changes === 1 ? 'change' : 'changes'}.`;

/** More conflicts than are told. */
export const furtherConflicts = (conflicts: number): string =>
  `And ${numberText(conflicts)} further ${conflicts === 1 ? 'conflict' : 'conflicts'}. Settle those above, and merge again.`;

/** From one value to another; a unit that both have is told once. */
export function fromTo(before: string, after: string, unit = ''): string {
  return `${before} → ${after}${unit}`;
}

/** Parts of a sentence that are told one after the other. */
export const partsText = (parts: readonly string[]): string => parts.join('; ');

/** The currency of the whole design is another one. */
export const currencyText = (before: string, after: string): string =>
  `${fromTo(before, after)}, in which all amounts are now read`;

/** A value that nobody has written, and what holds instead. */
export const byDefaultText = (value: string): string => `${value} by default`;

/** Nothing is written, and this is what that means. */
export const absentText = (meaning: string | undefined): string => meaning ?? 'not stated';

/** In a scenario nothing is written: what the design says holds. */
export const AS_IN_DESIGN = 'as in the design';

/** A scenario takes away what the design has. */
export const TAKEN_AWAY = 'taken away';

/** Something is written in another way and means the same. */
export const sameMeaning = (value: string): string => `written in another way, still ${value}`;

/** The range around a value. */
export function rangeText(low: string | undefined, high: string | undefined): string {
  if (low === undefined) return high === undefined ? 'none' : `up to ${high}`;
  if (high === undefined) return `from ${low}`;
  return `${low}${/[^\d.,]/.test(low + high) ? ' to ' : '–'}${high}`;
}

/** How the range changed. */
export const rangeChange = (change: string): string => `range ${change}`;

/** What a number with its evidence says beside its value, before and after. */
export const EVIDENCE_TEXTS = {
  driver: (now: string | undefined) =>
    now === undefined ? 'no driver any more' : `now moves together with “${now}”`,
  source: (now: string | undefined) =>
    now === undefined ? 'source removed' : `source now: ${now}`,
  grade: (now: string | undefined) =>
    now === undefined ? 'strength of the evidence removed' : `strength of the evidence now: ${now}`,
  note: (now: string | undefined) => (now === undefined ? 'note removed' : `note now: “${now}”`),
} as const;

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

/** Values by year. */
export const yearText = (year: string, value: string): string => `${year}: ${value}`;

/** A year of a series that came in or went. */
export const ABSENT_YEAR = 'none';

/** A list of years, cut where it gets long. */
export function yearsText(years: readonly string[], others: number, unit: string): string {
  const more = others === 0 ? '' : `, and ${others} more ${others === 1 ? 'year' : 'years'}`;
  return `${years.join(', ')}${unit}${more}`;
}

/** The entries of a short list. */
export const listText = (entries: readonly string[]): string =>
  entries.length === 0 ? 'none' : entries.join(', ');

/** A list that is too long to be told. */
export const longListText = (entries: number): string => `a list of ${entries}`;

/** Two long lists of the same length. */
export const longListChange = (entries: number, differ: number): string =>
  `a list of ${entries}, of which ${differ} differ`;

/** A collection by the number of things in it. */
export const countText = (things: number, what: string): string => `${what}: ${things}`;

/** A field and its value, inside a list of such. */
export const fieldText = (label: string, value: string): string => `${label}: ${value}`;

/** Several facts about one thing; `more` says whether some are left out. */
export const factsText = (facts: readonly string[], more: boolean): string =>
  [...facts, ...(more ? ['…'] : [])].join(', ');

/** An object without members. */
export const EMPTY = 'nothing in it';

/** As many officers as needed. */
export const AUTOMATIC = 'as many as each year needs';

/** Yes or no. */
export const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no');

/** A text in quotes. */
export const quoted = (value: string): string => `“${value}”`;

/** What one side of a merge has at a place. */
export type Side =
  | { readonly kind: 'has'; readonly value: string }
  | { readonly kind: 'removed' }
  | { readonly kind: 'changed' | 'added'; readonly value: string };

function sideText(side: Side): string {
  switch (side.kind) {
    case 'has':
      return `has ${side.value}`;
    case 'removed':
      return 'removes it';
    case 'added':
      return `adds it (${side.value})`;
    case 'changed':
      return `changes it (${side.value})`;
  }
}

/** Two versions changed the same place, each in its own way. */
export function conflictText(
  label: string,
  { own, theirs, before }: { readonly own: Side; readonly theirs: Side; readonly before: string },
): string {
  return `${capitalised(label)}: your version ${sideText(own)}, the current version ${sideText(theirs)}; before that: ${before}. Choose one of the two, or something between them.`;
}

/** The way to a field: the things that it belongs to, and itself. */
export const upToLast = (names: readonly string[]): string => names.join(' › ');

/** A thing by what it is and its name. */
export const thingName = (what: string, name: string): string => `${what} “${name}”`;

/** An identifier in words: `state-budget` is state budget. */
export function words(identifier: string): string {
  const told = identifier
    .replace(/[-_]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
    .trim();
  return told === '' ? quoted(shortened(identifier)) : shortened(told);
}

/** A text that begins a sentence. */
export function capitalised(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
