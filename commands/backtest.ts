/**
 * npm run backtest [-- FILE.csv … [--training-share 0.6] [--json] | --write]
 *
 * Calibrates a design to the first years of each history and holds its projection against the others.
 * Exit code 2: a file or the call is at fault.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { backtest, type BacktestQuestion } from '../lib/calibration/backtest.ts';
import { backtestFiles } from '../lib/calibration/report/backtestFiles.ts';
import { backtestTable } from '../lib/calibration/report/backtestTable.ts';
import { SCHEMES, schemeText } from '../lib/calibration/schemes.ts';
import type { Calibration } from '../models/calibration.ts';
import { answerCommand, Mistake } from './answerCommand.ts';

const HELP = `Holds the engine against the yearly history of schemes.

  npm run backtest                                     the schemes in data/schemes
  npm run backtest -- mine.csv                         another history, in the same way
  npm run backtest -- mine.csv --training-share 0.5    fitted to another share of its years
  npm run backtest -- --json                           all figures
  npm run backtest -- --write                          writes docs/backtests.md and its pictures

A history is CSV with a header row; data/schemes has examples.`;

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Mistake(`${file}: ${missing ? 'there is no such file' : 'the file cannot be read'}`);
  }
}

function shareFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const share = Number(text);
  if (!(share > 0 && share <= 1))
    throw new Mistake(
      `--training-share is "${text}"; a share lies above 0 and up to 1, such as 0.6`,
    );
  return share;
}

function calibrated(question: BacktestQuestion, trainingShare: number | undefined): Calibration {
  const { calibration, faults } = backtest({
    ...question,
    ...(trainingShare === undefined ? {} : { trainingShare }),
  });
  if (calibration !== undefined) return calibration;
  const told = faults.map(({ detail }) => `  ${detail}`).join('\n');
  const count = faults.length === 1 ? 'one fault' : `${String(faults.length)} faults`;
  throw new Mistake(`${question.title} has ${count}:\n${told}`);
}

function writePage(): string {
  const docs = new URL('../docs/', import.meta.url);
  mkdirSync(new URL('backtests/', docs), { recursive: true });
  const files = backtestFiles();
  for (const [name, text] of files) writeFileSync(new URL(name, docs), text);
  return `Written: ${files.map(([name]) => `docs/${name}`).join(', ')}.`;
}

answerCommand((words) => {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      'training-share': { type: 'string' },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return HELP;
  if (values.write) {
    if (positionals.length > 0 || values.json || values['training-share'] !== undefined)
      throw new Mistake(HELP);
    return writePage();
  }
  const questions: readonly BacktestQuestion[] =
    positionals.length > 0
      ? positionals.map((file) => ({ title: basename(file), text: read(file) }))
      : SCHEMES.map((scheme) => ({
          title: scheme.title,
          currency: scheme.currency,
          text: schemeText(scheme),
        }));
  const share = shareFrom(values['training-share']);
  const calibrations = questions.map((question) => calibrated(question, share));
  return values.json
    ? JSON.stringify(calibrations, null, 2)
    : calibrations.map(backtestTable).join('\n\n');
});
