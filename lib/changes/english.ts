/**
 * Every sentence about changes and conflicts, as functions of the facts. Another language is another
 * file like this one, like evidenceEnglish.ts and like fieldLabels.ts.
 */

import { numberText } from '../engine/answer/numberText.ts';
import { shortened } from './excerpts.ts';
import { AREAS } from './fieldLabels.ts';
import { capitalised } from '../../models/wording.ts';

/** What a change has an effect on. */
export type Area = keyof typeof AREAS;

/** When a change begins to count: a year, the opening of the fund, or a year under each of two openings. */
export type Beginning = number | 'opening' | { readonly before: number; readonly after: number };

/** What follows from a change. */
export type Effect =
  | { readonly kind: 'affects'; readonly area: Area; readonly from?: Beginning | undefined }
  | { readonly kind: 'byHand'; readonly section: keyof typeof BY_HAND }
  | { readonly kind: 'none' | 'risk' | 'outside' };

const NO_EFFECT: Readonly<Record<'none' | 'risk' | 'outside', string>> = {
  none: 'no figure changes',
  risk: 'no expected figure changes, only the range around it',
  outside: 'no figure changes, because it lies outside the months of the projection',
};

/** Figures that depend on what the law says, and that nobody but the drafters can change. */
const BY_HAND = {
  eligibility: 'adjust the eligible share by hand',
  procedure: 'adjust by hand what depends on it, such as take-up',
} as const;

/** One line: the place, what changed there, and what follows. */
export function lineText(label: string, change: string, effect: Effect): string {
  return `${capitalised(label)}: ${change}; ${effectText(effect)}`;
}

/** A named thing that came in or went. */
export function thingText(
  label: string,
  { came, facts }: { readonly came: boolean; readonly facts: string | undefined },
  effect: Effect,
): string {
  const told = facts === undefined ? '' : ` (${facts})`;
  return `${capitalised(label)} ${came ? 'added' : 'removed'}${told}; ${effectText(effect)}`;
}

function effectText(effect: Effect): string {
  if (effect.kind === 'byHand') return `no figure changes by itself: ${BY_HAND[effect.section]}`;
  if (effect.kind !== 'affects') return NO_EFFECT[effect.kind];
  return `affects ${AREAS[effect.area]}${beginningText(effect.from)}`;
}

function beginningText(from: Beginning | undefined): string {
  if (from === undefined) return '';
  if (from === 'opening') return ' from the opening';
  return typeof from === 'number'
    ? ` from ${from}`
    : ` from ${from.before} under the earlier opening, from ${from.after} under the new one`;
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

/** A choice that nobody has made, and what holds instead. */
export const choiceByDefaultText = (value: string): string => `${value} (the default)`;

/** What the drafters have not decided. */
export const LEFT_OPEN = 'left open';

/** Nothing is written, and this is what that means. */
export const absentText = (meaning: string | undefined): string => meaning ?? 'not stated';

/** In a scenario nothing is written: what the design says holds. */
export const AS_IN_DESIGN = 'as in the design';

/** A scenario takes away what the design has. */
export const TAKEN_AWAY = 'taken away';

/** A value that is not read, because a choice beside it says otherwise. */
export const WITHOUT_EFFECT = 'without effect';

/** Something is written in another way and means the same. */
export const sameMeaning = (value: string): string => `written in another way, still ${value}`;

/** Values by year. */
export const yearText = (year: string, value: string): string => `${year}: ${value}`;

/** A year without a figure of its own has that of another one. */
export const carriedText = (from: number, year: number): string =>
  from < year ? ` (carried on from ${from})` : ` (as in ${from}, the first year given)`;

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

/** A field and its value, inside a list of such. */
export const fieldText = (label: string, value: string): string => `${label}: ${value}`;

/** Several facts about one thing; `more` says whether some are left out. */
export const factsText = (facts: readonly string[], more: boolean): string =>
  [...facts, ...(more ? ['…'] : [])].join(', ');

/** From when a scenario changes how many places, and the first of them. */
export function patchText(from: string | undefined, places: number, told: readonly string[]) {
  const start = from === undefined ? 'from the start' : `from ${from}`;
  if (places === 0) return `${start}, changes nothing yet`;
  const rest = places === told.length ? '' : `; and ${numberText(places - told.length)} more`;
  return `${start}, changes ${numberText(places)} ${places === 1 ? 'place' : 'places'}: ${told.join('; ')}${rest}`;
}

/** One band of a tariff. */
export const bandText = (name: string, amount: string | undefined, share: string | undefined) =>
  [quoted(name), amount, share === undefined ? undefined : `for ${share} of awards`]
    .filter((part) => part !== undefined)
    .join(' ');

/** Things by name or in a few words each, and how many more there are. */
export const thingsText = (things: readonly string[], others: number): string =>
  `${things.join(', ')}${others === 0 ? '' : `, and ${others} more`}`;

/** An object without members. */
export const EMPTY = 'nothing in it';

/** As many officers as needed. */
export const AUTOMATIC = 'as many as each year needs';

/** Yes or no. */
export const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no');

/** Sentences that came into a long text or went, and how many more did. */
export const sentencesText = (came: boolean, sentences: readonly string[], others: number) =>
  `${came ? 'added' : 'removed'} ${sentences.map(quoted).join(' ')}${
    others === 0 ? '' : ` and ${others} more ${others === 1 ? 'sentence' : 'sentences'}`
  }`;

/** Changed sentences of a long text that are not shown. */
export const furtherSentences = (sentences: number): string =>
  `${sentences} more ${sentences === 1 ? 'sentence' : 'sentences'} changed`;

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
