import {
  absentText,
  AS_IN_DESIGN,
  bandText,
  byDefaultText,
  choiceByDefaultText,
  EMPTY,
  factsText,
  fieldText,
  LEFT_OPEN,
  listText,
  longListText,
  quoted,
  TAKEN_AWAY,
  thingsText,
  words,
} from './english.ts';
import { shortened } from './excerpts.ts';
import { FIELD_LABELS } from './fieldLabels.ts';
import { bareFigureText, figureText, plainText, unitText } from './figureText.ts';
import { isObject, memberOf, type Json, type JsonObject } from './json.ts';
import { designPath, fieldOf, isInPatch, type Path } from './labels.ts';
import { BANDS, MAIN_FACTS, TOLD_BY_PARTS } from './mainFacts.ts';
import { formOf, memberNames, placeBelow, type Place } from './places.ts';
import { quantityText, statedOf, statedText } from './statedText.ts';

/** Lists up to this length are told entry by entry. */
export const SHORT_LIST = 6;

/** So many facts are told of a thing before the rest is left out. */
const MOST_FACTS = 3;

/**
 * What stands at a place, in words, with its unit; where nothing does, what that means.
 * @param path where it stands
 * @param currency of the design it stands in
 */
export function standingText(
  place: Place | undefined,
  path: Path,
  value: Json | undefined,
  currency: string,
): string {
  if (value !== undefined) return valueText(place, path, value, currency);
  if (isInPatch(path)) return AS_IN_DESIGN;
  return place?.byDefault === undefined
    ? absentText(withLabels(place?.absent, path))
    : defaultText(place, valueText(place, path, place.byDefault, currency));
}

const defaultText = (place: Place, value: string): string =>
  place.kind === 'quantity' || place.unit !== undefined
    ? byDefaultText(value)
    : choiceByDefaultText(value);

/** What the schema says of its members by name, with the labels of these. */
function withLabels(meaning: string | undefined, path: Path): string | undefined {
  return meaning?.replace(/\b[a-z]+[A-Z]\w*/g, (name) =>
    quoted(fieldLabel([...path.slice(0, -1), name])),
  );
}

function valueText(place: Place | undefined, path: Path, value: Json, currency: string): string {
  if (value === null) return TAKEN_AWAY;
  if (Array.isArray(value)) return entriesText(value, place?.unit, currency);
  if (place?.kind === 'quantity') return quantityText(value, place.unit, currency);
  if (isObject(value)) return summaryText(place, path, value, currency);
  if (place?.unit !== undefined) return figureText(value, place.unit, currency);
  if (typeof value !== 'string') return plainText(value);
  if (place === undefined || place.freeText) return quoted(shortened(value));
  return value === 'not_decided' ? LEFT_OPEN : words(value);
}

function entriesText(entries: readonly Json[], unit: string | undefined, currency: string): string {
  if (entries.length > SHORT_LIST) return longListText(entries.length);
  const told = entries.map((entry) =>
    typeof entry === 'string' ? words(entry) : bareFigureText(entry, unit),
  );
  return `${listText(told)}${told.length === 0 ? '' : unitText(unit, currency)}`;
}

/** A thing by its form and its main figures, then by its first other facts; its texts are left out. */
function summaryText(
  place: Place | undefined,
  path: Path,
  value: JsonObject,
  currency: string,
): string {
  if (place?.kind !== 'section' && place?.kind !== 'choice') {
    const names = Object.keys(value);
    return names.length === 0 ? EMPTY : shortList(names.map(words));
  }
  const main = mainFacts(place, path, value, currency);
  const others = otherFacts(place, path, value, currency);
  const shown = others.slice(0, Math.max(0, MOST_FACTS - main.length));
  const facts = [...main, ...shown];
  return facts.length === 0 ? EMPTY : factsText(facts, shown.length < others.length);
}

const shortList = (facts: readonly string[]): string =>
  factsText(facts.slice(0, MOST_FACTS), facts.length > MOST_FACTS);

/**
 * A thing by its form and the figures that matter most; none where it has neither.
 * @param path where it stands
 * @param currency of the design it stands in
 */
export function mainFacts(place: Place, path: Path, value: JsonObject, currency: string): string[] {
  const form = formOf(place, value);
  return [
    ...(typeof form === 'string' ? [words(form)] : []),
    ...mainMembers(path).flatMap((name) => {
      const member = memberOf(value, name);
      const inside = placeBelow(place, name, value);
      if (member === undefined || inside === undefined) return [];
      if (isObject(member) && TOLD_BY_PARTS.has(patternOf([...path, name])))
        return mainFacts(inside, [...path, name], member, currency);
      return [factText(inside, path, name, member, currency)];
    }),
  ];
}

/** The other facts of a thing: figures, then choices. */
function otherFacts(place: Place, path: Path, value: JsonObject, currency: string): string[] {
  const form = formOf(place, value);
  const main = new Set(mainMembers(path));
  const members = memberNames(place)
    .filter((name) => !main.has(name))
    .map((name) => ({ name, place: placeBelow(place, name, value), member: memberOf(value, name) }))
    .flatMap((fact) => (fact.member === undefined ? [] : [{ ...fact, member: fact.member }]))
    .filter((fact) => fact.member !== form && fact.place?.freeText === false);
  const isFigure = (fact: (typeof members)[number]) => fact.place?.kind === 'quantity';
  return [...members.filter(isFigure), ...members.filter((fact) => !isFigure(fact))].map((fact) =>
    factText(fact.place, path, fact.name, fact.member, currency),
  );
}

function factText(
  place: Place | undefined,
  owner: Path,
  name: string,
  value: Json,
  currency: string,
): string {
  const path = [...owner, name];
  const label = fieldLabel(path);
  if (value === null) return fieldText(label, TAKEN_AWAY);
  if (place?.kind === 'collection' && isObject(value))
    return fieldText(label, collectionText(place, path, value, currency));
  if (place?.kind !== 'quantity') return fieldText(label, valueText(place, path, value, currency));
  const told = statedText(statedOf(value), place.unit, currency);
  return label === fieldLabel(owner) ? told : fieldText(label, told);
}

/** The things of a collection: bands of a tariff with their figures, others by name. */
function collectionText(place: Place, path: Path, things: JsonObject, currency: string): string {
  const told = Object.entries(things)
    .slice(0, SHORT_LIST)
    .map(([id, thing]) => {
      if (!isObject(thing) || patternOf(path) !== BANDS) return nameIn(thing, id);
      const band = placeBelow(place, id);
      const [amount, share] = ['amount', 'share'].map((name) => {
        const stated = statedOf(memberOf(thing, name));
        const unit = placeBelow(band, name, thing)?.unit;
        return stated.figure === undefined ? undefined : statedText(stated, unit, currency);
      });
      return bandText(words(id), amount, share);
    });
  return told.length === 0 ? EMPTY : thingsText(told, Object.keys(things).length - told.length);
}

function nameIn(thing: Json, id: string): string {
  const title = memberOf(thing, 'title');
  return typeof title === 'string' ? shortened(title) : words(id);
}

const patternOf = (path: Path): string => fieldOf(designPath(path)).pattern;

const mainMembers = (path: Path): readonly string[] => {
  const pattern = patternOf(path);
  return Object.hasOwn(MAIN_FACTS, pattern) ? (MAIN_FACTS[pattern] ?? []) : [];
};

const fieldLabel = (path: Path): string =>
  FIELD_LABELS[patternOf(path)] ?? words(path.at(-1) ?? '');
