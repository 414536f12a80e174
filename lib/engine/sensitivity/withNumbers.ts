import * as z from 'zod';
import { valueAt } from '../../../models/json.ts';
import type { Design } from '../../../models/design.ts';
import type { DesignNumber, Guard, StatedNumber } from './designNumbers.ts';

/** A number of a design and what is to stand in its place. */
export interface Replacement {
  readonly path: readonly string[];
  readonly value: StatedNumber;
}

/** The same design, or part of one, with other numbers; it shares all that has none of them. */
export function withNumbers<T>(whole: T, replacements: readonly Replacement[]): T {
  return replacements.reduce<unknown>(
    (place, { path, value }) => withMember(place, path, value),
    whole,
  ) as T;
}

function withMember(place: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(place)) {
    const items: unknown[] = place;
    return items.map((item, at) => (String(at) === name ? withMember(item, rest, value) : item));
  }
  const members = place as Readonly<Record<string, unknown>>;
  return { ...members, [name]: withMember(members[name], rest, value) };
}

/** Whether a design keeps the rules that bind its numbers to others around them. */
export function keepsRules(design: Design, guards: readonly Guard[]): boolean {
  return guards.every(({ path, schema }) => z.safeParse(schema, valueAt(design, path)).success);
}

/** The rules that numbers are bound by, each once. */
export function guardsOf(numbers: readonly Pick<DesignNumber, 'guards'>[]): Guard[] {
  const found = new Map(
    numbers.flatMap(({ guards }) => guards.map((guard) => [guard.path.join('/'), guard] as const)),
  );
  return [...found.values()];
}
