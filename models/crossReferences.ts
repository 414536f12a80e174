import { BUILT_IN_INDICES } from './indexName.ts';
import type { Fault } from './fault.ts';
import { isObject, pointerOf, valueAt } from './json.ts';

type Path = readonly string[];

/**
 * Faults between distant parts of a design: names that lead nowhere. Reads the document as it
 * came, so that these faults are told together with all others, whatever else is wrong.
 */
export function crossReferenceFaults(document: unknown): Fault[] {
  return [
    ...specialNames(document, []),
    ...unknownIndices(document),
    ...takenIndexNames(document),
    ...unknownInterimStages(document),
    ...unknownStageGroups(document),
    ...reversedMonths(document),
  ];
}

function unknownIndices(document: unknown): Fault[] {
  const own = namesIn(document, ['economy', 'indices']);
  const known = new Set<unknown>([...BUILT_IN_INDICES, ...own]);
  return placesNamed(document, 'index', [])
    .filter(
      ({ path, value }) =>
        typeof value === 'string' && !known.has(value) && path[0] !== 'scenarios',
    )
    .map(({ path, value }) => ({
      pointer: pointerOf(path),
      detail: `\`${pointerOf(path)}\` is ${JSON.stringify(value)}; no such index: use ${[...BUILT_IN_INDICES, ...own].join(', ')}, or add it to \`/economy/indices\``,
    }));
}

/** Collections take any well-formed name; this one never comes as far as their check. */
function specialNames(place: unknown, path: Path): Fault[] {
  if (!isObject(place)) return [];
  return Object.entries(place).flatMap(([key, value]) => {
    const here = [...path, key];
    if (key !== '__proto__' || path.length === 0) return specialNames(value, here);
    const pointer = pointerOf(here);
    return [
      { pointer, detail: `\`${pointer}\` has a name that cannot be used; remove it or rename it` },
    ];
  });
}

function takenIndexNames(document: unknown): Fault[] {
  return namesIn(document, ['economy', 'indices'])
    .filter((name) => (BUILT_IN_INDICES as readonly string[]).includes(name))
    .map((name) => {
      const pointer = pointerOf(['economy', 'indices', name]);
      return {
        pointer,
        detail: `\`${pointer}\` takes a name that every design has already; give the index another name`,
      };
    });
}

function unknownInterimStages(document: unknown): Fault[] {
  const stages = namesIn(document, ['workflow', 'stages']);
  return namesIn(document, ['victimGroups']).flatMap((group) => {
    const path = ['victimGroups', group, 'payment', 'interimStage'];
    const stage = valueAt(document, path);
    if (typeof stage !== 'string' || stages.includes(stage)) return [];
    const pointer = pointerOf(path);
    const remedy =
      stages.length > 0 ? `use ${stages.join(', ')}` : 'the workflow has no stages yet';
    return [{ pointer, detail: `\`${pointer}\` is "${stage}"; no such stage: ${remedy}` }];
  });
}

function unknownStageGroups(document: unknown): Fault[] {
  const groups = namesIn(document, ['victimGroups']);
  return namesIn(document, ['workflow', 'stages']).flatMap((stage) =>
    namesIn(document, ['workflow', 'stages', stage, 'groups'])
      .filter((group) => !groups.includes(group))
      .map((group) => {
        const pointer = pointerOf(['workflow', 'stages', stage, 'groups', group]);
        return {
          pointer,
          detail: `\`${pointer}\` names a group that is not there; the groups are ${groups.join(', ')}`,
        };
      }),
  );
}

function reversedMonths(document: unknown): Fault[] {
  return namesIn(document, ['funding']).flatMap((source) => {
    const start = valueAt(document, ['funding', source, 'start']);
    const end = valueAt(document, ['funding', source, 'end']);
    if (typeof start !== 'string' || typeof end !== 'string' || start <= end) return [];
    const pointer = pointerOf(['funding', source, 'end']);
    return [
      {
        pointer,
        detail: `\`${pointer}\` is "${end}"; a source ends in or after its first month, "${start}"`,
      },
    ];
  });
}

function namesIn(document: unknown, path: Path): string[] {
  const place = valueAt(document, path);
  return isObject(place) ? Object.keys(place) : [];
}

/** Every place below a document whose member has the given name. */
function placesNamed(place: unknown, name: string, path: Path): { path: Path; value: unknown }[] {
  if (!isObject(place)) return [];
  return Object.entries(place).flatMap(([key, value]) => {
    const here = [...path, key];
    const found =
      key === name && typeof value === 'string' ? [{ path: here, value: value as unknown }] : [];
    return [...found, ...placesNamed(value, name, here)];
  });
}
