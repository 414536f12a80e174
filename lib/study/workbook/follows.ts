import { fieldOf } from '../../changes/labels.ts';
import { areaOf } from '../../changes/effects.ts';
import { memberOf } from '../../engine/grid/phases.ts';
import type { ProjectionRun } from '../../engine/project.ts';
import { FOLLOWS } from './english.ts';
import type { NumberLine } from './numbers.ts';

/** Which numbers of the design formulas read, and which ones values were computed with; by place. */
export interface Readers {
  readonly live: ReadonlySet<number>;
  readonly values: ReadonlySet<number>;
}

/** What follows when a number is changed in the file. */
export interface Following {
  readonly words: string;
  /** Whether formulas follow, wholly or in part. */
  readonly live: boolean;
}

/** Says of each number what follows when it is changed in the file. */
export function followingIn(
  run: ProjectionRun,
  lines: readonly NumberLine[],
  { live, values }: Readers,
): (place: number) => Following {
  return (place) => {
    const line = lines[place];
    if (line === undefined) return { words: FOLLOWS.isNot, live: false };
    if (live.has(place)) return { words: liveWords(run, line, values.has(place)), live: true };
    return { words: values.has(place) ? FOLLOWS.claims : idleWords(line), live: false };
  };
}

function liveWords(run: ProjectionRun, line: NumberLine, inValues: boolean): string {
  if (inValues) return FOLLOWS.inPart;
  return isCutShort(run, line) ? FOLLOWS.recoveryMonths : FOLLOWS.all;
}

/** Whether a recovery stops within the projection: where it stops, formulas are laid out for its months. */
function isCutShort({ phases }: ProjectionRun, { path }: NumberLine): boolean {
  const [part, source = '', field] = path;
  if (part !== 'funding' || field !== 'recoveryMonths') return false;
  return (
    phases.length > 1 ||
    phases.some(({ design }) => memberOf(design.funding, source)?.end !== undefined)
  );
}

/** Areas of which the file has values. */
const OF_CLAIMS: ReadonlySet<string> = new Set([
  'claims',
  'awards',
  'claimsAndAwards',
  'workflow',
  'inTime',
]);

function idleWords({ path, kind }: NumberLine): string {
  const area = areaOf(fieldOf(path).pattern);
  if (area === 'risk') return FOLLOWS.risk;
  if (area !== undefined && OF_CLAIMS.has(area)) return FOLLOWS.claims;
  return kind === 'frame' ? FOLLOWS.frame : FOLLOWS.isNot;
}
