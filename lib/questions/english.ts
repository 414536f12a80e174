/** Every sentence about questions, as functions of the facts. */

import { numberText, percentText, roundedText } from '../engine/answer/numberText.ts';
import { listed } from '../../models/wording.ts';

/** Quotes within quotes are single ones. */
const quoted = (name: string): string => `“${name.replaceAll('“', '‘').replaceAll('”', '’')}”`;

/** What a projection has once, in words. */
const FRAME_WORDS: Readonly<Record<string, string>> = {
  currency: 'one currency',
  priceYear: 'one year in whose prices amounts are given',
  firstYear: 'one first year',
  firstMonth: 'one first month',
  horizonYears: 'one length',
  'economy/currencyPerEuro': 'one exchange rate of the euro, that of the price year',
};

/** Faults of scenarios. */
export const SCENARIO_TEXTS = {
  unknownScenario: (pointer: string, id: string, known: readonly string[]) =>
    known.length === 0
      ? `\`${pointer}\` is "${id}"; the design has no scenarios: add some to its \`/scenarios\``
      : `\`${pointer}\` is "${id}"; no such scenario: there are ${listed(known)}`,
  tooLate: (pointer: string, year: number, first: number, last: number) =>
    `\`${pointer}\` is ${String(year)}; the projection runs from ${String(first)} to ${String(last)}: give a year in between, leave it out for a change from the start, or lengthen \`/horizonYears\` of the design`,
  faulty: (labels: readonly string[], detail: string) =>
    `with ${labels.length === 1 ? 'the scenario' : 'the scenarios'} ${listed(labels.map(quoted))}, ${detail}`,
  changesFrame: (pointer: string, path: readonly string[], year: number) =>
    `\`${pointer}\` would change from ${String(year)} on; a projection has ${FRAME_WORDS[path.join('/')] ?? 'this'} from its first month to its last: leave it out, or leave out \`fromYear\`, so that the scenario changes the whole projection`,
  otherMoney: (pointer: string, what: 'currency' | 'priceYear') =>
    `\`${pointer}\` changes ${what === 'currency' ? 'the currency' : 'the year of prices'}, so that amounts cannot stand beside those of the design; leave it out, or compare two designs instead`,
} as const;

/** What makes a question cheaper. */
export const COST_REMEDIES = {
  scenarios: 'Ask for fewer scenarios at once, or shorten `/horizonYears`.',
  sensitivity: 'Shorten `/horizonYears`, ask for no pairs, or leave out groups of victims.',
  goalSeek: 'Shorten `/horizonYears`.',
  frontier: 'Ask for fewer values, or shorten `/horizonYears`.',
} as const;

/** Faults of the figure that a question is about. */
export const FIGURE_TEXTS = {
  unknown: (name: string, known: readonly string[]) =>
    `\`/measure\` is "${name}"; no such figure: use ${listed(known)}`,
  needsYear: (name: string, first: number, last: number) =>
    `\`/year\` is missing; ${name} is a figure of one year: give a year from ${String(first)} to ${String(last)}`,
  hasNoYear: (name: string, year: number) =>
    `\`/year\` is ${String(year)}; ${name} is a figure of the whole projection: leave the year out`,
  outside: (year: number, first: number, last: number) =>
    `\`/year\` is ${String(year)}; the projection has the years ${String(first)} to ${String(last)}: give one of them`,
} as const;

/** Faults of a field that is to be set. */
export const FIELD_TEXTS = {
  notInForce: (at: string, pointer: string, id: string) =>
    `\`${at}\` is "${pointer}", a number of the scenario "${id}", which is not in force; name it in \`/under\``,
  overruled: (at: string, pointer: string, names: readonly string[]) =>
    `\`${at}\` is "${pointer}"; the scenarios ${listed(names)} rule that place at all times, so that the number has no effect: point to theirs, or leave them out`,
  series: (at: string, pointer: string, years: readonly string[]) =>
    `\`${at}\` is "${pointer}", which goes by year; point to one of its years${years.length > 0 ? `, such as "${pointer.replace(/\/series$/, '')}/series/${years[0] ?? ''}"` : ''}`,
  evidence: (at: string, pointer: string) =>
    `\`${at}\` is "${pointer}", on which no projection depends; point to the number itself`,
  notANumber: (at: string, pointer: string) =>
    `\`${at}\` is "${pointer}", where there is no number; point to a number`,
  nothingThere: (at: string, pointer: string, reached: string) =>
    `\`${at}\` is "${pointer}", where there is nothing${reached === '' ? '' : `: ${reached}`}; point to a number of the design`,
  outsideField: (pointer: string, value: number, rule: string) =>
    `\`${pointer}\` is ${String(value)}; ${/^(is|lies|has) /.test(rule) ? `it ${rule}` : rule}`,
  emptyRange: (pointer: string, from: number, to: number, whole: boolean) =>
    `\`${pointer}\` is ${String(from)} and \`to\` is ${String(to)}; ${whole ? 'at least two whole numbers lie in between' : '`from` lies below `to`'}`,
  twice: (pointer: string, field: string) =>
    `\`${pointer}\` is "${field}", as in \`/first\`; give another field`,
  forbidden: (label: string, value: number) =>
    `The rules of the design do not let ${quoted(label)} be ${String(value)} beside its other numbers.`,
} as const;

/** What is told of assumptions that move a figure. */
interface SensitivityFacts {
  readonly figure: string;
  readonly unit: string;
  readonly currency: string;
  readonly count: number;
  /** The one with the greatest effect; undefined where none has any. */
  readonly most: ToldAssumption | undefined;
  /** The one that should be found out next. */
  readonly next: ToldAssumption | undefined;
}

interface ToldAssumption {
  readonly label: string;
  readonly effect: number;
}

/** A figure with its unit, in about three digits. */
export function aboutText(value: number, unit: string, currency: string): string {
  if (unit === 'share of 1') return percentText(value);
  const written = roundedText(value);
  const said = unit.replace('currency units', currency);
  return said === 'ratio' ? written : `${written} ${said}`;
}

/** What a question about what moves a figure comes to. */
export const SENSITIVITY_TEXTS = {
  statement: ({ figure, unit, currency, count, most, next }: SensitivityFacts): string => {
    if (most === undefined)
      return `None of ${numberText(count)} assumptions moves ${quoted(figure)}.`;
    const greatest = `Of ${numberText(count)} assumptions, ${quoted(most.label)} moves ${quoted(figure)} most, by up to ${aboutText(most.effect, unit, currency)}.`;
    const found =
      next === undefined || next.label === most.label
        ? 'It should also be found out first, by the weakness of the evidence for it.'
        : `By the weakness of the evidence, ${quoted(next.label)} should be found out first.`;
    return `${greatest} ${found}`;
  },
} as const;

/** What a search comes to. */
export interface SearchFacts {
  readonly outcome: 'found' | 'close' | 'jumps' | 'unreachable' | 'everywhere' | 'no_figure';
  readonly field: string;
  readonly figure: string;
  readonly target: string;
  /** The value found or the best one, and the figure there. */
  readonly value: string;
  readonly gives: string;
  /** The value and the figure on the other side of a jump. */
  readonly beyond: { readonly value: string; readonly gives: string } | undefined;
  readonly from: string;
  readonly to: string;
}

/** What was found, in one sentence. */
export function searchText(facts: SearchFacts): string {
  const { field, figure, target, value, gives, beyond, from, to } = facts;
  switch (facts.outcome) {
    case 'found':
      return `With ${quoted(field)} at ${value}, ${quoted(figure)} is ${gives}.`;
    case 'close':
      return `With ${quoted(field)} at ${value}, ${quoted(figure)} comes close to ${target}: it is ${gives}. A narrower range brings it nearer.`;
    case 'jumps':
      return `No value of ${quoted(field)} makes ${quoted(figure)} exactly ${target}: at ${value} it is ${gives}${beyond === undefined ? '' : `, and at ${beyond.value} it is ${beyond.gives}`}.`;
    case 'unreachable':
    case 'everywhere':
      return `No value of ${quoted(field)} between ${from} and ${to} makes ${quoted(figure)} ${target}; the best is ${value}, which gives ${gives}.`;
    case 'no_figure':
      return `There is no ${quoted(figure)} at any value of ${quoted(field)} between ${from} and ${to}.`;
  }
}

/** Ranges in a sentence: 1 and 2, and between 3 and 4. */
function listedRanges(ranges: readonly string[]): string {
  return ranges.join(', and between ');
}

/** How a figure answers to a field. */
const SHAPE_TEXTS = {
  rising: 'Over the values tried, the figure only rises with it.',
  falling: 'Over the values tried, the figure only falls as it rises.',
  level: 'Over the values tried, the figure does not change with it.',
  not_monotone: 'Over the values tried, the figure both rises and falls with it.',
} as const;

/** What else there is to say of a search. */
export function furtherText(
  shape: keyof typeof SHAPE_TEXTS,
  further: readonly { readonly from: string; readonly to: string }[],
): string {
  const places = further.map(({ from, to }) => `${from} and ${to}`);
  const others =
    places.length === 0
      ? ''
      : ` It passes the target, or is at it, also between ${listedRanges(places)}; what is told is nearest to what stands there now.`;
  return `${SHAPE_TEXTS[shape]}${others}`;
}
