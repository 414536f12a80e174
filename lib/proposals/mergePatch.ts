import { isObject } from '../../models/json.ts';
/**
 * Applies a JSON Merge Patch (RFC 7396): members of the patch replace those of the target, `null`
 * removes, objects are merged, and anything else takes the place of the target.
 * @param target a JSON value; it is not changed
 * @param patch a JSON value
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const members = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) members.delete(name);
    else members.set(name, mergePatch(members.get(name), value));
  }
  return Object.fromEntries(members);
}
