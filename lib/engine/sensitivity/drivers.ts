import type { DesignNumber } from './designNumbers.ts';

/** Numbers that go up and down together, in the order in which the design has them. */
export function together<T extends { readonly number: DesignNumber }>(
  numbers: readonly T[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of numbers) {
    const key = driverOf(one.number);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

/**
 * What moves a number: the driver that the design names, else the same field of all victim groups
 * and heads, because nobody knows eight take-ups independently; else the field itself.
 */
export function driverOf({ path, stated }: DesignNumber): string {
  if (typeof stated === 'object' && 'driver' in stated && typeof stated.driver === 'string')
    return `driver ${stated.driver}`;
  const [collection, , ...field] = path;
  if (collection !== 'victimGroups') return path.join('/');
  const [member, , ...inHead] = field;
  return [collection, ...(member === 'heads' ? [member, ...inHead] : field)].join('/');
}
