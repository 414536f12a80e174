import { compareDesigns, type ComparedDesigns } from '../../../lib/comparison/compareDesigns.ts';
import type { ComparisonOptions } from '../../../lib/comparison/readEntries.ts';
import type { Comparison } from '../../../models/comparison.ts';
import type { ComparedMeasure } from '../../../models/comparisonRequest.ts';

/** Designs by the names under which they are compared. */
export type Named = Readonly<Record<string, unknown>>;

/** Compares designs, the first of which is the base. */
export function outcomeOf(designs: Named, options: ComparisonOptions = {}): ComparedDesigns {
  const entries = Object.entries(designs).map(([name, design]) => ({ name, design }));
  return compareDesigns(entries, options);
}

/** A comparison that has to succeed. */
export function compared(designs: Named, options: ComparisonOptions = {}): Comparison {
  const { comparison, faults } = outcomeOf(designs, options);
  if (comparison === undefined) throw new Error(faults.map(({ detail }) => detail).join('\n'));
  return comparison;
}

/** A measure of a comparison. */
export const measureOf = ({ measures }: Comparison, id: ComparedMeasure) =>
  measures.find((measure) => measure.id === id)!;

/** A line of a comparison. */
export const lineOf = ({ lines }: Comparison, id: string) => lines.find((line) => line.id === id)!;

/** How the difference of a measure between the base and the only other design is made up. */
export const attributionOf = ({ differencesToBase }: Comparison, id: ComparedMeasure) =>
  differencesToBase[0]!.attribution.find(({ measure }) => measure === id)!;

/** What was exchanged by its pointers, and its effect. */
export const effectsOf = (comparison: Comparison, id: ComparedMeasure) =>
  Object.fromEntries(
    attributionOf(comparison, id).parts.map(({ pointers, effect }) => [pointers.join(' '), effect]),
  );
