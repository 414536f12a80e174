import { pointerOf } from '../../models/json.ts';
import type { PatchOperation } from '../../models/changes.ts';
import { isObject, memberOf, namesOf, sameJson, type Json, type JsonObject } from './json.ts';

/** One place at which two designs differ. An object that comes or goes is one change. */
export type JsonChange =
  | { readonly pointer: string; readonly kind: 'added'; readonly after: Json }
  | { readonly pointer: string; readonly kind: 'removed'; readonly before: Json }
  | {
      readonly pointer: string;
      readonly kind: 'changed';
      readonly before: Json;
      readonly after: Json;
    };

/**
 * Finds where two designs differ: objects are compared member by member, lists and all else whole.
 * Takes time in proportion to the size of both. Designs are objects, so the whole document is never
 * replaced; how deep they may be is checked when they come in.
 * @returns the changes in the order of `before`, the members that only `after` has behind their siblings
 */
export function jsonChanges(before: JsonObject, after: JsonObject): JsonChange[] {
  const changes: JsonChange[] = [];
  collect(before, after, '', changes);
  return changes;
}

function collect(before: JsonObject, after: JsonObject, owner: string, changes: JsonChange[]) {
  for (const name of namesOf(before, after)) {
    const pointer = `${owner}${pointerOf([name])}`;
    const was = memberOf(before, name);
    const is = memberOf(after, name);
    if (isObject(was) && isObject(is)) collect(was, is, pointer, changes);
    else if (!sameJson(was, is)) changes.push(...changeOf(pointer, was, is));
  }
}

function changeOf(
  pointer: string,
  before: Json | undefined,
  after: Json | undefined,
): JsonChange[] {
  if (before === undefined) return after === undefined ? [] : [{ pointer, kind: 'added', after }];
  if (after === undefined) return [{ pointer, kind: 'removed', before }];
  return [{ pointer, kind: 'changed', before, after }];
}

/**
 * Writes changes as a JSON Patch (RFC 6902) that turns the design before into the one after.
 * @param changes all changes between two designs; no two of them overlap, so their order is free
 */
export function jsonPatchOf(changes: readonly JsonChange[]): PatchOperation[] {
  return changes.map((change) => {
    const path = change.pointer;
    switch (change.kind) {
      case 'added':
        return { op: 'add', path, value: change.after };
      case 'removed':
        return { op: 'remove', path };
      case 'changed':
        return { op: 'replace', path, value: change.after };
    }
  });
}
