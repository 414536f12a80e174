import type { Fault } from '../../models/fault.ts';
import { pointerOf } from '../../models/json.ts';
import { Refusal } from '../refusal.ts';

/** Deepest nesting of a design: a design that uses everything has nine levels. */
const DEEPEST_DESIGN = 24;

/** Deepest nesting of any body; whatever reads it afterwards may go down by calling itself. */
const DEEPEST_DOCUMENT = 64;

/** Longest design, in bytes of UTF-8 without any layout. */
const LONGEST_DESIGN = 256 * 1024;

/** Longest name of a member: identifiers in a design have 40 characters. */
const LONGEST_NAME = 200;

/** Faults that are looked for; whoever writes a design by hand makes fewer. */
const MOST_FAULTS = 100;

/**
 * What is wrong with a JSON value before anybody asks what it means: texts that are no Unicode and
 * numbers beyond the range of a double, which have no RFC 8785 form, and members named `__proto__`,
 * which no program should carry on, or longer than any name has to be. A hundred faults are told, so
 * that a body made of nothing else costs no more than others.
 * @throws Refusal where it is nested too deeply to be read
 */
export function checkDocument(document: unknown): Fault[] {
  const faults: Fault[] = [];
  walk(document, DEEPEST_DOCUMENT, (value, path) => {
    if ((path.at(-1)?.length ?? 0) > LONGEST_NAME) {
      faults.push(tooLongName(path));
      return faults.length < MOST_FAULTS ? 'past' : 'end';
    }
    const rule = ruleBroken(value, path.at(-1));
    if (rule === undefined) return 'into';
    const pointer = pointerOf(path).toWellFormed();
    faults.push({ pointer, detail: `\`${pointer}\` ${rule}` });
    return faults.length < MOST_FAULTS ? 'into' : 'end';
  });
  return faults;
}

/**
 * Refuses a design that is larger or nested more deeply than designs may be.
 * @throws Refusal
 */
export function refuseOversized(design: unknown): void {
  walk(design, DEEPEST_DESIGN, () => 'into');
  const bytes = Buffer.byteLength(JSON.stringify(design));
  if (bytes > LONGEST_DESIGN)
    throw new Refusal('too_large', {
      detail: `The design has ${bytes} bytes; up to ${LONGEST_DESIGN} fit. Shorten notes and descriptions, or take out scenarios.`,
    });
}

function ruleBroken(value: unknown, name: string | undefined): string | undefined {
  if (name === '__proto__') return 'is a name that cannot be used; remove it';
  if (name?.isWellFormed() === false) return 'has a name that is no Unicode; correct the name';
  if (typeof value === 'string' && !value.isWellFormed())
    return 'is a text with half a character in it (a lone surrogate); write it again';
  if (value === Infinity || value === -Infinity)
    return 'is a number too large to be kept; a number lies below 1.8e308';
  return undefined;
}

function tooLongName(path: Path): Fault {
  const pointer = pointerOf(path.slice(0, -1)).toWellFormed();
  const place = pointer === '' ? 'the document' : `\`${pointer}\``;
  const detail = `${place} has a member with a name of ${path.at(-1)?.length ?? 0} characters; a name has ${LONGEST_NAME} at most`;
  return { pointer, detail };
}

type Path = readonly string[];

/** Where to go from a value: on into it, past it, or no further at all. */
type Way = 'into' | 'past' | 'end';

/** Visits every value of a document, in no order, without calling itself. */
function walk(
  document: unknown,
  deepest: number,
  visit: (value: unknown, path: Path) => Way,
): void {
  const left: { value: unknown; path: Path }[] = [{ value: document, path: [] }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, path } = next;
    const way = visit(value, path);
    if (way === 'end') return;
    if (way === 'past') continue;
    if (typeof value !== 'object' || value === null) continue;
    if (path.length >= deepest)
      throw new Refusal('too_deep', {
        detail: `\`${pointerOf(path.slice(0, 3)).toWellFormed()}\` is nested more than ${deepest} levels deep; no design needs that.`,
      });
    for (const [name, member] of Object.entries(value))
      left.push({ value: member, path: [...path, name] });
  }
}
