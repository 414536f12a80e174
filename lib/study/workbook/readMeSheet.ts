import type { Projection } from '../../../models/projection.ts';
import { spansOf } from '../../engine/grid/phases.ts';
import { monthLabel } from '../../engine/grid/timeline.ts';
import type { ProjectionRun } from '../../engine/project.ts';
import { SHEETS } from './english.ts';
import { LINES, TEXTS } from './readMeEnglish.ts';
import type { Cell, Sheet } from './sheet.ts';

type Line = readonly [name: string, text: string];

/** Writes what the file is, what is live in it, and what the projection came to. */
export function readMeSheet(run: ProjectionRun, answer: Projection): Sheet {
  const lines = [...designLines(run, answer), ...resultLines(answer), ...manualLines(answer)];
  return {
    name: SHEETS.readMe,
    rows: [
      [{ look: 'title', value: answer.title }],
      [],
      ...lines.map(([name, text]): Cell[] => [
        { look: 'label', value: name },
        { look: 'paragraph', value: text },
      ]),
    ],
    widths: [26, 110],
    frozen: { rows: 1, columns: 1 },
  };
}

function designLines({ design, phases, timeline }: ProjectionRun, answer: Projection): Line[] {
  const [first, last] = [0, timeline.months - 1].map((month) => monthLabel(timeline, month));
  const rules = spansOf(phases, ({ shortfallRule }) => shortfallRule).map(
    ({ value }) => TEXTS.rules[value],
  );
  return [
    ...(design.description === undefined ? [] : [[LINES.about, design.description] as const]),
    [LINES.country, design.country ?? TEXTS.noCountry],
    [LINES.currency, TEXTS.money(design.currency)],
    [LINES.priceYear, TEXTS.prices(answer.priceYear)],
    [LINES.months, TEXTS.months(first ?? '', last ?? '', timeline.years)],
    [LINES.rule, rules.join(', then ')],
    [LINES.engine, TEXTS.engine(answer.engineVersion)],
    [LINES.hash, TEXTS.hash(answer.designHash)],
    [LINES.date, TEXTS.date],
  ];
}

function resultLines({ summary, verdict }: Projection): Line[] {
  return [
    [LINES.summary, summary],
    [LINES.verdict, TEXTS.verdict(verdict.statement)],
    [LINES.basis, verdict.basisNote],
  ];
}

function manualLines({ warnings }: Projection): Line[] {
  const told = warnings.map(({ pointer, detail }) => `${pointer}: ${detail}`);
  return [
    [LINES.live, TEXTS.live],
    [LINES.values, TEXTS.values],
    ...under(LINES.use, TEXTS.use),
    ...under(
      LINES.sheets,
      TEXTS.sheets.map(([name, about]) => `${name}: ${about}`),
    ),
    ...under(LINES.warnings, told.length === 0 ? [TEXTS.noWarnings] : told),
  ];
}

/** Several lines under one name. */
function under(name: string, texts: readonly string[]): Line[] {
  return texts.map((text, place) => [place === 0 ? name : '', text]);
}
