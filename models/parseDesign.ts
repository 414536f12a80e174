import { crossReferenceFaults } from './crossReferences.ts';
import { designSchema, type Design } from './design.ts';
import { faultsOf, type Fault } from './fault.ts';

/** Either a design with defaults filled in, or all that is wrong with the document. */
export type ParsedDesign =
  | { readonly design: Design; readonly faults?: never }
  | { readonly design?: never; readonly faults: readonly Fault[] };

/**
 * Checks a document against the rules of a design.
 * @param document any JSON value
 * @returns the design with every default filled in, or every fault of the document at once,
 *   each with its JSON Pointer; the document itself is not changed
 */
export function parseDesign(document: unknown): ParsedDesign {
  const parsed = designSchema.safeParse(document);
  const crossed = crossReferenceFaults(document);
  if (parsed.success && crossed.length === 0) return { design: parsed.data };
  const found = parsed.success ? [] : faultsOf(parsed.error, document);
  const told = new Set(found.map(({ pointer }) => pointer));
  return { faults: [...found, ...crossed.filter(({ pointer }) => !told.has(pointer))] };
}
