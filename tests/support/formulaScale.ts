import { evaluate, type Formula } from '../../lib/engine/formulas/formula.ts';
import { valueRead } from '../../lib/engine/formulas/registry.ts';
import type { ProjectionRun } from '../../lib/engine/project.ts';

/** How large the numbers are that a formula's result is made of, in the unit of the result: what rounding is measured by. */
export function scaleOf(run: ProjectionRun, formula: Formula): number {
  const valueIn = (part: Formula) => Math.abs(evaluate(part, (reading) => valueRead(run, reading)));
  switch (formula.is) {
    case 'sum':
    case 'difference':
    case 'least':
    case 'greatest':
      return Math.max(0, ...formula.of.map((part) => scaleOf(run, part)));
    case 'product':
      return formula.of.reduce((scale, part) => scale * scaleOf(run, part), 1);
    case 'quotient':
    case 'share':
    case 'ratio': {
      const [part, whole] = formula.of;
      const by = valueIn(whole!);
      return by === 0 ? 0 : (scaleOf(run, part!) / by) * (scaleOf(run, whole!) / by);
    }
    default:
      return valueIn(formula);
  }
}
