import { parseDesign } from '../../models/parseDesign.ts';
import { LINES } from '../engine/lines.ts';
import { runProjection } from '../engine/project.ts';

/** Unrounded monthly lines by identifier; sources are `fundingBySource/<id>`. */
export type ExactLines = Readonly<Record<string, readonly number[]>>;

/**
 * The monthly lines as the engine computes them, before rounding, so that they can be checked
 * against another implementation.
 * @param document a valid design
 * @throws TypeError where the document has faults
 */
export function exactLines(document: unknown): ExactLines {
  const { design } = parseDesign(document);
  if (design === undefined) throw new TypeError('exact lines need a design without faults');
  const run = runProjection(design);
  const lines = LINES.flatMap(({ id, read }) =>
    read === undefined ? [] : [[id, [...read(run)]] as const],
  );
  const sources = Object.entries(run.ledger.fundingBySource)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, flow]) => [`fundingBySource/${id}`, [...flow]] as const);
  return Object.fromEntries([...lines, ...sources]);
}
