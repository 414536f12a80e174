import * as z from 'zod';
import { designSchema, scenarioSchema } from '../../models/design.ts';
import { isObject, memberOf, type Json, type JsonObject } from './json.ts';

/** What the schema of a design says about one place of it. */
export interface Place {
  /**
   * `section`: members with fixed names; `choice`: the same, and one of them decides which others
   * there are; `collection`: members named by drafters; `quantity`: a number, bare or with its
   * evidence, or a series; `value`: anything else, taken whole.
   */
  readonly kind: 'section' | 'choice' | 'collection' | 'quantity' | 'value';
  readonly schema: z.core.$ZodType;
  readonly unit: string | undefined;
  /** What it means that nothing stands here, in words. */
  readonly absent: string | undefined;
  /** What holds when nothing stands here. */
  readonly byDefault: Json | undefined;
  /** Whether nothing here is the same as an empty object. */
  readonly emptyByDefault: boolean;
  /** Whether people write here what they like, as in a title. */
  readonly freeText: boolean;
}

/** The place of the whole design. */
export const DESIGN: Place = placeOf(designSchema);

/**
 * The place of a member.
 * @param place the place of its owner; undefined where the schema knows nothing of it
 * @param owner what stands there, as far as it decides which members there are
 */
export function placeBelow(
  place: Place | undefined,
  name: string,
  ...owner: readonly (Json | undefined)[]
): Place | undefined {
  if (place === undefined) return undefined;
  // The patch of a scenario is a part of a design.
  if (place.schema === scenarioSchema.shape.patch) return placeBelow(DESIGN, name);
  if (place.schema instanceof z.ZodRecord) return placeOf(place.schema.valueType);
  const known = sectionsOf(place.schema)
    .filter((section) => Object.hasOwn(section.shape, name))
    .map((section) => ({ section, member: section.shape[name] as z.core.$ZodType }));
  const chosen = known.find(({ section }) => owner.some((value) => fits(place, section, value)));
  const member = (chosen ?? known[0])?.member;
  return member === undefined ? undefined : placeOf(member);
}

/** Names of the members that a place may have, in the order of the schema. */
export function memberNames(place: Place | undefined): string[] {
  return place === undefined
    ? []
    : [...new Set(sectionsOf(place.schema).flatMap(({ shape }) => Object.keys(shape)))];
}

/**
 * Which form of several a value has: the kind of a choice, or of a quantity whether it goes by year.
 * Parts of different forms do not belong together.
 */
export function formOf(place: Place | undefined, value: Json | undefined): Json | undefined {
  if (place?.kind === 'quantity') return memberOf(value, 'series') !== undefined;
  return place?.schema instanceof z.ZodDiscriminatedUnion
    ? memberOf(value, place.schema.def.discriminator)
    : undefined;
}

/** The currency of a design; empty where what stands there is none. */
export function currencyOf(design: JsonObject): string {
  const currency = memberOf(design, 'currency') ?? placeBelow(DESIGN, 'currency')?.byDefault;
  return typeof currency === 'string' ? currency : '';
}

function placeOf(wrapped: z.core.$ZodType): Place {
  const layers = layersOf(wrapped);
  const schema = layers.at(-1) ?? wrapped;
  const said = layers.map((layer) => z.globalRegistry.get(layer) ?? {});
  const first = (word: string) => said.map((meta) => meta[word]).find((one) => one !== undefined);
  const unit = first('unit') as string | undefined;
  const byDefault = layers.find((layer) => layer instanceof z.ZodDefault)?.def.defaultValue;
  return {
    kind: kindOf(schema, unit),
    schema,
    unit,
    absent: first('absent') as string | undefined,
    byDefault: byDefault as Json | undefined,
    emptyByDefault:
      layers.some((layer) => layer instanceof z.ZodPrefault) ||
      (isObject(byDefault as Json | undefined) && Object.keys(byDefault as object).length === 0),
    freeText: schema instanceof z.ZodString && schema.format === null,
  };
}

function kindOf(schema: z.core.$ZodType, unit: string | undefined): Place['kind'] {
  if (schema instanceof z.ZodDiscriminatedUnion) return 'choice';
  if (schema instanceof z.ZodUnion && unit !== undefined) return 'quantity';
  if (schema instanceof z.ZodObject) return 'section';
  return schema instanceof z.ZodRecord ? 'collection' : 'value';
}

function layersOf(schema: z.core.$ZodType): z.core.$ZodType[] {
  return schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
    ? [schema, ...layersOf(schema.unwrap())]
    : [schema];
}

/** The objects that may stand at a place. */
function sectionsOf(schema: z.core.$ZodType): z.ZodObject[] {
  if (schema instanceof z.ZodObject) return [schema];
  return schema instanceof z.ZodUnion ? schema.options.flatMap(sectionsOf) : [];
}

function fits(place: Place, section: z.ZodObject, value: Json | undefined): boolean {
  if (!(place.schema instanceof z.ZodDiscriminatedUnion)) return false;
  const name = place.schema.def.discriminator;
  const literal: unknown = section.shape[name];
  return literal instanceof z.ZodLiteral && literal.values.has(memberOf(value, name) as string);
}
