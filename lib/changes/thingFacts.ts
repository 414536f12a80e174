import type { Versions } from './effects.ts';
import { factsText, fieldText, patchText } from './english.ts';
import { plainText } from './figureText.ts';
import { isObject, memberOf, type Json, type JsonObject } from './json.ts';
import { designPath, labelOf } from './labels.ts';
import { currencyOf, placeBelow } from './places.ts';
import { changedSpots, type Spot } from './spots.ts';
import { statedOf, statedText } from './statedText.ts';
import { mainFacts, standingText } from './valueText.ts';

/** So many changes of a scenario are told before the rest is counted. */
const MOST_CHANGES = 3;

/** The main figures of a thing that came in or went, in a few words; undefined where it has none. */
export function thingFacts(versions: Versions, spot: Spot): string | undefined {
  const { path, place, before, after } = spot;
  const thing = after ?? before;
  const design = after === undefined ? versions.before : versions.after;
  const currency = currencyOf(design);
  if (place?.kind === 'quantity') return statedText(statedOf(thing), place.unit, currency);
  if (!isObject(thing) || place === undefined) return undefined;
  const facts =
    path[0] === 'scenarios'
      ? [scenarioFact(design, spot, thing)]
      : mainFacts(place, path, thing, currency);
  return facts.length === 0 ? undefined : factsText(facts, false);
}

/** From when a scenario changes how many places of the design, and the first of them. */
function scenarioFact(design: JsonObject, { path, place }: Spot, scenario: JsonObject): string {
  const patch = memberOf(scenario, 'patch');
  const spots = changedSpots({
    path: [...path, 'patch'],
    place: placeBelow(place, 'patch', scenario),
    before: undefined,
    after: patch,
  });
  const changes = isObject(patch) && Object.keys(patch).length === 0 ? [] : spots;
  const told = changes.slice(0, MOST_CHANGES).map((spot) => placeText(design, spot, patch));
  const from = statedOf(memberOf(scenario, 'fromYear')).figure;
  return patchText(from === undefined ? undefined : plainText(from), changes.length, told);
}

function placeText(design: JsonObject, { path, place, after }: Spot, patch: Json | undefined) {
  const designs = isObject(patch) ? [design, patch] : [design];
  return fieldText(
    labelOf(designPath(path), designs),
    standingText(place, path, after, currencyOf(design)),
  );
}
