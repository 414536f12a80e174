/**
 * npm run project -- FILE.json [--json | --csv | --exact] [--month] [--set path=value …]
 *
 * Projects a design with the engine of the API. Exit code 2: the file or the call is at fault.
 */
import { parseArgs } from 'node:util';
import { projectDocument } from '../lib/projections/projectDocument.ts';
import { exactLines } from '../lib/projections/exactLines.ts';
import { setMember, UnusableChange } from '../lib/projections/setMember.ts';
import { csvReport } from '../lib/study/csvReport.ts';
import { terminalReport } from '../lib/study/terminalReport.ts';
import { answerCommand, Mistake } from './answerCommand.ts';
import { readDesign } from './readDesign.ts';

const HELP = `Projects the design of a compensation fund.

  npm run project -- FILE.json             table by year, verdict, summary, warnings
  npm run project -- FILE.json --month     the same by month
  npm run project -- FILE.json --json      the whole answer
  npm run project -- FILE.json --csv       years, or months with --month, for a spreadsheet
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

answerCommand((words) => {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      csv: { type: 'boolean', default: false },
      exact: { type: 'boolean', default: false },
      month: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      set: { type: 'string', multiple: true, default: [] },
    },
  });
  if (values.help) return HELP;
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new Mistake(HELP);
  const document = changed(readDesign(file), values.set);
  const monthly = values.month || !(values.json || values.csv);
  const answered = projectDocument(document, { monthly });
  if (answered.faults !== undefined) {
    const count =
      answered.faults.length === 1 ? 'one fault' : `${String(answered.faults.length)} faults`;
    throw new Mistake(
      [`${file} has ${count}:`, ...answered.faults.map(({ detail }) => `  ${detail}`)].join('\n'),
    );
  }
  const { projection } = answered;
  if (values.exact) return JSON.stringify(exactLines(document));
  if (values.json) return JSON.stringify(projection, null, 2);
  return values.csv
    ? csvReport(projection).trimEnd()
    : terminalReport(projection, { byMonth: values.month });
});
