/** Every word of the workbook, as functions of the facts. */
import { NO_SOURCE } from '../../../models/assumption.ts';
import { listed } from '../../../models/wording.ts';
import { numberText } from '../../engine/answer/numberText.ts';

/** Names of the sheets, in their order. */
export const SHEETS = {
  readMe: 'Read me',
  assumptions: 'Assumptions',
  summary: 'Summary',
  measures: 'Measures',
  ledger: 'Ledger',
  underBorrow: 'Ledger if it borrows',
  underGuarantee: 'Ledger with guarantee',
  claims: 'Claims and awards',
  indices: 'Indices',
  behindMeasures: 'Behind the measures',
  levelContribution: 'Level contribution',
} as const;

/** What each sheet shows, in a sentence. */
export const ABOUT = {
  assumptions:
    'Every number of the design. Yellow cells may be changed; beside each stands what follows. For all other changes, change the design and project it anew.',
  summary:
    'What the API answers for each project year, rounded in the same way. Grey columns are values, the others follow the assumptions.',
  measures: 'For the whole projection and for each project year, as the API answers them.',
  ledger: (rule: string) => `Month by month under the design’s own rule (${rule}); live.`,
  underBorrow:
    'The same if every award were paid when due and the fund borrowed; the verdict rests on it; live.',
  underGuarantee:
    'The same if the state brought every negative balance up to 0; its calls are the shortfalls; live.',
  claims: (hash: string) =>
    `Grey: values, computed with design ${hash}; they stay when assumptions are changed here. White: formulas on them, on the terms of payment of that design. Mean awards are read in the first month of a year.`,
  indices: 'Levels by calendar year; live.',
  behindMeasures: 'What measures are made of, month by month; live.',
  levelContribution:
    'The constant yearly amount that brings the last balance back to the opening reserve, found step by step; live.',
} as const;

/** Headings of columns. */
export const HEADS = {
  month: 'Month',
  number: 'Number',
  year: 'Year',
  nameInApi: 'In the API',
  measure: 'Measure',
  unit: 'Unit',
  horizon: 'Whole projection',
  lowestMonth: 'Month of the lowest balance',
  firstShortMonth: 'First month in which money is short',
  bottleneck: 'Stage where claims queue most',
  stage: 'Stage',
  verdict: 'Verdict',
  test: 'Test',
  value: 'Value',
  comparison: 'Comparison',
  threshold: 'Threshold',
  passed: 'Passed',
  tried: 'Tried',
  left: 'Last balance less opening reserve',
  step: (number: number) => `Step ${String(number)}`,
  assumptions: {
    label: 'Number',
    value: 'Value',
    unit: 'Unit',
    low: 'Low',
    high: 'High',
    follows: 'What follows when it is changed here',
    grade: 'Evidence',
    source: 'Source',
    note: 'Note',
    pointer: 'Place in the design',
  },
} as const;

/** Heading of the numbers that belong to no part of the design. */
export const FRAME = 'Frame';

/** A number that a later design has otherwise. */
export const fromYear = (label: string, year: number): string =>
  `${label}, from ${String(year)} on`;

/** What follows when a number is changed in the file. */
export const FOLLOWS = {
  all: 'all',
  inPart: 'in part: claims or mean awards were computed with it and stay',
  recoveryMonths:
    'in part: it counts awards of the months that the design gives; a source that ends earlier keeps its last month',
  claims: 'nothing: claims or mean awards were computed with it and stay',
  frame: 'nothing: this file was laid out with it',
  risk: 'nothing: expected values do not depend on it',
  isNot: 'nothing: no formula of this file reads it, as the design stands',
} as const;

/** Short answers. */
export const YES_NO = { yes: 'yes', no: 'no', never: 'never', none: 'none' } as const;

/** How a value of a test is compared. */
export const COMPARISONS = { at_most: 'at most', at_least: 'at least' } as const;

/** What a number rests on, where it names no source. */
export const BASIS = {
  assumption: NO_SOURCE,
  policy: 'a choice of the drafters',
  frame: 'the frame of the projection',
  default: 'not stated: the default',
} as const;

/** What a spreadsheet says when a number cannot stand in a cell. */
export const WRONG_INPUT = {
  title: 'Not in the range',
  text: (least: number | undefined, most: number | undefined, whole: boolean) => {
    const number = whole ? 'a whole number' : 'a number';
    if (least === undefined) return `The design takes ${number} up to ${String(most)} here.`;
    return most === undefined
      ? `The design takes ${number} from ${String(least)} on here.`
      : `The design takes ${number} between ${String(least)} and ${String(most)} here.`;
  },
} as const;

/** A workbook that does not fit. */
export const TOO_LARGE = (size: {
  readonly groups: number;
  readonly sources: number;
  readonly years: number;
  readonly cells: number;
  readonly most: number;
}): string => {
  const parts = [
    counted(size.groups, 'group of victims', 'groups of victims'),
    counted(size.sources, 'source of money', 'sources of money'),
    counted(size.years, 'year', 'years'),
  ];
  const [cells, most] = [size.cells, size.most].map((count) => `${numberText(count / 1000)},000`);
  return `A workbook of ${listed(parts)} has about ${cells ?? ''} cells; up to ${most ?? ''} fit. Shorten \`/horizonYears\`, or leave out groups or sources; the CSV has all of them.`;
};

function counted(count: number, one: string, several: string): string {
  return `${numberText(count)} ${count === 1 ? one : several}`;
}
