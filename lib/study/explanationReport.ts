import type { Explanation, ExplanationNode } from '../../models/explanation.ts';
import { monthText } from '../engine/answer/english.ts';
import { figureText } from '../changes/figureText.ts';
import { wrap } from './wrap.ts';

/** A figure tells so many digits. */
const DIGITS = 9;

/** An explanation for the terminal: a tree, a number on each line, what it rests on behind it. */
export function explanationReport(explanation: Explanation): string {
  const { label, tree, published, unit, currency, from, to, note } = explanation;
  const told = published === null ? '' : `, published as ${figureText(published, unit, currency)}`;
  return [
    `${label}, ${periodText(from, to)}: ${valueText(tree, currency)}${told}`,
    ...below(tree, '', currency),
    '',
    wrap(note),
  ].join('\n');
}

function periodText(from: string, to: string): string {
  return from === to ? monthText(from) : `${monthText(from)} to ${monthText(to)}`;
}

function below(node: ExplanationNode, margin: string, currency: string): string[] {
  const children = node.children ?? [];
  const words =
    node.operation === 'given'
      ? []
      : [`${margin}${children.length > 0 ? '│ ' : '  '}= ${node.formula}`];
  return [
    ...words,
    ...children.flatMap((child, place) => {
      const isLast = place === children.length - 1;
      const line = `${margin}${isLast ? '└' : '├'} ${headline(child, currency)}`;
      return [line, ...below(child, `${margin}${isLast ? '  ' : '│ '}`, currency)];
    }),
  ];
}

function headline(node: ExplanationNode, currency: string): string {
  const { figure, design } = node;
  const when = figure === undefined ? '' : `, ${periodText(figure.from, figure.to)}`;
  const where = design === undefined ? '' : `  ${design.pointer}: ${design.basis}`;
  return `${node.label}${when}: ${valueText(node, currency)}${where}`;
}

function valueText({ value, unit }: ExplanationNode, currency: string): string {
  if (value === null) return 'nothing to divide by';
  return figureText(Number(value.toPrecision(DIGITS)), unit, currency);
}
