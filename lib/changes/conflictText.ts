import { conflictText, quoted, type Side } from './english.ts';
import { excerptsOf } from './excerpts.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { labelOf, type Path } from './labels.ts';
import { currencyOf, type Place } from './places.ts';
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
export function conflictSentence(
  disagreement: Disagreement,
  designs: { readonly base: JsonObject; readonly own: JsonObject; readonly theirs: JsonObject },
): string {
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

/** Three texts by the parts in which they differ; undefined where there are not three. */
function toldTexts({ place, base, own, theirs }: Disagreement) {
  if (place?.freeText !== true) return undefined;
  if (typeof base !== 'string' || typeof own !== 'string' || typeof theirs !== 'string')
    return undefined;
  const [was = '', mine = '', other = ''] = excerptsOf([base, own, theirs]).map(quoted);
  return { base: was, own: mine, theirs: other };
}
