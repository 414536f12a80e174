import type { Attribution } from '../../models/comparison.ts';
import type { ComparedMeasure } from '../../models/comparisonRequest.ts';
import { pointerOf } from '../../models/json.ts';
import type { JsonObject } from '../changes/json.ts';
import { labelOf } from '../changes/labels.ts';
import { listed } from '../../models/wording.ts';
import { differenceOf, significant, toldFigure, type Scale } from './figures.ts';
import { definitionOf, type MeasureFigures } from './measures.ts';
import type { Exchange } from './parts.ts';

/** A part that was exchanged, and the measures of the base with it; undefined where they are too large. */
export interface MeasuredExchange {
  readonly exchange: Exchange;
  readonly figures: MeasureFigures | undefined;
}

/** What is taken apart. */
export interface Attributed {
  readonly base: MeasureFigures;
  readonly other: MeasureFigures;
  readonly exchanges: readonly MeasuredExchange[];
  /** Currency of the comparison. */
  readonly currency: string;
  /** The two designs, in which the names of parts are looked for. */
  readonly documents: readonly JsonObject[];
}

/**
 * Takes the difference of a measure apart. The effect of a part is what the measure of the base changes by
 * when that part alone is exchanged:
 *
 *     difference = Σ effects + interaction
 *
 * The interaction is what parts do together that they do not do alone.
 */
export function attribute(measure: ComparedMeasure, attributed: Attributed): Attribution {
  const { base, other, exchanges, currency, documents } = attributed;
  const scale: Scale = { unit: definitionOf(measure).unit, currency };
  const differenceTo = (figures: MeasureFigures | undefined) =>
    differenceOf(told(figures?.[measure], scale), told(base[measure], scale), scale);
  const difference = differenceTo(other);
  const parts = exchanges.map(({ exchange, figures }) => ({
    pointers: exchange.parts.map(pointerOf),
    label: listed(exchange.parts.map((path) => labelOf(path, documents))),
    effect: differenceTo(figures),
  }));
  return {
    measure,
    difference,
    parts: parts.toSorted((one, another) => sizeOf(another.effect) - sizeOf(one.effect)),
    interaction: interactionOf(
      difference,
      parts.map(({ effect }) => effect),
      scale,
    ),
  };
}

function interactionOf(
  difference: number | null,
  effects: readonly (number | null)[],
  scale: Scale,
): number | null {
  const known = effects.filter((effect) => effect !== null);
  if (difference === null || known.length < effects.length) return null;
  const explained = known.reduce((sum, effect) => sum + effect, 0);
  const size = known.reduce((sum, effect) => sum + Math.abs(effect), Math.abs(difference));
  return significant(difference - explained, size, scale);
}

const told = (figure: number | null | undefined, scale: Scale): number | null =>
  figure === null || figure === undefined ? null : toldFigure(figure, scale);

const sizeOf = (effect: number | null): number => (effect === null ? -1 : Math.abs(effect));
