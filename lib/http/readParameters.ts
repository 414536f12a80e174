import type * as z from 'zod';
import { faultsOf, type Fault } from '../../models/fault.ts';
import { faultsRefused, Refusal } from '../refusal.ts';
import type { PathParameters } from './addresses.ts';
import type { Members } from './route.ts';

/** Schemas of parameters, by name. */
type Shape = Readonly<Record<string, z.core.$ZodType>>;

/**
 * Reads the parameters of a query.
 * @throws Refusal with every fault: parameters that are not known, given twice or not as they have to be
 */
export function readQuery(schema: Members | undefined, text: string): unknown {
  const shape: Shape = schema?.shape ?? {};
  const given = new URLSearchParams(text);
  const names = [...new Set(given.keys())];
  const faults: Fault[] = names.flatMap((name) => {
    if (!Object.hasOwn(shape, name)) return [unknownParameter(name, Object.keys(shape))];
    return given.getAll(name).length > 1 && !isList(shape[name])
      ? [fault(name, `the query has \`${name}\` more than once; give it once`)]
      : [];
  });
  const known = names.filter((name) => Object.hasOwn(shape, name));
  const read = parsed(
    schema,
    known.map((name) => [
      name,
      isList(shape[name]) ? listIn(given, name) : (given.get(name) ?? ''),
    ]),
  );
  const all = [...faults, ...read.faults];
  if (all.length > 0) throw faultsRefused('invalid_query', all);
  return read.values;
}

/**
 * Reads the parameters of a path.
 * @throws Refusal where nothing can be at such a path
 */
export function readPath(schema: Members | undefined, given: PathParameters): unknown {
  const { values, faults } = parsed(schema, Object.entries(given));
  if (faults.length === 0) return values;
  const details = faults.map(({ detail }) => detail).join('; ');
  throw new Refusal('not_found', { detail: `There can be nothing here: ${details}.` });
}

interface Read {
  readonly values?: unknown;
  readonly faults: readonly Fault[];
}

/** Whether a parameter may be given several times, or as a list with commas. */
const isList = (schema: z.core.$ZodType | undefined) =>
  schema !== undefined && kindOf(schema) === 'array';

const listIn = (given: URLSearchParams, name: string) =>
  given.getAll(name).flatMap((text) => text.split(','));

function parsed(
  schema: Members | undefined,
  given: readonly (readonly [string, string | readonly string[]])[],
): Read {
  if (schema === undefined) return { values: {}, faults: [] };
  const shape: Shape = schema.shape;
  const typed = Object.fromEntries(
    given.map(([name, text]) => [
      name,
      typeof text === 'string' ? valueOf(shape[name], text) : text,
    ]),
  );
  const outcome = schema.safeParse(typed);
  return outcome.success
    ? { values: outcome.data, faults: [] }
    : { faults: faultsOf(outcome.error, typed) };
}

/** A parameter is a text; where a number or true and false are wanted, it is read as one. */
function valueOf(schema: z.core.$ZodType | undefined, text: string): unknown {
  const kind = schema === undefined ? undefined : kindOf(schema);
  if (kind === 'number' && /^-?(0|[1-9]\d{0,14})$/.test(text)) return Number(text);
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function kindOf(schema: z.core.$ZodType): string {
  const { def } = schema._zod as { def: z.core.$ZodTypeDef & { innerType?: z.core.$ZodType } };
  return def.innerType === undefined ? def.type : kindOf(def.innerType);
}

function unknownParameter(name: string, known: readonly string[]): Fault {
  const remedy = known.length === 0 ? 'there are none here' : `here there is ${known.join(', ')}`;
  const shown = name.length > 60 ? 'a long name' : `\`${name}\``;
  return fault(name, `the query has ${shown}, which is not known; ${remedy}`);
}

function fault(name: string, detail: string): Fault {
  return { pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, detail };
}
