import * as z from 'zod';
import { valueOf, type Assumption } from '../../../models/assumption.ts';
import { pointerOf } from '../../../models/json.ts';
import type { YearlySeries } from '../../../models/yearlySeries.ts';
import { isObject, memberOf, type Json, type JsonObject } from '../../changes/json.ts';
import type { Path } from '../../changes/labels.ts';
import { DESIGN, placeBelow, type Place } from '../../changes/places.ts';
import type { Given } from '../../engine/formulas/formula.ts';
import { numbersOf, type DesignNumber } from '../../engine/sensitivity/designNumbers.ts';
import type { ProjectionRun } from '../../engine/project.ts';

/** A number of a design, or a list of them, as it has its line in the workbook. */
export interface NumberLine {
  readonly path: Path;
  readonly pointer: string;
  /** Place of the phase whose design it stands in; a later one has only what it has otherwise. */
  readonly phase: number;
  readonly value: number | readonly number[];
  readonly unit: string | undefined;
  /** What stands beside it: range, source, grade, note. */
  readonly stated: Assumption | YearlySeries | undefined;
  readonly isDefault: boolean;
  /** Whether it rests on evidence, drafters choose it, or the projection is laid out with it. */
  readonly kind: DesignNumber['kind'] | 'frame';
  readonly bare: z.ZodNumber | undefined;
}

/** Every number of the designs of a projection, in the order of the schema; those of scenarios are left out. */
export function numberLines({ phases }: ProjectionRun): NumberLine[] {
  const lines: NumberLine[] = [];
  const latest = new Map<string, NumberLine>();
  for (const [phase, { design }] of phases.entries()) {
    const cited = new Map(numbersOf(design).map((number) => [number.pointer, number]));
    for (const line of linesIn(design as unknown as JsonObject, { cited, phase })) {
      if (sameNumber(latest.get(line.pointer), line)) continue;
      latest.set(line.pointer, line);
      lines.push(line);
    }
  }
  return lines;
}

/**
 * The line of a number that a formula reads: that of its own phase, else of the last one before. A number of a
 * list stands in the line of the list.
 */
export function lineFor(lines: readonly NumberLine[]): (number: Given) => number {
  const places = new Map<string, number[]>();
  for (const [place, { pointer }] of lines.entries()) {
    const known = places.get(pointer);
    if (known === undefined) places.set(pointer, [place]);
    else known.push(place);
  }
  return ({ pointer, phase }) => {
    const known = places.get(pointer) ?? places.get(pointer.slice(0, pointer.lastIndexOf('/')));
    const place = known?.findLast((one) => (lines[one]?.phase ?? 0) <= phase);
    if (place === undefined) throw new RangeError(`the workbook has no line for ${pointer}`);
    return place;
  };
}

function sameNumber(before: NumberLine | undefined, line: NumberLine): boolean {
  return before !== undefined && JSON.stringify(before.value) === JSON.stringify(line.value);
}

interface Walk {
  readonly cited: ReadonlyMap<string, DesignNumber>;
  readonly phase: number;
}

function linesIn(design: JsonObject, walk: Walk): NumberLine[] {
  const members = Object.keys(DESIGN_SHAPE).filter((member) => member !== 'scenarios');
  return members.flatMap((member) => below(design, DESIGN, [member], walk));
}

const DESIGN_SHAPE = (DESIGN.schema as z.ZodObject).shape;

function below(owner: Json, place: Place | undefined, path: Path, walk: Walk): NumberLine[] {
  const name = path.at(-1) ?? '';
  const value = memberOf(owner, name);
  return value === undefined ? [] : linesAt(value, placeBelow(place, name, owner), path, walk);
}

function linesAt(value: Json, place: Place | undefined, path: Path, walk: Walk): NumberLine[] {
  const pointer = pointerOf(path);
  const cited = walk.cited.get(pointer);
  if (cited !== undefined) return citedLines(cited, walk.phase);
  const plain = {
    path,
    pointer,
    phase: walk.phase,
    unit: place?.unit,
    stated: undefined,
    isDefault: false,
    kind: 'frame' as const,
    bare: undefined,
  };
  if (typeof value === 'number') return [{ ...plain, value }];
  if (Array.isArray(value))
    return value.length > 0 && value.every((entry) => typeof entry === 'number')
      ? [{ ...plain, value }]
      : [];
  return isObject(value)
    ? Object.keys(value).flatMap((name) => below(value, place, [...path, name], walk))
    : [];
}

/** A number has one line; a series one for each of its years. */
function citedLines(number: DesignNumber, phase: number): NumberLine[] {
  const { stated, path, pointer, unit, isDefault, kind, bare } = number;
  const shared = { phase, unit, stated, isDefault, kind, bare };
  if (typeof stated === 'number' || !('series' in stated))
    return [{ ...shared, path, pointer, value: valueOf(stated) }];
  return Object.entries(stated.series).map(([year, value]) => {
    const place = [...path, 'series', year];
    return { ...shared, path: place, pointer: pointerOf(place), value };
  });
}
