import { conflictText, quoted, type Side } from './english.ts';
import { excerptsOf } from './excerpts.ts';
import { isObject, memberOf, type Json, type JsonObject } from './json.ts';
import { labelOf, type Path } from './labels.ts';
import { priceYearOf, type Measure, type Mixture } from './measures.ts';
import { currencyOf, DESIGN, placeBelow, type Place } from './places.ts';
import { firstYearText, mixtureText } from './mixtureEnglish.ts';
import { standingText } from './valueText.ts';

/** What three designs have at one place, on which two of them disagree. */
interface Disagreement {
  readonly path: Path;
  readonly place: Place | undefined;
  readonly base: Json | undefined;
  readonly own: Json | undefined;
  readonly theirs: Json | undefined;
}

/** Tells people what each of two sides has at a place, and what to do. */
export function conflictSentence(disagreement: Disagreement, designs: Documents): string {
  const { path, place, base } = disagreement;
  const told = toldTexts(disagreement) ?? {
    base: standingText(place, path, base, currencyOf(designs.base)),
    own: standingText(place, path, disagreement.own, currencyOf(designs.own)),
    theirs: standingText(place, path, disagreement.theirs, currencyOf(designs.theirs)),
  };
  const side = (name: 'own' | 'theirs'): Side => {
    const value = disagreement[name];
    if (value === undefined) return { kind: 'removed' };
    if (!isObject(value) || place?.kind === 'quantity') return { kind: 'has', value: told[name] };
    return { kind: base === undefined ? 'added' : 'changed', value: told[name] };
  };
  return conflictText(labelOf(path, [designs.own, designs.theirs, designs.base]), {
    own: side('own'),
    theirs: side('theirs'),
    before: told.base,
  });
}

/** A change of an amount that cannot go into the merged design, and whose change it is. */
export interface Mixed {
  readonly by: 'own' | 'theirs';
  readonly path: Path;
}

type Documents = Readonly<Record<'base' | 'own' | 'theirs', JsonObject>>;

/** Tells people that two designs have amounts in two currencies or of two years, and what to do. */
export function mixtureSentence(
  { measures }: Mixture,
  { by, path }: Mixed,
  designs: Documents,
): string {
  const { base, own, theirs } = designs;
  return mixtureText({
    measures: measures.map((measure) => ({
      measure,
      label: labelOf([measure], []),
      own: measureText(measure, own),
      theirs: measureText(measure, theirs),
      before: measureText(measure, base),
    })),
    by,
    changed: labelOf(path, [own, theirs, base]),
  });
}

/** The currency, or the year of prices, that holds in a design. */
function measureText(measure: Measure, design: JsonObject): string {
  const written = memberOf(design, measure);
  if (measure === 'priceYear' && written === undefined)
    return firstYearText(standingText(undefined, ['firstYear'], priceYearOf(design), ''));
  return standingText(placeBelow(DESIGN, measure), [measure], written, currencyOf(design));
}

/** Three texts by the parts in which they differ; undefined where there are not three. */
function toldTexts({ place, base, own, theirs }: Disagreement) {
  if (place?.freeText !== true) return undefined;
  if (typeof base !== 'string' || typeof own !== 'string' || typeof theirs !== 'string')
    return undefined;
  const [was = '', mine = '', other = ''] = excerptsOf([base, own, theirs]).map(quoted);
  return { base: was, own: mine, theirs: other };
}
