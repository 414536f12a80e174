import { crossReferenceFaults } from '../../models/crossReferences.ts';
import { designSchema, type Design } from '../../models/design.ts';
import { areaOf } from '../changes/effects.ts';
import { isObject, memberOf, namesOf, sameJson, type JsonObject } from '../changes/json.ts';
import type { Path } from '../changes/labels.ts';
import { asJson } from './commonFooting.ts';

/** More parts than these nobody reads; groups of victims then count as one. */
const MOST_PARTS = 12;

const GROUPS = 'victimGroups';

/** Sections that figures depend on. */
const SECTIONS = Object.keys(designSchema.shape).filter((section) => {
  const area = areaOf(section);
  return area !== undefined && area !== 'nothing' && area !== 'scenario';
});

/** Parts of a design that are exchanged together, and the base with these parts of another design. */
export interface Exchange {
  readonly parts: readonly Path[];
  readonly design: Design;
}

/**
 * Takes the differences of two designs apart: each section, and each group of victims, that differs. A part
 * whose names lead nowhere in the other design, such as a source that follows an index of its own, is
 * exchanged together with what it names.
 * @param base with its defaults filled in
 * @param other the same, on the footing of the base
 * @returns the base with each part exchanged; none where no figure can differ
 */
export function exchangesOf(base: Design, other: Design): Exchange[] {
  const parts = differingParts(asJson(base), asJson(other));
  const groups = joined(parts.map((part) => withCompanions(part, parts, base, other)));
  const exchanges = groups.map((group) => exchanged(base, other, group));
  if (exchanges.every((exchange) => exchange !== undefined)) return exchanges;
  const whole = exchanged(base, other, parts);
  return whole === undefined ? [] : [whole];
}

function differingParts(base: JsonObject, other: JsonObject): Path[] {
  const sections = SECTIONS.filter(
    (section) => !sameJson(memberOf(base, section), memberOf(other, section)),
  ).map((section) => [section]);
  const [mine, theirs] = [memberOf(base, GROUPS), memberOf(other, GROUPS)];
  const groups = namesOf(mine, theirs)
    .filter((id) => !sameJson(memberOf(mine, id), memberOf(theirs, id)))
    .map((id) => [GROUPS, id]);
  const others = sections.filter(([section]) => section !== GROUPS);
  if (groups.length === 0 || others.length + groups.length > MOST_PARTS) return sections;
  return [...others, ...groups];
}

/** A part with no more others than make a valid design of the base: all of them do, and one by one is left out. */
function withCompanions(
  part: Path,
  parts: readonly Path[],
  base: Design,
  other: Design,
): readonly Path[] {
  const isValid = (group: readonly Path[]) => exchanged(base, other, group) !== undefined;
  if (isValid([part])) return [part];
  return parts.reduce((group, one) => {
    const without = group.filter((kept) => kept !== one);
    return one !== part && isValid(without) ? without : group;
  }, parts);
}

/** Sets that share a part become one. */
function joined(sets: readonly (readonly Path[])[]): (readonly Path[])[] {
  return sets.reduce<(readonly Path[])[]>((apart, set) => {
    const touching = apart.filter((one) => one.some((part) => set.includes(part)));
    const union = [...new Set([...touching.flat(), ...set])];
    return [...apart.filter((one) => !touching.includes(one)), union];
  }, []);
}

/**
 * The base with some parts of the other design; undefined where that makes no valid design. Each part is
 * valid by itself, so only what lies between parts has to be looked at.
 */
function exchanged(base: Design, other: Design, parts: readonly Path[]): Exchange | undefined {
  const document = parts.reduce((made, path) => withPart(made, asJson(other), path), asJson(base));
  const isValid =
    namesOf(memberOf(document, GROUPS)).length > 0 && crossReferenceFaults(document).length === 0;
  return isValid ? { parts, design: document as unknown as Design } : undefined;
}

function withPart(
  document: JsonObject,
  other: JsonObject,
  [name = '', ...below]: Path,
): JsonObject {
  const theirs = memberOf(other, name);
  const members = new Map(Object.entries(document));
  const mine = members.get(name);
  if (theirs === undefined) members.delete(name);
  else if (below.length === 0) members.set(name, theirs);
  else if (isObject(mine) && isObject(theirs)) members.set(name, withPart(mine, theirs, below));
  return Object.fromEntries(members);
}
