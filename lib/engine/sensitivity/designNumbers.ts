import * as z from 'zod';
import type { Assumption } from '../../../models/assumption.ts';
import { designSchema } from '../../../models/design.ts';
import { pointerOf } from '../../../models/json.ts';
import type { YearlySeries } from '../../../models/yearlySeries.ts';

/** A number of a design as it is written: bare, cited, or year by year. */
export type StatedNumber = Assumption | YearlySeries;

/** A rule that binds several numbers together, and the thing that it is a rule of. */
export interface Guard {
  readonly path: readonly string[];
  readonly schema: z.core.$ZodType;
}

/** One number of a design, with what the schema says about its place. */
export interface DesignNumber {
  readonly path: readonly string[];
  readonly pointer: string;
  /** What the number is, in one sentence of the schema. */
  readonly description: string;
  readonly unit: string;
  /** Whether it rests on evidence, or drafters choose it. */
  readonly kind: 'assumption' | 'policy';
  readonly stated: StatedNumber;
  /** True where nobody stated it: a bare number that equals the default of the schema. */
  readonly isDefault: boolean;
  /** Kind and range of the bare number. */
  readonly bare: z.ZodNumber;
  /** The rules of the number itself, and of the things around it that have rules of their own. */
  readonly guards: readonly Guard[];
}

/** Where a walk stands. */
interface Place {
  readonly path: readonly string[];
  readonly guards: readonly Guard[];
}

/**
 * Every number of a design that can be cited, in the order of the schema; those of scenarios are
 * left out. Plain numbers of the frame, such as years and the order of stages, are none of them.
 * @param design a design as written, or with its defaults filled in
 */
export function numbersOf(design: unknown): DesignNumber[] {
  return Object.entries(designSchema.shape)
    .filter(([member]) => member !== 'scenarios')
    .flatMap(([member, schema]) =>
      walk(schema, memberOf(design, member), { path: [member], guards: [] }),
    );
}

/**
 * The number of a design that stands at a path or around it, as `numbersOf` lists it; undefined where there is
 * none that can be cited.
 */
export function numberOn(path: readonly string[], design: unknown): DesignNumber | undefined {
  const [member = '', ...rest] = path;
  if (!Object.hasOwn(designSchema.shape, member)) return undefined;
  let wrapped: z.core.$ZodType = designSchema.shape[member as keyof typeof designSchema.shape];
  let value = memberOf(design, member);
  for (let depth = 0; value !== undefined; depth++) {
    let schema = unwrapped(wrapped);
    const found = asNumber(schema, value, { path: path.slice(0, depth + 1), guards: [] });
    if (found !== undefined) return { ...found, isDefault: value === defaultOf(wrapped) };
    if (schema instanceof z.ZodUnion) schema = fittingOption(schema, value) ?? schema;
    const name = rest[depth];
    if (name === undefined) return undefined;
    if (schema instanceof z.ZodRecord) wrapped = schema.valueType;
    else if (schema instanceof z.ZodObject && Object.hasOwn(schema.shape, name))
      wrapped = (schema.shape as Members)[name]!;
    else return undefined;
    value = memberOf(value, name);
  }
  return undefined;
}

function walk(wrapped: z.core.$ZodType, value: unknown, place: Place): DesignNumber[] {
  if (value === undefined) return [];
  const schema = unwrapped(wrapped);
  const found = asNumber(schema, value, place);
  if (found !== undefined) return [{ ...found, isDefault: value === defaultOf(wrapped) }];
  const guards = guardAround(schema, place.path, place.guards);
  const below = (member: string): Place => ({ path: [...place.path, member], guards });
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape as Record<string, z.core.$ZodType>).flatMap(
      ([member, child]) => walk(child, memberOf(value, member), below(member)),
    );
  if (schema instanceof z.ZodRecord)
    return Object.entries(value as Record<string, unknown>).flatMap(([id, item]) =>
      walk(schema.valueType, item, below(id)),
    );
  if (schema instanceof z.ZodUnion) {
    const fitting = fittingOption(schema, value);
    return fitting === undefined ? [] : walk(fitting, value, place);
  }
  return [];
}

/**
 * The rules around a place, its own among them. Collections of the design itself have one rule, that
 * they are not empty; no number changes that.
 */
export function guardAround(
  schema: z.core.$ZodType,
  path: readonly string[],
  guards: readonly Guard[],
): readonly Guard[] {
  const isBound = (schema._zod.def.checks ?? []).length > 0 && !(schema instanceof z.ZodNumber);
  return isBound && path.length > 1 ? [...guards, { path, schema }] : guards;
}

/** What a schema says of itself; looked up once, for it takes a while. */
function factsOf(schema: z.ZodUnion): Readonly<Record<string, unknown>> {
  let facts = FACTS.get(schema);
  if (facts === undefined) FACTS.set(schema, (facts = schema.meta() ?? {}));
  return facts;
}

const FACTS = new WeakMap<z.ZodUnion, Readonly<Record<string, unknown>>>();

function asNumber(
  schema: z.core.$ZodType,
  value: unknown,
  { path, guards }: Place,
): Omit<DesignNumber, 'isDefault'> | undefined {
  if (!(schema instanceof z.ZodUnion)) return undefined;
  const { kind, description, unit } = factsOf(schema);
  const [bare] = schema.options;
  if ((kind !== 'assumption' && kind !== 'policy') || !(bare instanceof z.ZodNumber))
    return undefined;
  return {
    path,
    pointer: pointerOf(path),
    description: String(description),
    unit: String(unit),
    kind,
    stated: value as StatedNumber,
    bare,
    guards: [...guards, { path, schema }],
  };
}

type Members = Readonly<Record<string, z.core.$ZodType>>;

/** The option of a union that a value is of; by the member that tells them apart, where there is one. */
export function fittingOption(union: z.ZodUnion, value: unknown): z.core.$ZodType | undefined {
  if (!(union instanceof z.ZodDiscriminatedUnion))
    return union.options.find((option) => z.safeParse(option, value).success);
  const { discriminator } = union.def;
  const kind = memberOf(value, discriminator);
  return union.options.find((option) => {
    const members = option instanceof z.ZodObject ? (option.shape as Members) : {};
    const named = members[discriminator];
    return named instanceof z.ZodLiteral && named.value === kind;
  });
}

/** A schema without what makes it optional or gives it a default. */
export function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
    ? unwrapped(schema.unwrap())
    : schema;
}

function defaultOf(schema: z.core.$ZodType): unknown {
  return schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined;
}

function memberOf(place: unknown, member: string): unknown {
  return typeof place === 'object' && place !== null && Object.hasOwn(place, member)
    ? (place as Record<string, unknown>)[member]
    : undefined;
}

/** The nearest number that the schema of the place allows. */
export function clipped({ bare }: DesignNumber, value: number): number {
  const whole = bare.format?.endsWith('int') === true ? Math.round(value) : value;
  const low = Math.max(whole, bare.minValue ?? -Infinity);
  return Math.min(low, bare.maxValue ?? Infinity);
}
