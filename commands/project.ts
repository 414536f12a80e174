/**
 * npm run project -- FILE.json [--json | --csv | --exact | --xlsx OUT | --explain LINE@YEAR [--depth N]
 *   | --risk [--paths N] [--seed S]]
 *   [--month] [--set path=value …]
 *
 * Projects a design with the engine of the API. Exit code 2: the file or the call is at fault.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { prepareExplanation } from '../lib/explain/prepareExplanation.ts';
import { runProjection } from '../lib/engine/project.ts';
import { designHash } from '../lib/projections/designHash.ts';
import { projectDocument } from '../lib/projections/projectDocument.ts';
import { exactLines } from '../lib/projections/exactLines.ts';
import { setMember, UnusableChange } from '../lib/projections/setMember.ts';
import { prepareRisk } from '../lib/questions/answerRisk.ts';
import { csvReport } from '../lib/study/csvReport.ts';
import { terminalReport } from '../lib/study/terminalReport.ts';
import { explanationReport } from '../lib/study/explanationReport.ts';
import { riskCsv } from '../lib/study/riskCsv.ts';
import { riskReport } from '../lib/study/riskReport.ts';
import type { Fault } from '../models/fault.ts';
import { parseDesign } from '../models/parseDesign.ts';
import { answered as found, answerCommand, Mistake, sentencesOf } from './answerCommand.ts';
import { readDesign } from './readDesign.ts';

const HELP = `Projects the design of a compensation fund.

  npm run project -- FILE.json             table by year, verdict, summary, warnings
  npm run project -- FILE.json --month     the same by month
  npm run project -- FILE.json --json      the whole answer
  npm run project -- FILE.json --csv       years, or months with --month, for a spreadsheet
  npm run project -- FILE.json --xlsx OUT  a workbook whose formulas follow the assumptions
  npm run project -- FILE.json --explain awardsPaid@2030
                                           how a figure comes about, down to the design; @2030-03 for a
                                           month, no @ for the whole projection, --depth 4 for less,
                                           --json for the tree that the API sends
  npm run project -- FILE.json --risk      how likely it is that money is short, from 10,000 random paths;
                                           --paths 50000 for more, --seed 2 for others, --json for the
                                           answer that the API sends, --csv for a table
  npm run project -- FILE.json --exact     unrounded monthly lines, for those who check us
  npm run project -- FILE.json --set funding/levy/amountPerUnit=120 --set horizonYears=20
                                           a quick what-if; may be given several times`;

function changed(document: unknown, changes: readonly string[]): unknown {
  try {
    return changes.reduce(setMember, document);
  } catch (error) {
    if (error instanceof UnusableChange) throw new Mistake(error.message);
    throw error;
  }
}

/** Takes a figure apart: LINE, LINE@YEAR, LINE@MONTH or LINE@MONTH..MONTH. */
function explain(
  document: unknown,
  asked: string,
  { depth, json }: { readonly depth?: string | undefined; readonly json: boolean },
): string {
  const [line = '', period] = asked.split('@');
  const [from, to] = period?.split('..') ?? [];
  const when =
    from === undefined || !/^\d+$/.test(from) ? { from, to } : { year: Number(from), to };
  const question = { line, ...when, depth: depth === undefined ? undefined : Number(depth) };
  const given = Object.entries(question).filter(([, member]) => member !== undefined);
  const prepared = found(prepareExplanation(document, Object.fromEntries(given)));
  const explanation = found(prepared.answer());
  return json ? JSON.stringify(explanation, null, 2) : explanationReport(explanation);
}

/** Runs a design on random paths. */
function assessRisk(
  document: unknown,
  { paths, seed, json, csv }: RiskWords & { readonly json: boolean; readonly csv: boolean },
): string {
  const given = Object.entries({ paths, seed }).flatMap(([name, word]) =>
    word === undefined ? [] : [[name, Number(word)] as const],
  );
  const risk = found(found(prepareRisk(document, Object.fromEntries(given))).answer());
  if (json) return JSON.stringify(risk, null, 2);
  return csv ? riskCsv(risk).trimEnd() : riskReport(risk);
}

/** Words of the call that say which paths are run. */
interface RiskWords {
  readonly paths?: string | undefined;
  readonly seed?: string | undefined;
}

/** Writes the workbook of a document that can be projected; its writer is loaded for that only. */
async function writeWorkbook(document: unknown, path: string): Promise<string> {
  const { design } = parseDesign(document);
  if (design === undefined) throw new TypeError('a workbook needs a design without faults');
  const { workbookOf } = await import('../lib/study/workbook/workbook.ts');
  const { WorkbookTooLarge } = await import('../lib/study/workbook/limits.ts');
  const run = runProjection(design);
  try {
    writeFileSync(path, await workbookOf({ run, designHash: designHash(document) }));
  } catch (error) {
    if (error instanceof WorkbookTooLarge) throw new Mistake(error.message);
    throw isOfFiles(error)
      ? new Mistake(`${path} cannot be written: name a file in a folder that is there`)
      : error;
  }
  return `Wrote ${path}. Its sheet “Read me” says what is live in it.`;
}

function isOfFiles(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function faulty(file: string, faults: readonly Fault[]): Mistake {
  const count = faults.length === 1 ? 'one fault' : `${String(faults.length)} faults`;
  return new Mistake([`${file} has ${count}:`, ...sentencesOf(faults)].join('\n'));
}

answerCommand((words) => {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      csv: { type: 'boolean', default: false },
      exact: { type: 'boolean', default: false },
      month: { type: 'boolean', default: false },
      xlsx: { type: 'string' },
      explain: { type: 'string' },
      depth: { type: 'string' },
      risk: { type: 'boolean', default: false },
      paths: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean', default: false },
      set: { type: 'string', multiple: true, default: [] },
    },
  });
  if (values.help) return HELP;
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new Mistake(HELP);
  const document = changed(readDesign(file), values.set);
  if (values.explain !== undefined) return explain(document, values.explain, values);
  if (values.risk) return assessRisk(document, values);
  const monthly = values.month || !(values.json || values.csv);
  const answered = projectDocument(document, { monthly });
  if (answered.faults !== undefined) throw faulty(file, answered.faults);
  if (values.xlsx !== undefined) return writeWorkbook(document, values.xlsx);
  const { projection } = answered;
  if (values.exact) return JSON.stringify(exactLines(document));
  if (values.json) return JSON.stringify(projection, null, 2);
  return values.csv
    ? csvReport(projection).trimEnd()
    : terminalReport(projection, { byMonth: values.month });
});
