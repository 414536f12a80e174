import {
  absentText,
  AS_IN_DESIGN,
  byDefaultText,
  countText,
  EMPTY,
  factsText,
  fieldText,
  listText,
  longListText,
  quoted,
  TAKEN_AWAY,
  words,
} from './english.ts';
import { shortened } from './excerpts.ts';
import { FIELD_LABELS } from './fieldLabels.ts';
import { bareFigureText, figureText, plainText, unitText } from './figureText.ts';
import { isObject, memberOf, type Json, type JsonObject } from './json.ts';
import { designPath, fieldOf, isInPatch, type Path } from './labels.ts';
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
    : byDefaultText(valueText(place, path, place.byDefault, currency));
}

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
  return place === undefined || place.freeText ? quoted(shortened(value)) : words(value);
}

function entriesText(entries: readonly Json[], unit: string | undefined, currency: string): string {
  if (entries.length > SHORT_LIST) return longListText(entries.length);
  const told = entries.map((entry) =>
    typeof entry === 'string' ? words(entry) : bareFigureText(entry, unit),
  );
  return `${listText(told)}${told.length === 0 ? '' : unitText(unit, currency)}`;
}

/** A thing by its first facts: its form, its figures, then its choices; its texts are left out. */
function summaryText(
  place: Place | undefined,
  path: Path,
  value: JsonObject,
  currency: string,
): string {
  const facts =
    place?.kind === 'section' || place?.kind === 'choice'
      ? factsOf(place, path, value, currency)
      : Object.keys(value).map(words);
  if (facts.length === 0) return EMPTY;
  return factsText(facts.slice(0, MOST_FACTS), facts.length > MOST_FACTS);
}

function factsOf(place: Place, path: Path, value: JsonObject, currency: string): string[] {
  const form = formOf(place, value);
  const members = memberNames(place)
    .map((name) => ({ name, place: placeBelow(place, name, value), member: memberOf(value, name) }))
    .flatMap((fact) => (fact.member === undefined ? [] : [{ ...fact, member: fact.member }]))
    .filter((fact) => fact.member !== form && fact.place?.freeText === false);
  const isFigure = (fact: (typeof members)[number]) => fact.place?.kind === 'quantity';
  const ordered = [...members.filter(isFigure), ...members.filter((fact) => !isFigure(fact))];
  return [
    ...(typeof form === 'string' ? [words(form)] : []),
    ...ordered.map((fact) => factText(fact.place, path, fact.name, fact.member, currency)),
  ];
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
  if (place?.kind === 'collection' && isObject(value))
    return countText(Object.keys(value).length, label);
  if (place?.kind !== 'quantity') return fieldText(label, valueText(place, path, value, currency));
  const told = statedText(statedOf(value), place.unit, currency);
  return label === fieldLabel(owner) ? told : fieldText(label, told);
}

const fieldLabel = (path: Path): string =>
  FIELD_LABELS[fieldOf(designPath(path)).pattern] ?? words(path.at(-1) ?? '');
