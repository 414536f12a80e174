import type { Calibration, Forecaster } from '../../../models/calibration.ts';
import { roundedText } from '../../engine/answer/numberText.ts';
import { judgedLines, linesWon } from '../backtest.ts';
import { bandPart, bandRemarks, bandsOverCuts } from './bandText.ts';
import { beliefRows, otherBeliefs } from './beliefRows.ts';
import { REMARKS } from './remarks.ts';
import { markdownTable } from './markdownTable.ts';
import { CHOICES, COLUMNS, INTRODUCTION, LIMITS, METHOD } from './pageText.ts';
import { bestCell, errorCell, percentCell } from './words.ts';

/** A backtested history for the page. */
export interface PageScheme {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly calibration: Calibration;
  /** The same history fitted to other shares of its years. */
  readonly otherCuts: readonly { readonly share: number; readonly calibration: Calibration }[];
}

/** The page docs/backtests.md. */
export function backtestPage(schemes: readonly PageScheme[]): string {
  return [
    INTRODUCTION,
    '## The result',
    resultTable(schemes),
    scoreText(schemes),
    bandPart(schemes),
    ...schemes.map(schemePart),
    METHOD,
    COLUMNS,
    '## What is held likely beforehand',
    beliefTable(),
    otherBeliefs(),
    CHOICES,
    LIMITS,
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function resultTable(schemes: readonly PageScheme[]): string {
  const rows = schemes.flatMap(({ title, calibration }) =>
    judgedLines(calibration).map((line) => ({ title, line })),
  );
  return markdownTable(
    [
      { heading: 'History', cell: ({ title }) => title },
      { heading: 'Line', cell: ({ line }) => line.line },
      { heading: 'Held-out values', right: true, cell: ({ line }) => String(line.heldOut.values) },
      { heading: 'Engine', right: true, cell: ({ line }) => errorCell(line, 'engine') },
      { heading: 'Last value', right: true, cell: ({ line }) => errorCell(line, 'lastValue') },
      { heading: 'Trend', right: true, cell: ({ line }) => errorCell(line, 'trend') },
      {
        heading: 'Bias of the engine',
        right: true,
        cell: ({ line }) => percentCell(line.heldOut.engine.bias),
      },
      { heading: 'Best', cell: ({ line }) => bestCell(line) },
    ],
    rows,
  );
}

function scoreText(schemes: readonly PageScheme[]): string {
  const told = schemes
    .map(
      ({ title, calibration }) =>
        `${String(linesWon(calibration))} of ${String(judgedLines(calibration).length)} lines of ${title}`,
    )
    .join(' and ');
  return `Mean absolute percentage errors of lines with at least three held-out values. The engine is best in ${told}.`;
}

function schemePart(scheme: PageScheme): string {
  const { id, title, about, calibration } = scheme;
  const { trainingYears, heldOutYears } = calibration;
  return [
    `## ${title}`,
    about,
    `Fitted: ${trainingYears.join(', ')}. Held out: ${heldOutYears.join(', ')}.`,
    `![${title}: printed values, calibrated design and naive forecasts](backtests/${id}.svg)`,
    '### What was fitted',
    parameterTable(calibration),
    formText(calibration),
    '### Where it falls short, and why',
    `![${title}: ratios behind the lines](backtests/${id}-ratios.svg)`,
    REMARKS[id]?.(calibration) ?? '',
    '### What its bands held',
    bandRemarks(id, calibration),
    '### Cut elsewhere',
    'The same, had more or fewer of the printed years been fitted: engine / last value / trend, and who is best.',
    cutTable(scheme),
    cutScore(scheme),
    bandsOverCuts(scheme.otherCuts),
  ].join('\n\n');
}

function parameterTable({ parameters }: Calibration): string {
  const range = (low: number | null, high: number | null) =>
    low === null || high === null ? '–' : `${figure(low)} to ${figure(high)}`;
  return markdownTable(
    [
      { heading: 'Number', cell: ({ name }) => name },
      { heading: 'Value', right: true, cell: ({ value }) => figure(value) },
      { heading: '5 % to 95 %', right: true, cell: ({ low, high }) => range(low, high) },
      { heading: 'Unit', cell: ({ unit }) => unit },
      { heading: 'From', cell: ({ from }) => from.join(', ') },
      { heading: 'Place in the design', cell: ({ pointer }) => `\`${pointer}\`` },
    ],
    parameters,
  );
}

function figure(value: number): string {
  return Math.abs(value) < 1 && value !== 0
    ? String(Number(value.toPrecision(3)))
    : roundedText(value);
}

function formText({ forms }: Calibration): string {
  return forms
    .map(({ part, forms: tried }) => {
      const told = tried
        .filter(({ probability }) => probability >= 0.01)
        .map(({ form, probability }) => `${form} (${percentCell(probability)})`)
        .join('; ');
      return `- Forms tried for ${PART_WORDS[part]}, by probability: ${told}.`;
    })
    .join('\n');
}

const PART_WORDS: Readonly<Record<Calibration['forms'][number]['part'], string>> = {
  applications: 'applications',
  workflow: 'the workflow',
  meanAward: 'the mean award',
  income: 'income and balance',
};

function cutTable({ calibration, otherCuts }: PageScheme): string {
  const cell = (cut: Calibration, wanted: string) => {
    const line = cut.lines.find(({ line: name }) => name === wanted);
    if (line?.heldOut.best === null || line === undefined) return '–';
    return `${errorCell(line, 'engine')} / ${errorCell(line, 'lastValue')} / ${errorCell(line, 'trend')}: ${bestCell(line)}`;
  };
  return markdownTable(
    [
      { heading: 'Line', cell: ({ line }) => line },
      ...otherCuts.map((cut) => ({
        heading: `${String(Math.round(cut.share * 100))} % fitted`,
        cell: ({ line }: Calibration['lines'][number]) => cell(cut.calibration, line),
      })),
    ],
    calibration.lines.filter(({ line }) =>
      otherCuts.some((cut) => cell(cut.calibration, line) !== '–'),
    ),
  );
}

function cutScore({ otherCuts }: PageScheme): string {
  const judged = otherCuts.flatMap((cut) => judgedLines(cut.calibration));
  const best = (who: Forecaster) => judged.filter(({ heldOut }) => heldOut.best === who).length;
  return `Of these ${String(judged.length)} comparisons the engine is best in ${String(best('engine'))}, the trend in ${String(best('trend'))} and the last value in ${String(best('lastValue'))}: who wins depends on where the history is cut, and one cut proves little.`;
}

function beliefTable(): string {
  return markdownTable(
    [
      { heading: 'About', cell: ({ about }) => about },
      { heading: 'Centre', right: true, cell: ({ centre }) => centre },
      { heading: '95 of 100 schemes', right: true, cell: ({ range }) => range },
      { heading: 'Why', cell: ({ why }) => why },
    ],
    beliefRows(),
  );
}
