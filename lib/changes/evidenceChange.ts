import type { Versions } from './effects.ts';
import { AS_IN_DESIGN, fromTo, listText, quoted } from './english.ts';
import { BY_YEAR, EVIDENCE_TEXTS, keptText, rangeChange, rangeText } from './evidenceEnglish.ts';
import { shortened } from './excerpts.ts';
import { bareFigureText, figureText, unitText } from './figureText.ts';
import { isObject, memberOf, sameJson, type Json } from './json.ts';
import { isInPatch, type Path } from './labels.ts';
import { currencyOf } from './places.ts';
import {
  evidenceText,
  statedOf,
  statedRange,
  type EvidencePart,
  type Stated,
} from './statedText.ts';
import { textChange } from './textChange.ts';

/** A quantity in two designs, as it holds there. */
export interface TwoQuantities {
  readonly path: Path;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** Tells how the range around a figure changed: one sentence, or none. */
export function rangeChanges(
  { path, before, after }: TwoQuantities,
  unit: string | undefined,
  currency: string,
): string[] {
  if (isGone(path, after)) return [];
  const told = unitText(unit, currency);
  const [one, other] = [before, after].map((value) => statedRange(statedOf(value), unit));
  const [was, is] = [before, after].map((value, place) =>
    leftOut(path, value, ['low', 'high']) ? undefined : [one, other][place],
  );
  const untold = [before, after].map((value) =>
    isObject(value) && leftOut(path, value, ['low', 'high'])
      ? AS_IN_DESIGN
      : rangeText(undefined, undefined),
  );
  if (was === is && (was !== undefined || untold[0] === untold[1])) return [];
  if (was !== undefined && is !== undefined) return [rangeChange(fromTo(was, is, told))];
  const [from = '', to = ''] = [was, is].map((range, place) =>
    range === undefined ? untold[place] : `${range}${told}`,
  );
  return [rangeChange(fromTo(from, to))];
}

/** Tells how what a quantity says about itself changed: a sentence for each part that did. */
export function evidenceChanges(
  { path, before, after }: TwoQuantities,
  parts: readonly EvidencePart[],
): string[] {
  if (isGone(path, after)) return [];
  return parts
    .filter((part) => !sameJson(saidOf(path, before, part), saidOf(path, after, part)))
    .map((part) => {
      if (isObject(after) && leftOut(path, after, [part]))
        return EVIDENCE_TEXTS[part].change(AS_IN_DESIGN);
      return evidenceChange(part, statedOf(before), statedOf(after));
    });
}

function evidenceChange(part: EvidencePart, before: Stated, after: Stated): string {
  const [was, is] = [evidenceText(before, part), evidenceText(after, part)];
  const texts = EVIDENCE_TEXTS[part];
  if (is === undefined) return texts.now(undefined);
  if (was === undefined || was === is) return texts.now(shortened(is));
  // Whoever changes a part of a source mixes two: only both of them whole show it.
  if (part === 'source') return texts.change(fromTo(was, is));
  return part === 'note' ? texts.change(textChange(was, is)) : texts.now(shortened(is));
}

/**
 * Tells what a figure still rests on though it is another one now: what was said of the earlier figure
 * has to be checked for the new one.
 * @returns one sentence, or none where nothing was kept
 */
export function keptEvidence(
  versions: Versions,
  { before, after }: TwoQuantities,
  unit: string | undefined,
): string[] {
  const [was, is] = [statedOf(before), statedOf(after)];
  const kept = (['source', 'grade', 'note'] as const).filter(
    (part) => isClaim(part, is) && sameJson(was.evidence[part], is.evidence[part]),
  );
  if (kept.length === 0) return [];
  const told = kept.map((part) => {
    const text = shortened(evidenceText(is, part) ?? '');
    return part === 'note' ? quoted(text) : text;
  });
  const names = kept.map((part) => EVIDENCE_TEXTS[part].name);
  return [keptText(names, earlierFigure(versions, was, unit), listText(told))];
}

/** A grade of `none` claims nothing, for whatever figure. */
const isClaim = (part: EvidencePart, { evidence }: Stated): boolean =>
  evidence[part] !== undefined && evidence[part] !== 'none';

function earlierFigure(versions: Versions, was: Stated, unit: string | undefined): string {
  if (was.series !== undefined) return BY_YEAR;
  const [one, other] = [currencyOf(versions.before), currencyOf(versions.after)];
  return unitText(unit, one) === unitText(unit, other)
    ? bareFigureText(was.figure, unit)
    : figureText(was.figure, unit, one);
}

/** In a scenario a number that is not there, or is taken away, says nothing about itself. */
const isGone = (path: Path, after: Json | undefined): boolean =>
  isInPatch(path) && (after === undefined || after === null);

/** Members that a scenario leaves out stay as the design has them; null takes them away. */
const leftOut = (path: Path, value: Json | undefined, members: readonly string[]): boolean =>
  isInPatch(path) &&
  isObject(value) &&
  members.every((name) => memberOf(value, name) === undefined);

/** What a quantity says of itself: null where it says nothing, undefined where the design decides. */
function saidOf(path: Path, value: Json | undefined, part: EvidencePart): Json | undefined {
  const said = memberOf(value, part);
  return leftOut(path, value, [part]) ? undefined : (said ?? null);
}
