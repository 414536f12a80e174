import * as z from 'zod';

/** A JSON Schema (2020-12) or another part of an OpenAPI document. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Where the named schemas of the document stand. */
const COMPONENTS = '#/components/schemas/';

/** Keywords that hold one schema, a list of schemas, and schemas by name. */
const SCHEMA = ['additionalProperties', 'items', 'propertyNames', 'not'];
const LISTS = ['anyOf', 'oneOf', 'allOf', 'prefixItems'];
const MAPS = ['properties', 'patternProperties', '$defs'];

/** What our models say beside JSON Schema; the document says it in the description. */
const WORDS = ['unit', 'absent', 'rule', 'kind', 'mayBeSeries', 'keyedBy', 'id', '$schema'];

const LARGEST_WHOLE = Number.MAX_SAFE_INTEGER;

/** A model as a schema of the document, and the named schemas that it rests on. */
export interface DocumentedModel {
  readonly schema: JsonObject;
  readonly named: Readonly<Record<string, JsonObject>>;
}

/**
 * Writes a model as JSON Schema for an OpenAPI document: parts that have an `id` become named
 * schemas, and units and the meaning of absence go into the description. A design is answered as it
 * was written, with its defaults left out, so there is one form for what is sent and what is answered.
 */
export function documentedModel(model: z.ZodType): DocumentedModel {
  const { $defs: definitions = {}, ...schema } = z.toJSONSchema(model, { io: 'input' });
  const named = Object.entries(definitions).filter(([name]) => !isUnnamed(name));
  return {
    schema: tidy(schema),
    named: Object.fromEntries(
      named.map(([name, part]) => [name, tidy(part as JsonObject)] as const),
    ),
  };
}

/** The library names a schema that refers to itself; in our models only "any JSON value" does. */
const isUnnamed = (name: string) => name.startsWith('__schema');

function tidy(schema: JsonObject, above?: string): JsonObject {
  const reference = schema['$ref'];
  if (typeof reference === 'string' && isUnnamed(lastPart(reference))) return {};
  const description = describe(schema);
  const repeated = describe({ ...schema, absent: undefined });
  const kept = Object.entries(schema).filter(
    ([key, value]) => key !== 'description' && !WORDS.includes(key) && !isNoise(key, value, schema),
  );
  return {
    ...(description === undefined || description === above ? {} : { description }),
    ...Object.fromEntries(kept.map(([key, value]) => [key, tidyMember(key, value, repeated)])),
  };
}

function tidyMember(key: string, value: unknown, above: string | undefined): unknown {
  if (key === '$ref') return `${COMPONENTS}${lastPart(String(value))}`;
  if (SCHEMA.includes(key) && typeof value === 'object') return tidy(value as JsonObject);
  if (LISTS.includes(key)) return (value as JsonObject[]).map((branch) => tidy(branch, above));
  if (MAPS.includes(key))
    return Object.fromEntries(
      Object.entries(value as Record<string, JsonObject>).map(([name, part]) => [name, tidy(part)]),
    );
  return value;
}

function describe({ description, unit, absent }: JsonObject): string | undefined {
  const parts = [
    description,
    typeof unit === 'string' ? `Unit: ${unit}.` : undefined,
    typeof absent === 'string' ? `When absent: ${absent}.` : undefined,
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** What is true of any JSON, or said by the format already. */
function isNoise(key: string, value: unknown, schema: JsonObject): boolean {
  if (key === 'pattern') return schema['format'] === 'date-time';
  if (key === 'propertyNames') return JSON.stringify(value) === '{"type":"string"}';
  return (
    (key === 'maximum' && value === LARGEST_WHOLE) ||
    (key === 'minimum' && value === -LARGEST_WHOLE)
  );
}

const lastPart = (reference: string) => reference.slice(reference.lastIndexOf('/') + 1);
