import * as z from 'zod';
import { designSchema, scenarioSchema } from '../../models/design.ts';

type Schema = z.core.$ZodType;

/** A schema of a place of a design, and the unit of what stands there. */
export interface Shape {
  readonly schema: Schema;
  readonly unit: string | undefined;
}

/** What a member of the thing at a place says, by its name; undefined where it is not there. */
export type Telling = (member: string) => unknown;

/** The whole design. */
export const WHOLE_DESIGN: readonly Shape[] = [{ schema: designSchema, unit: undefined }];

/**
 * The schemas that a place may have, without what is wrapped around them. Of a union these are all
 * its branches, or the one that the thing itself names.
 * @param tell reads the member by which the branches of a union are told apart
 */
export function shapesOf(place: readonly Shape[], tell: Telling): Shape[] {
  return place.flatMap((shape) => unwrapped(shape, tell));
}

function unwrapped({ schema, unit: outer }: Shape, tell: Telling): Shape[] {
  const unit = unitOf(schema) ?? outer;
  if (isPatch(schema)) return unwrapped({ schema: designSchema, unit: undefined }, tell);
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  )
    return unwrapped({ schema: schema.def.innerType, unit }, tell);
  if (schema instanceof z.ZodUnion)
    return branchesOf(schema, tell).flatMap((branch) => unwrapped({ schema: branch, unit }, tell));
  return [{ schema, unit }];
}

/** Without a word of the thing itself, as in a patch that changes one member, any branch may be meant. */
function branchesOf(union: z.ZodUnion, tell: Telling): readonly Schema[] {
  if (!(union instanceof z.ZodDiscriminatedUnion)) return union.options;
  const { discriminator } = union.def;
  const told = tell(discriminator);
  const named = union.options.filter((branch) => {
    if (!(branch instanceof z.ZodObject)) return false;
    const name = branch.shape[discriminator] as Schema;
    return name instanceof z.ZodLiteral && name.values.has(told as string);
  });
  return named.length > 0 ? named : union.options;
}

/** What a member or an item of a place may be; nothing where no schema knows it. */
export function memberOf(shapes: readonly Shape[], name: string): Shape[] {
  return shapes.flatMap(({ schema, unit }): Shape[] => {
    if (schema instanceof z.ZodArray) return [{ schema: schema.element, unit }];
    if (schema instanceof z.ZodRecord) return [{ schema: schema.valueType, unit: undefined }];
    const member =
      schema instanceof z.ZodObject && Object.hasOwn(schema.shape, name)
        ? (schema.shape[name] as Schema)
        : undefined;
    return member === undefined ? [] : [{ schema: member, unit: undefined }];
  });
}

/** What may stand at a path of a design, whatever stands there. */
export function placeAt(path: readonly string[]): readonly Shape[] {
  return path.reduce<readonly Shape[]>(
    (place, name) =>
      memberOf(
        shapesOf(place, () => undefined),
        name,
      ),
    WHOLE_DESIGN,
  );
}

/** Whether a place is the merge patch of a scenario: a design of which only some is written. */
export function isPatch(schema: Schema): boolean {
  return schema === scenarioSchema.shape.patch;
}

/** Whether a place names the currency of a design. */
export function isCurrency(place: readonly Shape[]): boolean {
  return place.some(({ schema }) => schema === designSchema.shape.currency);
}

/** Whether the things at a place have room for a remark. */
export function hasNote(shapes: readonly Shape[]): boolean {
  return shapes.some(
    ({ schema }) => schema instanceof z.ZodObject && Object.hasOwn(schema.shape, 'note'),
  );
}

function unitOf(schema: Schema): string | undefined {
  const unit = z.globalRegistry.get(schema)?.['unit'];
  return typeof unit === 'string' ? unit : undefined;
}
