import * as z from 'zod';
import { designSchema, type Design } from '../../../models/design.ts';
import { valueAt } from '../../../models/json.ts';
import { fittingOption, guardAround, unwrapped, type Guard } from '../sensitivity/designNumbers.ts';

/** A number of a design that may be set, and what the schema says about it. */
export interface SettableNumber {
  /** Where the number stands; of a cited number the place of the whole. */
  readonly path: readonly string[];
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly whole: boolean;
  /** Completes the sentence "`/pointer` is 1.4; …". */
  readonly rule: string;
  readonly unit: string;
  readonly guards: readonly Guard[];
}

/** Why a place cannot be set. */
export type NotSettable = 'nothing_there' | 'not_a_number' | 'a_series' | 'evidence';

/** Where a walk along a path stands. */
interface Step {
  readonly schema: z.core.$ZodType;
  readonly value: unknown;
  readonly path: readonly string[];
  readonly rest: readonly string[];
  readonly guards: readonly Guard[];
  /** Unit of the innermost schema that says one. */
  readonly unit: string;
}

/**
 * Finds a number of a design by its path: an assumption or a policy number, bare or cited, an entry of a
 * series or of a list, or a number of the frame.
 * @param design with its defaults filled in
 */
export function numberAt(design: Design, path: readonly string[]): SettableNumber | NotSettable {
  const [member = '', ...rest] = path;
  const schema = Object.hasOwn(designSchema.shape, member)
    ? designSchema.shape[member as keyof typeof designSchema.shape]
    : undefined;
  if (schema === undefined || valueAt(design, path) === undefined) return 'nothing_there';
  const value = (design as Readonly<Record<string, unknown>>)[member];
  return follow({ schema, value, path: [member], rest, guards: [], unit: '' });
}

function follow(step: Step): SettableNumber | NotSettable {
  const schema = unwrapped(step.schema);
  const unit = unitOf(schema) ?? unitOf(step.schema) ?? step.unit;
  const here: Step = { ...step, schema, unit, guards: guardAround(schema, step.path, step.guards) };
  const [name, ...rest] = here.rest;
  if (schema instanceof z.ZodUnion) return followUnion(schema, here);
  if (name === undefined)
    return schema instanceof z.ZodNumber ? found(schema, here) : 'not_a_number';
  const below = (child: z.core.$ZodType) =>
    follow({
      schema: child,
      value: valueAt(here.value, [name]),
      path: [...here.path, name],
      rest,
      guards: here.guards,
      unit,
    });
  if (schema instanceof z.ZodObject) {
    const child = (schema.shape as Record<string, z.core.$ZodType>)[name];
    return child === undefined ? 'nothing_there' : below(child);
  }
  if (schema instanceof z.ZodRecord) return below(schema.valueType);
  return schema instanceof z.ZodArray ? below(schema.element) : 'nothing_there';
}

/** A union is a number with or without its evidence, or a thing of several kinds. */
function followUnion(union: z.ZodUnion, step: Step): SettableNumber | NotSettable {
  const [bare] = union.options;
  if (!(bare instanceof z.ZodNumber)) {
    const fitting = fittingOption(union, step.value);
    return fitting === undefined ? 'not_a_number' : follow({ ...step, schema: fitting });
  }
  const { value, rest } = step;
  const [part, ...further] = rest;
  const own: Step = {
    ...step,
    guards: [...step.guards, { path: step.path, schema: union }],
  };
  if (typeof value === 'number') return found(bare, own);
  const series = valueAt(value, ['series']);
  if (part === 'series' && series !== undefined) {
    const entry = { ...own, value: valueAt(series, further), path: [...step.path, ...rest] };
    return further.length === 1 ? found(bare, entry) : 'a_series';
  }
  if (series !== undefined) return part === undefined ? 'a_series' : 'evidence';
  if (part !== undefined && part !== 'value') return 'evidence';
  return found(bare, { ...own, value: valueAt(value, ['value']) });
}

function unitOf(schema: z.core.$ZodType): string | undefined {
  const unit = z.globalRegistry.get(schema)?.['unit'];
  return typeof unit === 'string' ? unit : undefined;
}

function found(
  number: z.ZodNumber,
  { value, path, guards, unit }: Step,
): SettableNumber | NotSettable {
  if (typeof value !== 'number') return 'not_a_number';
  const refused = number.safeParse(NaN);
  return {
    path,
    value,
    minimum: number.minValue ?? -Infinity,
    maximum: number.maxValue ?? Infinity,
    whole: number.format?.endsWith('int') === true,
    rule: refused.error?.issues[0]?.message ?? 'is a number',
    unit: unitOf(number) ?? unit,
    guards: [...guards, { path, schema: number }],
  };
}
