import type { Fault } from '../../models/fault.ts';
import { parseDesign } from '../../models/parseDesign.ts';
import type { Projection } from '../../models/projection.ts';
import { answerProjection } from '../engine/answer/answer.ts';
import { ProjectionOverflow } from '../engine/answer/overflow.ts';
import { designHash } from './designHash.ts';

/** Either the projection of a document, or all that is wrong with it. */
export type ProjectedDocument =
  | { readonly projection: Projection; readonly faults?: never }
  | { readonly projection?: never; readonly faults: readonly Fault[] };

/**
 * Checks a document and projects it.
 * @param document any JSON value
 * @param options `monthly`: whether to answer by month too
 */
export function projectDocument(
  document: unknown,
  options: { readonly monthly?: boolean } = {},
): ProjectedDocument {
  const parsed = parseDesign(document);
  if (parsed.faults !== undefined) return { faults: parsed.faults };
  try {
    return {
      projection: answerProjection(parsed.design, {
        designHash: designHash(document),
        ...options,
      }),
    };
  } catch (error) {
    if (!(error instanceof ProjectionOverflow)) throw error;
    return { faults: [{ pointer: '', detail: error.message }] };
  }
}
