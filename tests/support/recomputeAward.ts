import betainc from '@stdlib/math-base-special-betainc';
import erfc from '@stdlib/math-base-special-erfc';
import gammainc from '@stdlib/math-base-special-gammainc';
import { evaluate, type Computed, type Formula } from '../../lib/engine/formulas/formula.ts';
import { valueRead } from '../../lib/engine/formulas/registry.ts';
import type { ProjectionRun } from '../../lib/engine/project.ts';

/** Steps from 0 to the greatest amount that matters. */
const STEPS = 12_000;

/** A head: the probability of at most an amount, its own cap, and amounts that are single. */
interface Spread {
  /** Probability of an amount of x at most, without atoms and cap; 1 where all is atoms. */
  readonly below?: (x: number) => number;
  readonly atoms: readonly (readonly [amount: number, weight: number])[];
  readonly cap: number;
  readonly probability: number;
}

/**
 * Works out again what limits take off, or what a head comes to, from the children of a `computed` node
 * alone. It knows nothing of the engine: distributions are laid on a grid by their distribution functions,
 * and added up cell by cell.
 */
export function recomputed(run: ProjectionRun, node: Computed): number {
  const value = (formula: Formula) => evaluate(formula, (reading) => valueRead(run, reading));
  if (node.by !== 'severity') return meanOf(spreadOf(node, value));
  const heads = node.of.filter((part): part is Computed => part.is === 'computed');
  const limit = (name: string) => {
    const found = node.of.find(
      (part) => part.is !== 'computed' && namesIn(part, `/${name}/amount`),
    );
    return found === undefined ? undefined : value(found);
  };
  const [cap = Infinity, threshold = 0] = [limit('cap'), limit('threshold')];
  const spreads = heads.map((head) => spreadOf(head, value));
  const whole = spreads.reduce((sum, spread) => sum + meanOf(spread), 0);
  return whole - awardOf(spreads, cap, threshold, whole);
}

function namesIn(formula: Formula, ending: string): boolean {
  if (formula.is === 'given') return formula.pointer.endsWith(ending);
  return 'of' in formula && formula.of.some((part) => namesIn(part, ending));
}

function spreadOf({ by, of }: Computed, value: (formula: Formula) => number): Spread {
  const at = (ending: string) => {
    const found = of.find((part) => part.is === 'given' && part.pointer.endsWith(ending));
    return found === undefined ? NaN : value(found);
  };
  const all = (pattern: RegExp) =>
    of.filter((part) => part.is === 'given' && pattern.test(part.pointer)).map(value);
  const level = of.find((part) => part.is === 'figure');
  const price = level === undefined ? 1 : value(level);
  const cap = of.find((part) => namesIn(part, '/cap/amount'));
  const common = {
    cap: cap === undefined ? Infinity : value(cap),
    probability: at('/probability'),
    atoms: [],
  };
  const scaled = (below: (x: number) => number) => ({
    ...common,
    below: (x: number) => below(x / price),
  });
  switch (by) {
    case 'fixed':
      return { ...common, atoms: [[at('/amount/amount') * price, 1]] };
    case 'tariff':
    case 'empirical': {
      const unit = at('/roundTo');
      const amounts = all(/\/bands\/[^/]+\/amount$|\/values\/\d+$/).map((amount) =>
        Number.isNaN(unit) ? amount * price : Math.floor((amount * price) / unit + 0.5) * unit,
      );
      const weights = all(/\/bands\/[^/]+\/share$|\/weights\/\d+$/);
      const each = (place: number) => weights[place] ?? 1;
      const sum = amounts.reduce((total, _, place) => total + each(place), 0);
      return { ...common, atoms: amounts.map((amount, place) => [amount, each(place) / sum]) };
    }
    case 'pert': {
      const [low, mode, high] = [at('/low'), at('/mode'), at('/high')];
      const alpha = 1 + (4 * (mode - low)) / (high - low);
      return scaled((x) => {
        const y = (x - low) / (high - low);
        return y <= 0 ? 0 : y >= 1 ? 1 : betainc(y, alpha, 6 - alpha);
      });
    }
    case 'lognormal': {
      const [mean, variation] = [at('/mean'), at('/coefficientOfVariation')];
      const deviation = Math.sqrt(Math.log(1 + variation ** 2));
      return scaled((x) =>
        x <= 0 ? 0 : erfc(-(Math.log(x / mean) / deviation + deviation / 2) / Math.SQRT2) / 2,
      );
    }
    case 'gamma': {
      const [mean, variation] = [at('/mean'), at('/coefficientOfVariation')];
      const shape = variation ** -2;
      return scaled((x) => (x <= 0 ? 0 : gammainc((x / mean) * shape, shape)));
    }
    default:
      throw new RangeError(`There is no distribution ${by}`);
  }
}

/** `∫ P(Z > x) dx` up to the cap, in pieces that become wider: to where hardly anything is left. */
function meanOf({ below, atoms, cap, probability }: Spread): number {
  const single = atoms.reduce((sum, [amount, weight]) => sum + Math.min(amount, cap) * weight, 0);
  if (below === undefined) return probability * single;
  const survival = (x: number) => 1 - below(x);
  let scale = 1;
  while (survival(scale) > 0.5) scale *= 2;
  let [sum, from] = [0, 0];
  for (let until = scale / 1000; from < cap; until *= 1.05) {
    const end = Math.min(until, cap);
    sum += simpson(survival, from, end);
    from = end;
    if (end > scale && survival(end) * end < 1e-11 * sum) break;
  }
  return probability * sum;
}

function simpson(f: (x: number) => number, from: number, until: number): number {
  const steps = 40;
  const step = (until - from) / steps;
  let sum = f(from) + f(until);
  for (let k = 1; k < steps; k++) sum += f(from + k * step) * (k % 2 === 1 ? 4 : 2);
  return (sum * step) / 3;
}

/** `E[S; t ≤ S < c] + c · P(S ≥ c)`, from masses on a grid; half a cell lies on either side of t. */
function awardOf(heads: readonly Spread[], cap: number, threshold: number, whole: number): number {
  const limit = Math.max(threshold, Number.isFinite(cap) ? cap : threshold);
  const step =
    threshold > 0 ? threshold / (Math.round((STEPS * threshold) / limit) + 0.5) : limit / STEPS;
  const cells = Math.floor(limit / step) + 2;
  let masses: Float64Array = Float64Array.of(1);
  for (const head of heads) masses = added(masses, massesOf(head, step, cells), cells);
  let [below, paid] = [0, 0];
  masses.forEach((mass, cell) => {
    const amount = cell * step;
    below += mass;
    if (amount < threshold) return;
    paid += mass * Math.min(amount, cap);
  });
  if (Number.isFinite(cap)) return paid + (1 - below) * cap;
  // Without a cap: E[S] less what lies below the threshold.
  const lost = masses.reduce(
    (sum, mass, cell) => sum + (cell * step < threshold ? mass * cell * step : 0),
    0,
  );
  return whole - lost;
}

function massesOf({ below, atoms, cap, probability }: Spread, step: number, cells: number) {
  const masses = new Float64Array(cells);
  masses[0] = 1 - probability;
  const put = (amount: number, weight: number) => {
    const cell = Math.floor(amount / step);
    const part = amount / step - cell;
    if (cell < cells) masses[cell]! += probability * weight * (1 - part);
    if (cell + 1 < cells) masses[cell + 1]! += probability * weight * part;
  };
  for (const [amount, weight] of atoms) put(Math.min(amount, cap), weight);
  if (below === undefined) return masses;
  let before = 0;
  for (let cell = 0; cell < cells; cell++) {
    const end = Math.min((cell + 0.5) * step, cap);
    const upTo = below(end);
    masses[cell]! += probability * (upTo - before);
    before = upTo;
    if (end === cap) {
      put(cap, 1 - upTo);
      break;
    }
  }
  return masses;
}

function added(one: Float64Array, other: Float64Array, cells: number): Float64Array {
  if (one.length === 1) return other;
  const sum = new Float64Array(cells);
  for (let i = 0; i < cells; i++) {
    const mass = one[i]!;
    if (mass === 0) continue;
    for (let j = 0; i + j < cells; j++) sum[i + j]! += mass * other[j]!;
  }
  return sum;
}
