import { buildBaseline, nameOf } from './buildBaseline.ts';
import { COUNTRIES, type CountryCode } from './countryFacts.ts';
import type { Dataset } from './dataset.ts';

/** Widest line of a list that is written in one line. */
const LINE = 100;

/**
 * The example designs that are built from data: the baseline for victims of trafficking of each
 * country, the smaller of the two variants and so the easier to read first.
 * @returns the text of each file, by its name in `examples`
 */
export function exampleFiles(dataset: Dataset): ReadonlyMap<string, string> {
  return new Map(
    COUNTRIES.map((country) => {
      const { design } = buildBaseline(dataset, { country, variant: 'trafficking_only' });
      return [exampleName(country), prettyJson(design)];
    }),
  );
}

/** File name of a country's example, such as `north-macedonia.json`. */
export function exampleName(country: CountryCode): string {
  return `${nameOf(country).toLowerCase().replaceAll(' ', '-')}.json`;
}

/** JSON as the formatter of the repository leaves it: two spaces, short lists in one line. */
export function prettyJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replaceAll(/^.*\[\n[^[\]{}]*\]/gm, inOneLine)}\n`;
}

function inOneLine(list: string): string {
  const [opening = '', ...items] = list
    .split('\n')
    .map((line, index) => (index === 0 ? line : line.trim()));
  const closing = items.pop() ?? '';
  const line = `${opening}${items.join(' ')}${closing}`;
  return line.length < LINE ? line : list;
}
