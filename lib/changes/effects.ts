import type { Area, Beginning, Effect } from './english.ts';
import { isIdle } from './idle.ts';
import { isObject, memberOf, valueAtPath, type Json, type JsonObject } from './json.ts';
import { designPath, fieldOf, type Path } from './labels.ts';
import { DESIGN, placeBelow } from './places.ts';

/** Two designs that are compared. */
export interface Versions {
  readonly before: JsonObject;
  readonly after: JsonObject;
}

/**
 * What each field has an effect on; a field without a line is as the one that it belongs to. `nothing`: it is
 * read by people, not by the arithmetic; `risk`: expected values do not depend on it.
 */
const AREA_OF: Readonly<Record<string, Area | 'nothing' | 'risk'>> = {
  title: 'nothing',
  description: 'nothing',
  country: 'nothing',
  currency: 'amounts',
  priceYear: 'amounts',
  firstYear: 'everything',
  firstMonth: 'everything',
  horizonYears: 'length',
  shortfallRule: 'shortage',
  economy: 'indexed',
  'economy/discountRate': 'presentValues',
  'economy/returnOnReserves': 'interest',
  'economy/borrowingRate': 'interest',
  'economy/currencyPerEuro': 'euro',
  'economy/population': 'inhabitants',
  'economy/grossDomesticProduct': 'product',
  eligibility: 'nothing',
  procedure: 'nothing',
  victimGroups: 'claimsAndAwards',
  'victimGroups/*/title': 'nothing',
  'victimGroups/*/crime': 'nothing',
  'victimGroups/*/annualVictims': 'claims',
  'victimGroups/*/growth': 'claims',
  'victimGroups/*/referenceYear': 'claims',
  'victimGroups/*/eligibleShare': 'claims',
  'victimGroups/*/claimantsPerVictim': 'claims',
  'victimGroups/*/takeUp': 'claims',
  'victimGroups/*/applicationLagMonths': 'claims',
  'victimGroups/*/backlog': 'claims',
  'victimGroups/*/yearlyVariation': 'risk',
  'victimGroups/*/heads': 'awards',
  'victimGroups/*/heads/*/title': 'nothing',
  'victimGroups/*/heads/*/kind': 'nothing',
  'victimGroups/*/cap': 'awards',
  'victimGroups/*/capPer': 'awards',
  'victimGroups/*/threshold': 'awards',
  'victimGroups/*/deduction': 'awards',
  'victimGroups/*/payment': 'awards',
  workflow: 'workflow',
  'workflow/stages/*/title': 'nothing',
  'workflow/statutoryDays': 'inTime',
  funding: 'funding',
  'funding/*/title': 'nothing',
  'funding/*/category': 'ownMeans',
  'funding/*/coefficientOfVariation': 'risk',
  administration: 'administration',
  reserve: 'reserve',
  scenarios: 'scenario',
  'scenarios/*/label': 'nothing',
};

/** Effects that do not begin in a year. */
const UNDATED: ReadonlySet<Area> = new Set(['length', 'presentValues', 'euro', 'ownMeans']);

/** How much of a figure changed: itself, the range around it, or only what is said about it. */
export type Extent = 'figure' | 'range' | 'words';

/**
 * What follows from a change, and from which year on.
 * @param differsFrom the first year in which the figure differs; Infinity where it never does
 */
export function effectOf(
  versions: Versions,
  path: Path,
  extent: Extent,
  differsFrom = -Infinity,
): Effect {
  const area = areaOf(fieldOf(path).pattern) ?? 'nothing';
  const inner = areaOf(fieldOf(designPath(path)).pattern) ?? area;
  const isUnread = extent === 'words' || differsFrom === Infinity;
  if (isUnread || isIdle(path, versions.before, versions.after)) return { kind: 'none' };
  if (area === 'nothing' || inner === 'nothing') return unreadEffect(designPath(path));
  if (area === 'risk' || inner === 'risk' || extent === 'range') return { kind: 'risk' };
  if (UNDATED.has(area)) return { kind: 'affects', area };
  const from = beginning(versions, path, differsFrom);
  return from === undefined ? { kind: 'outside' } : { kind: 'affects', area, from };
}

/** The law is not read by the arithmetic, but whoever changes it has to change figures that depend on it. */
function unreadEffect(path: Path): Effect {
  const [section, field] = path;
  const isChoice = field !== undefined && field !== 'authorityTitle';
  if (isChoice && (section === 'eligibility' || section === 'procedure'))
    return { kind: 'byHand', section };
  return { kind: 'none' };
}

/** When a change begins to count; undefined where it never does. */
function beginning(versions: Versions, path: Path, differsFrom: number): Beginning | undefined {
  const [before, after] = [versions.before, versions.after].map((design) => ({
    opening: projectionYears(design).from,
    starts: monthsOf(design, path)
      .map(({ from, to }) => ({ from: Math.max(from, differsFrom), to }))
      .filter(({ from, to }) => from <= to)
      .map(({ from }) => from),
  }));
  const starts = [before, after].flatMap((side) => side?.starts ?? []);
  if (starts.length === 0) return undefined;
  if (before?.opening === after?.opening) return Math.min(...starts);
  if ([before, after].every((side) => side?.starts.every((start) => start === side.opening)))
    return 'opening';
  const [old, now] = [before?.starts[0], after?.starts[0]];
  return old === undefined || now === undefined || old === now
    ? Math.min(...starts)
    : { before: old, after: now };
}

/** The line of the table above that holds for a field; undefined for what is no field of a design. */
export function areaOf(pattern: string): Area | 'nothing' | 'risk' | undefined {
  const own = Object.hasOwn(AREA_OF, pattern) ? AREA_OF[pattern] : undefined;
  if (own !== undefined) return own;
  const end = pattern.lastIndexOf('/');
  return end < 0 ? undefined : areaOf(pattern.slice(0, end));
}

interface Years {
  readonly from: number;
  readonly to: number;
}

/** The years in which a place of a design counts: none where the design does not have it. */
function monthsOf(design: JsonObject, path: Path): Years[] {
  const whole = projectionYears(design);
  const thing = valueAtPath(design, path.slice(0, 2));
  if (path[0] === 'scenarios') {
    const from = numberAt(memberOf(thing, 'fromYear')) ?? whole.from;
    return thing === undefined ? [] : [{ from: Math.max(from, whole.from), to: whole.to }];
  }
  if (path[0] !== 'funding' || path.length < 2) return [whole];
  if (thing === undefined) return [];
  const from = yearOf(memberOf(thing, 'start')) ?? whole.from;
  const to = yearOf(memberOf(thing, 'end')) ?? whole.to;
  return [{ from: Math.max(from, whole.from), to: Math.min(to, whole.to) }];
}

function projectionYears(design: JsonObject): Years {
  const from = stated(design, 'firstYear');
  const straddles = stated(design, 'firstMonth') > 1;
  return { from, to: from + stated(design, 'horizonYears') - (straddles ? 0 : 1) };
}

function stated(design: JsonObject, name: 'firstYear' | 'firstMonth' | 'horizonYears'): number {
  const value = memberOf(design, name);
  return typeof value === 'number' ? value : (placeBelow(DESIGN, name)?.byDefault as number);
}

/** A number, bare or with its evidence. */
function numberAt(value: Json | undefined): number | undefined {
  const bare = isObject(value) ? memberOf(value, 'value') : value;
  return typeof bare === 'number' ? bare : undefined;
}

/** The year of a month such as "2028-01". */
export function yearOf(month: Json | undefined): number | undefined {
  return typeof month === 'string' && /^\d{4}-\d{2}$/.test(month)
    ? Number(month.slice(0, 4))
    : undefined;
}
