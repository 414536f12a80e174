/**
 * npm run ask -- FILE.json scenarios | sensitivity | risk | goal | frontier [QUESTION]
 *
 * Asks further questions of a design, with the engine of the API; answers are JSON. Exit code 2: the file,
 * the call or the question is at fault.
 */
import { parseArgs } from 'node:util';
import { prepareSensitivity } from '../lib/questions/analyseSensitivity.ts';
import { prepareRisk } from '../lib/questions/answerRisk.ts';
import { prepareScenarios } from '../lib/questions/compareScenarios.ts';
import type { Outcome } from '../lib/questions/openDesign.ts';
import type { PreparedQuestion } from '../lib/questions/openQuestion.ts';
import { prepareFrontier } from '../lib/questions/seekFrontier.ts';
import { prepareGoalSeek } from '../lib/questions/seekGoal.ts';
import { answered, answerCommand, Mistake } from './answerCommand.ts';
import { readDesign } from './readDesign.ts';

const HELP = `Asks further questions of the design of a compensation fund; answers are JSON.

  npm run --silent ask -- FILE.json scenarios
      the design and each of its scenarios side by side
  npm run --silent ask -- FILE.json sensitivity '{"measure": "closingBalance", "year": 2031}'
      which assumptions move a figure most, and which number should be found out next
  npm run --silent ask -- FILE.json risk '{"paths": 10000, "chances": {"assumptions": false}}'
      how likely it is that money is short, with sources of chance switched off
  npm run --silent ask -- FILE.json goal '{"pointer": "/funding/levy/amountPerUnit", "measure": "closingBalance", "year": 2031, "target": 0}'
      which value of one field brings a figure to a target
  npm run --silent ask -- FILE.json frontier '{"first": {"pointer": "/horizonYears", "values": [5, 10]}, "second": {"pointer": "/funding/levy/amountPerUnit"}, "measure": "closingBalance", "target": 0}'
      which value of one field goes with which value of another to meet a target`;

type Prepare = (document: unknown, question: unknown) => Outcome<PreparedQuestion<unknown>>;

const QUESTIONS: Readonly<Record<string, Prepare>> = {
  scenarios: prepareScenarios,
  sensitivity: prepareSensitivity,
  risk: prepareRisk,
  goal: prepareGoalSeek,
  frontier: prepareFrontier,
};

function questionIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Mistake(`The question is not JSON: ${(error as Error).message}`);
  }
}

answerCommand((words) => {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { help: { type: 'boolean', default: false } },
  });
  if (values.help) return HELP;
  const [file, kind = '', question = '{}', ...rest] = positionals;
  const prepare = Object.hasOwn(QUESTIONS, kind) ? QUESTIONS[kind] : undefined;
  if (file === undefined || prepare === undefined || rest.length > 0) throw new Mistake(HELP);
  const prepared = answered(prepare(readDesign(file), questionIn(question)));
  return JSON.stringify(answered(prepared.answer()), null, 2);
});
