import * as z from 'zod';
import { designSchema } from '../../models/design.ts';
import { newProposalSchema } from '../../models/proposal.ts';
import { JSON_TYPE, MERGE_PATCH_TYPE } from './mediaTypes.ts';
import type { BodySpecification } from './route.ts';

/** A design. It is kept as it was written, and checked by the use case together with its size. */
export const designBody: BodySpecification = {
  mediaType: JSON_TYPE,
  schema: designSchema,
};

/** A change of a design, RFC 7396: what comes of it is checked, not the change itself. */
export const designPatchBody: BodySpecification = {
  mediaType: MERGE_PATCH_TYPE,
  schema: z.record(z.string(), z.json()).meta({
    description:
      'JSON Merge Patch (RFC 7396): members that are given replace those of the design, null removes, objects are merged.',
  }),
};

/** What a new proposal is made from; checked by the use case, together with the design in it. */
export const newProposalBody: BodySpecification = {
  mediaType: JSON_TYPE,
  schema: newProposalSchema,
};
