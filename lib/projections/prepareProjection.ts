import type { Fault } from '../../models/fault.ts';
import { parseDesign } from '../../models/parseDesign.ts';
import type { Projection } from '../../models/projection.ts';
import { answerProjection } from '../engine/answer/answer.ts';
import type { Cost } from '../budget/chargeCaller.ts';
import { ProjectionOverflow } from '../engine/answer/overflow.ts';
import { onePhase, type Phases } from '../engine/grid/phases.ts';
import { designHash } from './designHash.ts';
import { costOf } from './costOf.ts';

/** Either the projection of a document, or all that is wrong with it. */
export type ProjectedDocument =
  | { readonly projection: Projection; readonly faults?: never }
  | { readonly projection?: never; readonly faults: readonly Fault[] };

/** A projection that has been checked and not yet computed. */
export interface PreparedProjection {
  /** Identity of the design. */
  readonly designHash: string;
  /** What computing it costs, by month too or not. */
  readonly cost: (monthly: boolean) => Cost;
  /** The designs that rule one after another. */
  readonly phases: () => Phases;
  /** Computes it; the faults are those of figures that grow beyond what can be computed. */
  readonly project: (options?: { readonly monthly?: boolean }) => ProjectedDocument;
}

/** Either a projection that can be computed, or all that is wrong with the document. */
export type PreparedDocument =
  | { readonly prepared: PreparedProjection; readonly faults?: never }
  | { readonly prepared?: never; readonly faults: readonly Fault[] };

/**
 * Checks a document and makes its projection ready, so that a caller who has the answer already,
 * by the identity of the design, costs no computation.
 * @param document any JSON value
 */
export function prepareProjection(document: unknown): PreparedDocument {
  const parsed = parseDesign(document);
  if (parsed.faults !== undefined) return { faults: parsed.faults };
  const { design } = parsed;
  const hash = designHash(document);
  return {
    prepared: {
      designHash: hash,
      cost: (monthly) => costOf(design, monthly),
      phases: () => onePhase(design),
      project(options = {}) {
        try {
          return { projection: answerProjection(design, { designHash: hash, ...options }) };
        } catch (error) {
          if (!(error instanceof ProjectionOverflow)) throw error;
          return { faults: [{ pointer: '', detail: error.message }] };
        }
      },
    },
  };
}
