import {
  absentText,
  AS_IN_DESIGN,
  carriedText,
  fromTo,
  TAKEN_AWAY,
  yearsText,
  yearText,
} from './english.ts';
import { bareFigureText, unitText } from './figureText.ts';
import { memberOf, namesOf, sameJson, type JsonObject } from './json.ts';
import { isInPatch, type Path } from './labels.ts';
import { entryFor } from './series.ts';
import { SHORT_LIST } from './valueText.ts';

/** A figure of one year, and in brackets where it comes from if the year has none of its own. */
interface Told {
  readonly figure: string;
  readonly origin: string;
  readonly hasUnit: boolean;
}

/** Tells how a series by calendar year changed, year by year; a unit that all have is told once. */
export function seriesChange(
  path: Path,
  [before, after]: readonly [JsonObject, JsonObject],
  unit: string | undefined,
  currency: string,
): string {
  const changed = namesOf(before, after)
    .filter((year) => !sameJson(memberOf(before, year), memberOf(after, year)))
    .sort();
  const shown = changed.slice(0, SHORT_LIST).map((year) => ({
    year,
    was: toldIn(path, before, year, unit),
    is: toldIn(path, after, year, unit),
  }));
  const unitOf = ({ hasUnit }: Told) => (hasUnit ? unitText(unit, currency) : '');
  const isPlain = shown.every(({ is }) => is.hasUnit && is.origin === '');
  const told = shown.map(({ year, was, is }) => {
    const own = isPlain ? '' : unitOf(is);
    return yearText(year, fromTo(`${was.figure}${was.origin}`, `${is.figure}${own}${is.origin}`));
  });
  return yearsText(told, changed.length - shown.length, isPlain ? unitText(unit, currency) : '');
}

function toldIn(path: Path, series: JsonObject, year: string, unit: string | undefined): Told {
  const own = memberOf(series, year);
  if (own === null) return { figure: TAKEN_AWAY, origin: '', hasUnit: false };
  if (own !== undefined) return { figure: bareFigureText(own, unit), origin: '', hasUnit: true };
  // The years that a scenario leaves out are those of the design, which it is laid over.
  if (isInPatch(path)) return { figure: AS_IN_DESIGN, origin: '', hasUnit: false };
  const entry = entryFor(series, Number(year));
  if (entry === undefined) return { figure: absentText(undefined), origin: '', hasUnit: false };
  const origin = carriedText(entry.year, Number(year));
  return { figure: bareFigureText(entry.figure, unit), origin, hasUnit: true };
}
