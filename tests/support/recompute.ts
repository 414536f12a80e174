import type { ExplanationNode } from '../../models/explanation.ts';

/** The arithmetic that an explanation promises, written from its description in the API alone. */
const RECOMPUTED: Readonly<Record<string, (children: readonly number[]) => number>> = {
  sum: (children) => children.reduce((sum, child) => sum + child, 0),
  difference: ([first = 0, ...others]) => first - others.reduce((sum, other) => sum + other, 0),
  product: (children) => children.reduce((product, child) => product * child, 1),
  quotient: ([part = 0, whole = 0]) => part / whole,
  share: ([part = 0, whole = 0]) => (part === 0 ? 0 : part / whole),
  ratio: ([part = 0, whole = 0]) => (Math.abs(whole) < 1e-6 ? NaN : part / whole),
  power: ([base = 0, exponent = 0]) => base ** exponent,
  least: (children) => Math.min(...children),
  greatest: (children) => Math.max(...children),
  exceeds: ([one = 0, other = 0]) => Number(one > other),
  wherePositive: ([test = 0, first = 0, second = 0]) => (test >= 0 ? first : second),
  rounded: ([part = 0, unit = 0]) => Math.floor(part / unit + 0.5) * unit,
  roundedUp: ([part = 0]) => Math.ceil(part - 1e-9),
  logistic([x = 0]) {
    const rise = (at: number) => 1 / (1 + Math.exp(5 - 10 * at));
    return (rise(x) - rise(0)) / (rise(1) - rise(0));
  },
};

const LEAVES = new Set(['given', 'constant', 'carriedOver', 'toldBefore', 'notTold']);

/** A node whose children do not give its value. */
export interface Wrong {
  readonly label: string;
  readonly operation: string;
  readonly value: number | null;
  readonly recomputed: number | null;
}

/** All nodes of a tree, the root first. */
export function nodesOf(node: ExplanationNode): ExplanationNode[] {
  return [node, ...(node.children ?? []).flatMap(nodesOf)];
}

/** Nodes whose children do not recompute them, to a billionth of the largest; `computed` ones apart. */
export function wronglyMade(tree: ExplanationNode): Wrong[] {
  return nodesOf(tree).flatMap((node) => {
    const { label, operation, value, children = [] } = node;
    if (operation === 'computed' || LEAVES.has(operation)) return [];
    const numbers = children.map((child) => child.value ?? NaN);
    const recomputed = RECOMPUTED[operation]!(numbers);
    const scale = Math.max(1, ...numbers.map(Math.abs).filter(Number.isFinite));
    const isRight =
      value === null ? !Number.isFinite(recomputed) : Math.abs(value - recomputed) <= 1e-9 * scale;
    return isRight ? [] : [{ label, operation, value, recomputed }];
  });
}
