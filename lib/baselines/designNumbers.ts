import * as z from 'zod';
import { designSchema } from '../../models/design.ts';
import { pointerOf } from '../../models/fault.ts';
import type { CitedNumber } from './evidence.ts';

/** A number of a design as it is written: bare, cited, or year by year. */
export type StatedNumber =
  number | (Partial<CitedNumber> & ({ value: number } | { series: Record<string, number> }));

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
}

/**
 * Every number of a design that can be cited, in the order of the schema; those of scenarios are
 * left out. Plain numbers of the frame, such as years and the order of stages, are none of them.
 * @param design a design as written, or with its defaults filled in
 */
export function numbersOf(design: unknown): DesignNumber[] {
  return Object.entries(designSchema.shape)
    .filter(([member]) => member !== 'scenarios')
    .flatMap(([member, schema]) => walk(schema, memberOf(design, member), [member]));
}

function walk(wrapped: z.core.$ZodType, value: unknown, path: readonly string[]): DesignNumber[] {
  if (value === undefined) return [];
  const schema = unwrapped(wrapped);
  const found = asNumber(schema, value, path);
  if (found !== undefined) return [{ ...found, isDefault: value === defaultOf(wrapped) }];
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape as Record<string, z.core.$ZodType>).flatMap(
      ([member, child]) => walk(child, memberOf(value, member), [...path, member]),
    );
  if (schema instanceof z.ZodRecord)
    return Object.entries(value as Record<string, unknown>).flatMap(([id, item]) =>
      walk(schema.valueType, item, [...path, id]),
    );
  if (schema instanceof z.ZodUnion) {
    const fitting = schema.options.find((option) => z.safeParse(option, value).success);
    return fitting === undefined ? [] : walk(fitting, value, path);
  }
  return [];
}

function asNumber(
  schema: z.core.$ZodType,
  value: unknown,
  path: readonly string[],
): Omit<DesignNumber, 'isDefault'> | undefined {
  if (!(schema instanceof z.ZodUnion)) return undefined;
  const { kind, description, unit } = schema.meta() ?? {};
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
  };
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
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
  return typeof place === 'object' && place !== null
    ? (place as Record<string, unknown>)[member]
    : undefined;
}

/** The nearest number that the schema of the place allows. */
export function clipped({ bare }: DesignNumber, value: number): number {
  const whole = bare.format?.endsWith('int') === true ? Math.round(value) : value;
  const low = Math.max(whole, bare.minValue ?? -Infinity);
  return Math.min(low, bare.maxValue ?? Infinity);
}
