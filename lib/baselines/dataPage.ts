import { buildBaseline, nameOf, type Baseline } from './buildBaseline.ts';
import { COUNTRIES } from './countryFacts.ts';
import { isSameRow, linesOf, rowsOf, type DataRow } from './dataRows.ts';
import type { Dataset } from './dataset.ts';
import { citationOf, type Citation } from './evidence.ts';
import type { RankedUnknown } from './unknowns.ts';
import { figure, sentence } from './wording.ts';

const INTRODUCTION = `# The data and the baselines

This page is written by \`npm run examples\` from the tables in [data](../data/README.md) and the
builders in \`lib/baselines\`; a test fails when it is stale. It lists every number of the baseline
designs, where it comes from and what was done to it, and says what is not known.

A baseline is a draft to argue about, not a forecast and not a proposal. There are two for each
country: for victims of trafficking only, and for victims of all violent crime.

## How to read the tables

- **Evidence**: _statute_, a law fixes the number; _official statistic_, from a statistical body,
  also where the press passed it on; _study_, from another report, study or press report; _expert
  range_, an assumption of ours with a range, beside whatever evidence there is; _none_, nothing is
  behind it.
- Notes that begin **assumed, no source** say so because nothing is known. Notes that begin
  **policy choice, to be decided by the working group** mark sums that somebody has to decide.
- **Our arithmetic** marks what was computed here from published figures. It must not be quoted as
  published.
- **Range**: the 5 % and 95 % points, of which sensitivity and risk make use.
- Counts of victims are the mean of the latest known years that the note names; the range is the
  least and the greatest year. Recorded offences stand in for victims.
- Amounts that are known in euro are converted at the rate of 2024. All amounts are in prices of
  2024, the last year for which inflation, output and wages are published.
- Figures were read in extracts of the sources. Check them before quoting them formally. The codes
  after **Source** are explained at the end of the page.

The thresholds of the verdict are in \`data/verdict.json\`. They are our own choice, and labelled so.
`;

/** What the sections of the page are made of. */
interface Making {
  readonly dataset: Dataset;
  readonly idOf: (source: Citation) => string;
  /** Rows that are the same in all four countries. */
  readonly common: readonly DataRow[];
  readonly rank: (baseline: Baseline) => readonly RankedUnknown[];
}

/**
 * The page on the data: every number of the baselines with its source, and what is not known.
 * @param rank the unknowns of a baseline that matter most, greatest effect first
 */
export function dataPage(dataset: Dataset, rank: Making['rank']): string {
  const cited = new Set<string>();
  const idOf = sourceIds(dataset, cited);
  const baselines = COUNTRIES.map((country) =>
    buildBaseline(dataset, { country, variant: 'all_violent_crime' }),
  );
  const tables = baselines.map((baseline) => rowsOf(baseline, idOf));
  const common = (tables[0] ?? []).filter((row) =>
    tables.every((rows) => rows.some((other) => isSameRow(row, other))),
  );
  const making = { dataset, idOf, common, rank };
  return [
    INTRODUCTION,
    '## The same in all four countries\n',
    numbers(common, groupsIn(baselines[0])),
    ...baselines.map((baseline) => countrySection(making, baseline)),
    '## Sources\n',
    ...[...cited].sort().map((id) => `- \`${id}\`: ${told(citationOf(dataset, id))}`),
    '',
  ].join('\n');
}

function countrySection(making: Making, whole: Baseline): string {
  const { dataset, idOf, common, rank } = making;
  const { country } = whole;
  const trafficking = buildBaseline(dataset, { country, variant: 'trafficking_only' });
  const own = without(rowsOf(whole, idOf), common);
  const other = without(without(rowsOf(trafficking, idOf), common), own);
  return [
    `## ${nameOf(country)}\n`,
    ...whole.notes.map((note) => `- ${note}`),
    '\n### Numbers, all violent crime\n',
    numbers(own, groupsIn(whole)),
    '### Numbers, victims of trafficking only\n',
    'The other groups of victims are left out. Besides, there differs:\n',
    numbers(other, 1),
    '### The five unknowns that matter most\n',
    'Effect of the low and of the high end on the balance at the end of the projection, if the fund',
    `borrows whatever it lacks, in ${whole.design.currency ?? ''}; two digits.\n`,
    ranking('All violent crime', rank(whole)),
    ranking('Victims of trafficking only', rank(trafficking)),
    '### What is not known\n',
    ...whole.unknowns.map(({ label }) => `- ${sentence(label)}`),
    '',
  ].join('\n');
}

function without(rows: readonly DataRow[], known: readonly DataRow[]): readonly DataRow[] {
  return rows.filter((row) => !known.some((other) => isSameRow(row, other)));
}

function groupsIn(baseline: Baseline | undefined): number {
  return Object.keys(baseline?.design.victimGroups ?? {}).length;
}

function numbers(rows: readonly DataRow[], groups: number): string {
  return table(
    [
      '| Of | Number | Value | Range | Evidence | Where it comes from |',
      '|---|---|--:|---|---|---|',
    ],
    linesOf(rows, groups),
  );
}

function ranking(title: string, unknowns: readonly RankedUnknown[]): string {
  const rows = unknowns.map(
    ({ label, low, high, effectLow, effectHigh, known }) =>
      `| ${label} | ${known} | ${figure(low)} to ${figure(high)} | ${rough(effectLow)} | ${rough(effectHigh)} |`,
  );
  return table(
    [`| ${title} | | Low to high | Effect of low | Effect of high |`, '|---|---|---|--:|--:|'],
    rows,
  );
}

/** A table that the formatter leaves alone: aligned columns would be wider than any screen. */
function table(head: readonly string[], lines: readonly string[]): string {
  return [
    '<!-- prettier-ignore-start -->\n',
    ...head,
    ...lines,
    '\n<!-- prettier-ignore-end -->\n',
  ].join('\n');
}

/** Two leading digits: more would claim to know too much. */
function rough(value: number): string {
  return figure(Number(value.toPrecision(2)));
}

/** Finds the id of a citation, and remembers that it was asked for. */
function sourceIds(dataset: Dataset, cited: Set<string>): (source: Citation) => string {
  const ids = new Map([...dataset.sources.keys()].map((id) => [told(citationOf(dataset, id)), id]));
  return (source) => {
    const id = ids.get(told(source));
    if (id === undefined) throw new Error(`sources.csv has no “${source.title}”`);
    cited.add(id);
    return `\`${id}\``;
  };
}

function told({ title, publisher, year, locator }: Citation): string {
  const details = [publisher, year === undefined ? undefined : String(year), locator];
  return sentence(`${title}. ${details.filter((part) => part !== undefined).join(', ')}`);
}
