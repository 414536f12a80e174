import type { Conflict } from '../../models/scenarios.ts';
import type { Design } from '../../models/design.ts';
import type { Fault } from '../../models/fault.ts';
import { pathOf, pointerOf } from '../../models/json.ts';
import { parseDesign } from '../../models/parseDesign.ts';
import { sameJson, valueAtPath, type Json, type JsonObject } from '../changes/json.ts';
import type { Course } from '../engine/scenarios/layPhases.ts';
import { buildTimeline } from '../engine/grid/timeline.ts';
import { contentHash } from '../documents/contentHash.ts';
import { mergePatch } from '../proposals/mergePatch.ts';
import { conflictsOf } from './conflicts.ts';
import { SCENARIO_TEXTS as TEXTS } from './english.ts';
import type { NamedScenario, OpenDesign, Outcome } from './openDesign.ts';

/** A design as it is written, and from which year on it rules. */
export interface DatedDocument {
  readonly fromYear: number;
  readonly document: JsonObject;
}

/** A design with scenarios applied. */
export interface Stack {
  readonly scenarios: readonly NamedScenario[];
  readonly course: Course;
  /** The designs as they are written, in the order of their years. */
  readonly documents: readonly DatedDocument[];
  readonly conflicts: readonly Conflict[];
  /** Identity of all that the projection depends on. */
  readonly designHash: string;
}

/** Members that a projection has once, from its first month to its last. */
const FRAME: readonly (readonly string[])[] = [
  ['currency'],
  ['priceYear'],
  ['firstYear'],
  ['firstMonth'],
  ['horizonYears'],
  ['economy', 'currencyPerEuro'],
];

/**
 * Applies scenarios to a design, one after another in the order given. Those with a year change it from
 * January of that year on; a year before the second of the projection is the start. In each month the
 * scenarios that are in force are applied in the order given, so that the later one rules.
 * @param ids names of scenarios, each once
 * @param place JSON Pointer to the list of names
 */
export function stackScenarios(
  open: OpenDesign,
  ids: readonly string[],
  place: string,
): Outcome<Stack> {
  const scenarios = ids.flatMap((id) => open.scenarios.get(id) ?? []);
  const unknown = ids.flatMap((id, at) =>
    open.scenarios.has(id) ? [] : [unknownScenario(open, id, `${place}/${at}`)],
  );
  if (unknown.length > 0) return { faults: unknown };
  const spanned = spanOf(open, scenarios);
  if (spanned.faults !== undefined) return spanned;
  const { firstYear, lastYear } = spanned.value;
  const late = scenarios.filter(({ fromYear = firstYear }) => fromYear > lastYear);
  if (late.length > 0)
    return { faults: late.map((scenario) => tooLate(scenario, firstYear, lastYear)) };
  const years = scenarios.flatMap(({ fromYear = firstYear }) =>
    fromYear > firstYear ? fromYear : [],
  );
  const start = layerFrom(open, scenarios, firstYear);
  const later = [...new Set(years)]
    .sort((one, other) => one - other)
    .map((year) => layerFrom(open, scenarios, year));
  const faults = [start, ...later].flatMap((outcome) => outcome.faults ?? []);
  if (start.value === undefined || faults.length > 0) return { faults: distinct(faults) };
  return framed(
    open,
    scenarios,
    start.value,
    later.flatMap(({ value }) => (value === undefined ? [] : [value])),
  );
}

function unknownScenario({ scenarios }: OpenDesign, id: string, pointer: string): Fault {
  return { pointer, detail: TEXTS.unknownScenario(pointer, id, [...scenarios.keys()]) };
}

/** First and last calendar year, as scenarios from the start leave them. */
function spanOf(
  open: OpenDesign,
  scenarios: readonly NamedScenario[],
): Outcome<{ readonly firstYear: number; readonly lastYear: number }> {
  const fromStart = scenarios.filter(({ fromYear }) => fromYear === undefined);
  const { value, faults } = merged(open, fromStart);
  if (value === undefined) return { faults };
  const { design } = value;
  return { value: { firstYear: design.firstYear, lastYear: buildTimeline(design).lastYear } };
}

/** A design with the scenarios that are in force from a year on. */
interface Layer {
  readonly fromYear: number;
  readonly inForce: readonly NamedScenario[];
  readonly document: JsonObject;
  readonly design: Design;
}

/** The design with all scenarios that are in force in a year. */
function layerFrom(
  open: OpenDesign,
  scenarios: readonly NamedScenario[],
  year: number,
): Outcome<Layer> {
  const inForce = scenarios.filter(({ fromYear = year }) => fromYear <= year);
  const { value, faults } = merged(open, inForce);
  return value === undefined ? { faults } : { value: { fromYear: year, inForce, ...value } };
}

function tooLate(
  { pointer, fromYear = 0 }: NamedScenario,
  firstYear: number,
  lastYear: number,
): Fault {
  const place = `${pointer}/fromYear`;
  return { pointer: place, detail: TEXTS.tooLate(place, fromYear, firstYear, lastYear) };
}

/** The design with scenarios merged in, or what is wrong with it, at the scenario that brings it. */
function merged(
  open: OpenDesign,
  scenarios: readonly NamedScenario[],
): Outcome<Pick<Layer, 'document' | 'design'>> {
  const [last] = scenarios.slice(-1);
  if (last === undefined) return { value: { document: open.document, design: open.design } };
  const document = scenarios.reduce<unknown>(
    (target, { patch }) => mergePatch(target, patch),
    open.document,
  ) as JsonObject;
  const { design, faults } = parseDesign(document);
  if (design !== undefined) return { value: { document, design } };
  return { faults: faults.map((fault) => faultOfScenario(fault, scenarios, last)) };
}

/** A fault of the design with scenarios, told as one of the last that touches the place. */
function faultOfScenario(
  fault: Fault,
  scenarios: readonly NamedScenario[],
  last: NamedScenario,
): Fault {
  const path = pathOf(fault.pointer);
  const touching = scenarios.findLast(({ patch }) => touches(patch, path));
  const scenario = touching ?? last;
  const within = touching === undefined ? '' : pointerOf(reachedIn(touching.patch, path));
  return {
    pointer: `${scenario.pointer}/patch${within}`,
    detail: TEXTS.faulty(
      scenarios.map(({ label }) => label),
      fault.detail,
    ),
  };
}

/** Whether a patch says something on the way to a place, or of the place itself. */
function touches(patch: JsonObject, path: readonly string[]): boolean {
  return reachedIn(patch, path).length > 0;
}

/** As much of a path as a patch has. */
function reachedIn(patch: JsonObject, path: readonly string[]): readonly string[] {
  for (let length = path.length; length > 0; length--) {
    const reached = path.slice(0, length);
    if (valueAtPath(patch, reached) !== undefined) return reached;
  }
  return [];
}

function distinct(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

function framed(
  open: OpenDesign,
  scenarios: readonly NamedScenario[],
  start: Layer,
  later: readonly Layer[],
): Outcome<Stack> {
  const changes = later.flatMap((layer) => frameChanges(start, layer));
  if (changes.length > 0) return { faults: distinct(changes) };
  const documents = [start, ...later].map(({ fromYear, document }) => ({ fromYear, document }));
  return {
    value: {
      scenarios,
      course: {
        design: start.design,
        later: later.map(({ fromYear, design }) => ({ fromYear, design })),
      },
      documents,
      conflicts: conflictsOf([start, ...later]),
      designHash: hashOf(open, documents),
    },
  };
}

/** Identity of designs that rule one after another; one that says the same as the one before is no change. */
function hashOf(open: OpenDesign, documents: readonly DatedDocument[]): string {
  const changes = documents.filter(
    ({ document }, place) => !sameJson(document, documents[place - 1]?.document),
  );
  const [only, ...more] = changes;
  if (only?.document === open.document && more.length === 0) return open.hash();
  return contentHash(more.length === 0 ? only?.document : changes);
}

/** What a later layer changes although a projection has it once. */
function frameChanges(start: Layer, { fromYear: year, design, inForce }: Layer): Fault[] {
  return FRAME.flatMap((path) => {
    if (figureAt(start.design, path) === figureAt(design, path)) return [];
    const scenario = inForce.findLast(
      ({ fromYear, patch }) => fromYear !== undefined && touches(patch, path),
    );
    if (scenario === undefined) return [];
    const pointer = `${scenario.pointer}/patch${pointerOf(reachedIn(scenario.patch, path))}`;
    return [{ pointer, detail: TEXTS.changesFrame(pointer, path, year) }];
  });
}

/** A number or text of the frame, however it is written. */
function figureAt(design: Design, path: readonly string[]): Json | undefined {
  // Without a price year it is the first year.
  if (path[0] === 'priceYear') return design.priceYear ?? design.firstYear;
  const value = valueAtPath(design as unknown as JsonObject, path);
  return valueAtPath(value, ['value']) ?? value;
}
