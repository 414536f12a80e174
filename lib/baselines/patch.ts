import type { DesignInput } from '../../models/design.ts';

/** One member of a JSON Merge Patch on a design. */
export type PatchMember = NonNullable<DesignInput['scenarios']>[string]['patch'][string];

/** A part of a design as a member of a merge patch: leaves out what is undefined, as JSON does. */
export function asPatch(part: unknown): PatchMember {
  return JSON.parse(JSON.stringify(part)) as PatchMember;
}
