import type { Design } from '../../../models/design.ts';

/** Months over which something holds: from `from` on, until before `until`. */
export interface Span<T> {
  readonly value: T;
  readonly from: number;
  readonly until: number;
}

/** A design and the months in which it rules. Every phase but the first begins in a January. */
export interface Phase {
  readonly design: Design;
  readonly from: number;
  readonly until: number;
}

/**
 * What is projected: one design, or several that rule one after another, without a gap, from month
 * 0 to the end of the horizon. They agree in currency, price year, first month and horizon.
 */
export type Phases = readonly [Phase, ...Phase[]];

/** A design that rules throughout. */
export function onePhase(design: Design): Phases {
  return [{ design, from: 0, until: design.horizonYears * 12 }];
}

/** The phase that rules in a month. */
export function phaseAt(phases: Phases, month: number): Phase {
  return phases.findLast(({ from }) => from <= month) ?? phases[0];
}

/** The phases as they were before the last change, carried on to the end. */
export function withoutLastChange([first, ...later]: Phases): Phases {
  const kept = later.slice(0, -1);
  const until = later.at(-1)?.until ?? first.until;
  const last = kept.pop();
  return last === undefined ? [{ ...first, until }] : [first, ...kept, { ...last, until }];
}

/** What the designs say, phase by phase; neighbours that say the very same are one span. */
export function spansOf<T>(phases: Phases, read: (design: Design) => T): Span<T>[] {
  return joined(phases.map(({ design, from, until }) => ({ value: read(design), from, until })));
}

/** Spans of which neighbours with the same value are one. */
export function joined<T>(
  spans: readonly Span<T>[],
  same: (one: T, other: T) => boolean = Object.is,
): Span<T>[] {
  const merged: Span<T>[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last !== undefined && same(last.value, span.value))
      merged[merged.length - 1] = { ...last, until: span.until };
    else merged.push(span);
  }
  return merged;
}

/** A monthly line of a number that each design gives for its months. */
export function byPhase(phases: Phases, read: (design: Design) => number): Float64Array {
  const line = new Float64Array(phases[phases.length - 1]!.until);
  for (const { design, from, until } of phases) line.fill(read(design), from, until);
  return line;
}

/** A monthly line whose months are those of the line that the design of each phase gives. */
export function spliced(phases: Phases, lineOf: (design: Design) => Float64Array): Float64Array {
  const first = lineOf(phases[0].design);
  if (phases.length === 1) return first;
  const line = first.slice();
  for (const { design, from, until } of phases.slice(1))
    line.set(lineOf(design).subarray(from, until), from);
  return line;
}

/** A line without what lies outside a span; the line itself where the span is all of it. */
export function within(
  line: Float64Array,
  { from, until }: Pick<Span<unknown>, 'from' | 'until'>,
): Float64Array {
  if (from <= 0 && until >= line.length) return line;
  const part = new Float64Array(line.length);
  part.set(line.subarray(from, until), from);
  return part;
}

/** Names of a collection that any phase has, in id order. */
export function namesIn(phases: Phases, read: (design: Design) => object): string[] {
  return [...new Set(phases.flatMap(({ design }) => Object.keys(read(design))))].sort();
}

/** A member of a collection; undefined where it has none of this name. */
export function memberOf<T>(collection: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(collection, name) ? collection[name] : undefined;
}
