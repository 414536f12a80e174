import type { Fault } from '../../models/fault.ts';
import { isObject, pointerOf, valueAt } from '../../models/json.ts';
import { faultsRefused } from '../refusal.ts';
import { mergePatch } from './mergePatch.ts';

/**
 * A design with some of its parts changed by a JSON Merge Patch.
 *
 * A scenario is itself a patch, in which null takes something away. A patch of a patch cannot say that:
 * its own null only removes a member. Where there is none to remove, the author meant the other thing,
 * and it would be lost without a word.
 * @throws Refusal with every null that would be lost
 */
export function patchDesign(design: unknown, patch: unknown): unknown {
  const lost = scenariosIn(patch).flatMap(([name, scenario]) => {
    const path = ['scenarios', name, 'patch'];
    return lostNulls(valueAt(scenario, ['patch']), valueAt(design, path), path);
  });
  if (lost.length > 0) throw faultsRefused('invalid_body', lost);
  return mergePatch(design, patch);
}

const scenariosIn = (patch: unknown) => Object.entries(objectAt(valueAt(patch, ['scenarios'])));

function lostNulls(change: unknown, target: unknown, path: readonly string[]): Fault[] {
  return Object.entries(objectAt(change)).flatMap(([name, value]) => {
    const place = [...path, name];
    if (value !== null) return lostNulls(value, valueAt(target, [name]), place);
    if (Object.hasOwn(objectAt(target), name)) return [];
    const pointer = pointerOf(place);
    const detail = `\`${pointer}\` is null, which in this kind of change removes a member that is there; to let the scenario take something away, send the whole design by PUT`;
    return [{ pointer, detail }];
  });
}

const objectAt = (value: unknown): object => (isObject(value) ? value : {});
