import { pathOf } from '../../models/json.ts';
import type { Fault } from '../../models/fault.ts';
import type { SoughtField } from '../../models/goalSeek.ts';
import { followPointer, howFar } from '../documents/followPointer.ts';
import { memberOf, isObject, valueAtPath, type Json, type JsonObject } from '../changes/json.ts';
import type { Field } from '../engine/goalSeek/field.ts';
import { numberAt, type SettableNumber } from '../engine/goalSeek/numberAt.ts';
import { buildTimeline } from '../engine/grid/timeline.ts';
import { designsOf, withDesigns, type Course } from '../engine/scenarios/layPhases.ts';
import { keepsRules, withNumbers } from '../engine/sensitivity/withNumbers.ts';
import { FIELD_TEXTS as TEXTS } from './english.ts';
import { numberLabel } from './labels.ts';
import type { NamedScenario, OpenDesign, Outcome } from './openDesign.ts';
import type { Stack } from './stackScenarios.ts';

/** How a question names a field, and where in the question it does. */
export interface FieldName {
  readonly pointer: string;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** JSON Pointer to what names it; empty where it is the question itself. */
  readonly place: string;
}

/** A field of a design that may be set. */
export interface Sought {
  readonly told: SoughtField;
  readonly number: SettableNumber;
  /** The range to search, and the course with another value, of a course that is given. */
  readonly field: (course: Course) => Field;
  /** The design as written, with another value. */
  readonly documentAt: (document: JsonObject, value: number) => JsonObject;
  /** The patch of a scenario, with another value where it is the one that the number belongs to. */
  readonly patchAt: (scenario: NamedScenario, value: number) => JsonObject;
}

type Path = readonly string[];

/** Finds the field that a question names; faults are at its pointer and its range. */
export function soughtField(open: OpenDesign, stack: Stack, name: FieldName): Outcome<Sought> {
  const path = pathOf(name.pointer);
  const owner = scenarioOf(path, stack);
  if (owner === 'not_in_force') return notInForce(name, path[1] ?? '');
  const inDesign = owner === undefined ? path : path.slice(3);
  const ruled = stack.documents.map(({ fromYear }) =>
    isRuledBy(owner, inDesign, inForceIn(stack, fromYear)),
  );
  const design = designsOf(stack.course).find((_, place) => ruled[place]);
  if (design === undefined) return overruled(name, stack);
  const number = numberAt(design, inDesign);
  if (typeof number === 'string') return notSettable(open, name, number);
  const range = rangeOf(number, name);
  if (range.faults !== undefined) return range;
  return {
    value: {
      told: {
        pointer: name.pointer,
        label: numberLabel(path, open.document),
        unit: number.unit,
        present: number.value,
      },
      number,
      field: (course) => ({
        present: number.value,
        whole: number.whole,
        ...range.value,
        courseAt: (value) => courseAt(course, number, ruled, value),
      }),
      documentAt: (document, value) => {
        const outer = owner === undefined ? [] : path.slice(0, 3);
        // A scenario of the question does not stand in the design.
        return valueAtPath(document, outer) === undefined
          ? document
          : (withMember(document, [...outer, ...number.path], value) as JsonObject);
      },
      patchAt: ({ id, patch }, value) =>
        id === owner?.id ? (withMember(patch, number.path, value) as JsonObject) : patch,
    },
  };
}

/** The scenario whose patch a path leads into; undefined where it leads into the design itself. */
function scenarioOf(path: Path, stack: Stack): NamedScenario | 'not_in_force' | undefined {
  const [collection, id, part] = path;
  if (collection !== 'scenarios' || part !== 'patch') return undefined;
  return stack.scenarios.find((scenario) => scenario.id === id) ?? 'not_in_force';
}

/** Scenarios in force in a year, in the order in which they are applied. */
function inForceIn({ scenarios }: Stack, year: number): NamedScenario[] {
  return scenarios.filter(({ fromYear = year }) => fromYear <= year);
}

/** Whether a number comes from a scenario, or from the design itself, and not from a later scenario. */
function isRuledBy(
  owner: NamedScenario | undefined,
  path: Path,
  inForce: readonly NamedScenario[],
): boolean {
  return inForce.findLast(({ patch }) => decides(patch, path)) === owner;
}

/** Whether a patch says what stands at a path, or on the way to it. */
function decides(patch: Json | undefined, path: Path): boolean {
  const [name, ...rest] = path;
  if (name === undefined || !isObject(patch)) return patch !== undefined;
  return decides(memberOf(patch, name), rest);
}

function fault(pointer: string, detail: string): { readonly faults: readonly Fault[] } {
  return { faults: [{ pointer, detail }] };
}

function notInForce({ place, pointer }: FieldName, id: string) {
  return fault(`${place}/pointer`, TEXTS.notInForce(`${place}/pointer`, pointer, id));
}

function overruled({ place, pointer }: FieldName, stack: Stack) {
  const names = stack.scenarios.map(({ id }) => id);
  return fault(`${place}/pointer`, TEXTS.overruled(`${place}/pointer`, pointer, names));
}

function notSettable(
  { document }: OpenDesign,
  { place, pointer }: FieldName,
  reason: Exclude<ReturnType<typeof numberAt>, SettableNumber>,
) {
  const at = `${place}/pointer`;
  const followed = followPointer(document, pointer);
  switch (reason) {
    case 'a_series': {
      const series = followed.isThere ? valueAtPath(followed.value as Json, ['series']) : undefined;
      const years = isObject(series) ? Object.keys(series) : [];
      return fault(at, TEXTS.series(at, pointer, years));
    }
    case 'evidence':
      return fault(at, TEXTS.evidence(at, pointer));
    case 'not_a_number':
      return fault(at, TEXTS.notANumber(at, pointer));
    case 'nothing_there':
      return fault(at, TEXTS.nothingThere(at, pointer, followed.isThere ? '' : howFar(followed)));
  }
}

/** The range to search: as given, within what the field may be. */
function rangeOf(
  { minimum, maximum, whole, rule }: SettableNumber,
  { from = minimum, to = maximum, place }: FieldName,
): Outcome<Pick<Field, 'from' | 'to'>> {
  const faults: Fault[] = (
    [
      ['from', from],
      ['to', to],
    ] as const
  )
    .filter(([, end]) => end < minimum || end > maximum)
    .map(([member, end]) => {
      const pointer = `${place}/${member}`;
      return { pointer, detail: TEXTS.outsideField(pointer, end, rule) };
    });
  if (faults.length > 0) return { faults };
  const [least, most] = whole ? [Math.ceil(from), Math.floor(to)] : [from, to];
  if (least > most || from >= to)
    return fault(`${place}/from`, TEXTS.emptyRange(`${place}/from`, from, to, whole));
  return { value: { from: least, to: most } };
}

/** The course with a value in all designs that the number rules; undefined where a rule forbids it. */
function courseAt(
  course: Course,
  { path, guards }: SettableNumber,
  ruled: readonly boolean[],
  value: number,
): Course | undefined {
  const designs = designsOf(course).map((design, place) =>
    ruled[place] === true ? withNumbers(design, [{ path, value }]) : design,
  );
  const allowed = designs.every(
    (design, place) => ruled[place] !== true || keepsRules(design, guards),
  );
  const changed = withDesigns(course, designs);
  return allowed && fits(changed) ? changed : undefined;
}

/** Whether all later designs still begin within the projection. */
function fits({ design, later }: Course): boolean {
  const { lastYear } = buildTimeline(design);
  return later.every(({ fromYear }) => fromYear > design.firstYear && fromYear <= lastYear);
}

/** A document with a number at a path; members on the way that are not there are made. */
function withMember(place: Json | undefined, path: Path, value: number): Json {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(place))
    return place.map((item, at) => (String(at) === name ? withMember(item, rest, value) : item));
  const members = isObject(place) ? place : {};
  return { ...members, [name]: withMember(memberOf(members, name), rest, value) };
}
