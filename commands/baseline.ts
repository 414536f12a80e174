/**
 * npm run baseline -- RS|MK|BA|ME [--variant trafficking_only|all_violent_crime] [--out FILE] [--json]
 *
 * Shows a cited baseline: its notes and the five unknowns that matter most. With --out the design
 * is written to a file, to be changed and projected.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildBaseline, VARIANTS } from '../lib/baselines/buildBaseline.ts';
import { COUNTRIES } from '../lib/baselines/countryFacts.ts';
import { prettyJson } from '../lib/baselines/examples.ts';
import { loadDataset } from '../lib/baselines/loadDataset.ts';
import { topUnknowns } from '../lib/baselines/topUnknowns.ts';
import { baselineReport } from '../lib/study/baselineReport.ts';
import { answerCommand, Mistake } from './answerCommand.ts';

const HELP = `Shows a baseline: a cited draft design to argue about.

  npm run baseline -- RS                                   victims of trafficking in Serbia
  npm run baseline -- RS --variant all_violent_crime       victims of all violent crime
  npm run baseline -- RS --out mine.json                   writes the design to a file
  npm run baseline -- RS --json                            design, unknowns and notes

Countries: ${COUNTRIES.join(', ')}.`;

answerCommand((words) => {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      variant: { type: 'string', default: 'trafficking_only' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return HELP;
  const country = COUNTRIES.find((known) => known === positionals[0]?.toUpperCase());
  const variant = VARIANTS.find((known) => known === values.variant);
  if (country === undefined || positionals.length !== 1) throw new Mistake(HELP);
  if (variant === undefined)
    throw new Mistake(`There is no variant "${values.variant}"; choose ${VARIANTS.join(' or ')}.`);
  const baseline = buildBaseline(loadDataset(), { country, variant });
  const unknowns = topUnknowns(baseline);
  if (values.out !== undefined) writeFileSync(values.out, prettyJson(baseline.design));
  if (values.json) return JSON.stringify({ ...baseline, unknowns }, null, 2);
  const written = values.out === undefined ? '' : `\n\nThe design is in ${values.out}.`;
  return `${baselineReport(baseline, unknowns)}${written}`;
});
