import { pointerOf } from '../../models/json.ts';
import { amountsOf, foreignPlaces } from './amounts.ts';
import { memberOf, sameJson, type Json, type JsonObject } from './json.ts';
import { currencyOf, DESIGN, placeBelow } from './places.ts';
import {
  spotBelow,
  takenSide,
  wholeOf,
  type Side,
  type Spot,
  type ThreeDesigns,
} from './threeDesigns.ts';

/** What amounts of money are measured in. */
export type Measure = 'currency' | 'priceYear';

/** The members of a design that say in what its amounts are measured. */
const MEMBERS: Readonly<Record<Measure, readonly string[]>> = {
  currency: ['currency'],
  priceYear: ['priceYear', 'firstYear'],
};

/** Two designs whose amounts are measured in different ways, so that they cannot stand in one. */
export interface Mixture {
  /** In what they differ; at least one. */
  readonly measures: readonly Measure[];
  /** Where somebody has to choose, if amounts would be mixed. */
  readonly spot: Spot;
  /** JSON Pointers of all members that say in what amounts are measured, as far as they differ. */
  readonly places: ReadonlySet<string>;
  /** Whose measures the merged design would have; undefined where nobody's, or nobody knows. */
  readonly winner: Side | undefined;
  /** The places of the amounts that one side has and the other has not, and all places above. */
  readonly foreign: Readonly<Record<Side, ReadonlySet<string>>>;
}

/**
 * What must not be mixed of two designs: their amounts, where they have different currencies or
 * prices of different years, or where the merged design would have others than both.
 */
export function mixtureOf(designs: ThreeDesigns): Mixture | undefined {
  const isOf = (side: Side, measure: Measure) => {
    const merged = mergedEffect(designs, measure);
    return merged !== undefined && sameJson(merged, inEffect(designs[side], measure));
  };
  const measures = (['currency', 'priceYear'] as const).filter(
    (measure) => !isOf('own', measure) || !isOf('theirs', measure),
  );
  const places = measures.flatMap((measure) => MEMBERS[measure]).filter(differsIn(designs));
  const [first] = places;
  if (first === undefined) return undefined;
  const amounts = { own: amountsOf(designs.own), theirs: amountsOf(designs.theirs) };
  return {
    measures,
    spot: spotBelow(wholeOf(designs), first),
    places: new Set(places.map((name) => pointerOf([name]))),
    winner: (['own', 'theirs'] as const).find((side) =>
      measures.every((measure) => isOf(side, measure)),
    ),
    foreign: {
      own: foreignPlaces(amounts.own, amounts.theirs),
      theirs: foreignPlaces(amounts.theirs, amounts.own),
    },
  };
}

/**
 * Whether merging brings an amount of one side into a design that is measured as the other side is.
 * @param pointer a place that is taken whole
 * @param taken the side it is taken from; undefined where somebody has to choose
 * @returns the side that brings it
 */
export function bringerAt(
  { winner, foreign }: Mixture,
  pointer: string,
  taken: Side | undefined,
): Side | undefined {
  return (['theirs', 'own'] as const).find(
    (side) => side !== winner && (taken ?? side) === side && foreign[side].has(pointer),
  );
}

/** Whether a place that is taken whole would bring an amount that the other side has not, whoever brings it. */
export function bringsAmounts(
  { foreign }: Mixture,
  pointer: string,
  taken: Side | undefined,
): boolean {
  return (['own', 'theirs'] as const).some(
    (side) => (taken ?? side) === side && foreign[side].has(pointer),
  );
}

/** The year in whose prices the amounts of a design are. */
export function priceYearOf(design: JsonObject): Json | undefined {
  return (
    memberOf(design, 'priceYear') ??
    memberOf(design, 'firstYear') ??
    placeBelow(DESIGN, 'firstYear')?.byDefault
  );
}

const inEffect = (design: JsonObject, measure: Measure): Json | undefined =>
  measure === 'currency' ? currencyOf(design) : priceYearOf(design);

const differsIn =
  ({ own, theirs }: ThreeDesigns) =>
  (name: string): boolean =>
    !sameJson(memberOf(own, name), memberOf(theirs, name));

/** What holds in the merged design; undefined where that has to be chosen. */
function mergedEffect(designs: ThreeDesigns, measure: Measure): Json | undefined {
  const members: Record<string, Json> = {};
  for (const name of MEMBERS[measure]) {
    const spot = spotBelow(wholeOf(designs), name);
    const taken = takenSide(spot);
    if (taken === undefined) return undefined;
    const value = spot[taken];
    if (value === undefined) continue;
    members[name] = value;
    break;
  }
  return inEffect(members, measure);
}
