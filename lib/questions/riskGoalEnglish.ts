/** Every sentence about figures of risk in goal seeks and scenarios, as functions of the facts. */

import { numberText } from '../engine/answer/numberText.ts';
import type { SearchFacts } from './english.ts';

/** Faults of a question about a figure of risk. */
export const RISK_GOAL_TEXTS = {
  target: (value: number) =>
    `\`/target\` is ${String(value)}; a probability lies between 0 and 1${value > 1 && value <= 100 ? `: write ${String(value / 100)} for ${String(value)} %` : ''}`,
  needsStacks: (label: string, year: number) =>
    `\`/risk\` asks for the risk with each scenario, and “${label}” changes the design from ${String(year)} on; random paths are run for a design that stays as it is: name in \`/stacks\` the scenarios that hold from the start, or ask without \`/risk\``,
} as const;

/** What makes a question about a figure of risk cheaper. */
export function fewerPaths(paths: number | undefined): string {
  return paths === undefined
    ? 'The fund is simulated several times. Shorten `/horizonYears`, or ask for less at once.'
    : `The fund is simulated several times. With \`paths\` at ${String(paths)} it fits.`;
}

/** How certain a value is that was found from random paths. */
export interface ChanceFacts {
  /** Standard error of the figure. */
  readonly error: string;
  readonly paths: number;
  /** Values at which the figure is within one standard error of the target. */
  readonly near: { readonly from: string; readonly to: string } | undefined;
}

const quoted = (name: string): string => `“${name.replaceAll('“', '‘').replaceAll('”', '’')}”`;

/** What was found of a figure that is to be the target at most, in one or two sentences. */
export function riskSearchText(facts: SearchFacts, chance: ChanceFacts): string {
  const { target, value, gives, beyond, from, to } = facts;
  const [field, figure] = [quoted(facts.field), quoted(facts.figure)];
  const off = `give or take ${chance.error} (standard error of ${numberText(chance.paths)} paths)`;
  const other = beyond === undefined ? '' : `; at ${beyond.value} it is ${beyond.gives}`;
  switch (facts.outcome) {
    case 'found':
      return `With ${field} at ${value}, ${figure} is ${gives}, ${off}, so at most ${target}${other}.${nearText(chance, target)}`;
    case 'close':
      return `With ${field} at ${value}, ${figure} is ${gives}, ${off}, so at most ${target}${other}. A narrower range brings the value nearer to where that begins.${nearText(chance, target)}`;
    case 'jumps':
      return `${figure} jumps over ${target}: with ${field} at ${value} it is ${gives}, ${off}${other}.`;
    case 'unreachable':
      return `No value of ${field} between ${from} and ${to} brings ${figure} to ${target} or less; the best is ${value}, which gives ${gives}, ${off}.`;
    case 'everywhere':
      return `${figure} is ${target} or less at every value of ${field} that was tried between ${from} and ${to}; at ${value} it is ${gives}, ${off}.`;
    case 'no_figure':
      return `There is no ${figure} at any value of ${field} between ${from} and ${to}.`;
  }
}

function nearText({ near }: ChanceFacts, target: string): string {
  return near === undefined
    ? ''
    : ` It is within one standard error of ${target} between ${near.from} and ${near.to}; the value is as uncertain as that.`;
}
