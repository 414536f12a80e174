import { thingName, upToLast, words } from './english.ts';
import { shortened } from './excerpts.ts';
import { EVIDENCE_LABELS, FIELD_LABELS, MAIN_FIGURES } from './fieldLabels.ts';
import { isObject, memberOf, valueAtPath, type JsonObject } from './json.ts';

/** A path of member names. */
export type Path = readonly string[];

const PATCH = 'scenarios/*/patch';

/** Whether a path leads into the changes that a scenario makes, or to the whole of them. */
export const isInPatch = (path: Path): boolean => path[0] === 'scenarios' && path[2] === 'patch';

/** A path into the changes of a scenario as one into a design; any other path as it is. */
export const designPath = (path: Path): Path => (isInPatch(path) ? path.slice(3) : path);

/** Where a path leads, in terms of the catalogue. */
export interface Field {
  /** The deepest field on the way that the catalogue knows; empty where it knows none. */
  readonly pattern: string;
  /** What of the path lies below that field. */
  readonly rest: Path;
  /** The paths of the things on the way that drafters have named. */
  readonly things: readonly Path[];
}

/** Finds the field that a path leads to. */
export function fieldOf(path: Path): Field {
  let pattern = '';
  const things: Path[] = [];
  for (const [depth, name] of path.entries()) {
    const owner = pattern === '' ? '' : `${pattern}/`;
    const named = Object.hasOwn(FIELD_LABELS, `${owner}*`);
    const next = named ? `${owner}*` : `${owner}${name}`;
    if (!Object.hasOwn(FIELD_LABELS, next)) return { pattern, rest: path.slice(depth), things };
    if (named) things.push(path.slice(0, depth + 1));
    pattern = next;
  }
  return { pattern, rest: [], things };
}

/**
 * What a place is called: the names of the things that it belongs to, and the label of the field.
 * @param documents designs in which names are looked for, in this order
 */
export function labelOf(path: Path, documents: readonly JsonObject[]): string {
  const { pattern, rest, things } = fieldOf(path);
  // The value of a number that is written with its evidence goes by the name of the number.
  if (rest.length === 1 && rest[0] === 'value') return labelOf(path.slice(0, -1), documents);
  const names = things.map((thing) => crumbOf(thing, documents));
  if (pattern === PATCH && rest.length > 0) {
    const patches = documents.map((document) => valueAtPath(document, path.slice(0, 3)));
    const inner = labelOf(rest, [...documents, ...patches.filter(isObject)]);
    return upToLast([...names, inner]);
  }
  const label = FIELD_LABELS[pattern] ?? '';
  const isThing = pattern.endsWith('*');
  if (rest.length === 0 && isThing)
    return upToLast([...names.slice(0, -1), thingName(label, nameOf(path, documents))]);
  if (rest.length === 0 && MAIN_FIGURES.has(pattern)) return upToLast(names);
  const field = label === '' || isThing ? [] : [label];
  return upToLast([...names, ...field, ...partNames(rest)]);
}

/** What belongs to a scenario has to be told from what belongs to the design. */
function crumbOf(thing: Path, documents: readonly JsonObject[]): string {
  const name = nameOf(thing, documents);
  return thing[0] === 'scenarios' ? thingName(FIELD_LABELS['scenarios/*'] ?? '', name) : name;
}

/** The name that people gave to a thing, else its identifier in words. */
export function nameOf(thing: Path, documents: readonly JsonObject[]): string {
  for (const document of documents) {
    const value = valueAtPath(document, thing);
    const title = memberOf(value, 'title') ?? memberOf(value, 'label');
    if (typeof title === 'string') return shortened(title);
  }
  return sharedName(thing, documents) ?? words(thing.at(-1) ?? '');
}

/** Shares of a stage that differ for a group go by the name of that group. */
function sharedName(thing: Path, documents: readonly JsonObject[]): string | undefined {
  const [, , , collection, group] = thing;
  return thing[0] === 'workflow' && collection === 'groups' && group !== undefined
    ? nameOf(['victimGroups', group], documents)
    : undefined;
}

function partNames(rest: Path): string[] {
  if (rest.length === 0) return [];
  const joined = rest.join('/');
  const evidence = Object.hasOwn(EVIDENCE_LABELS, joined) ? EVIDENCE_LABELS[joined] : undefined;
  if (evidence !== undefined) return [evidence];
  return rest[0] === 'series' ? rest.slice(1).map(words) : rest.map(words);
}
