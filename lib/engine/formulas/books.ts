import type { Design } from '../../../models/design.ts';
import { ledgerLine, type LineId } from '../../../models/ledgerLines.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ProjectionRun } from '../project.ts';
import { figure, type Period } from './formula.ts';
import { rulingIn } from './periods.ts';

/** What happens in a month when the money does not cover the awards that are due. */
export type Rule = Design['shortfallRule'];

/** A ledger whose lines have formulas: how it is kept, what stands before their names, and the rule that holds in it whatever the design says. */
export interface Books {
  readonly prefix: string;
  readonly ledger: (run: ProjectionRun) => Ledger;
  readonly rule?: Rule;
}

/** The ledger under the design's own rule, and the two on which verdict and shortfalls rest. */
export const BOOKS: readonly Books[] = [
  { prefix: '', ledger: (run) => run.ledger },
  { prefix: 'underBorrow/', rule: 'borrow', ledger: (run) => run.borrowLedger },
  { prefix: 'underGuarantee/', rule: 'guarantee', ledger: (run) => run.guaranteeLedger },
];

/** The parts of a line of one ledger that the registry and the ledger give. */
export function lineIn(
  { prefix, ledger }: Books,
  id: LineId,
  name: { [K in keyof Ledger]: Ledger[K] extends Float64Array ? K : never }[keyof Ledger],
) {
  const { label, unit, formula: words } = ledgerLine(id);
  return {
    id: `${prefix}${id}`,
    label,
    unit,
    words,
    read: (run: ProjectionRun): ArrayLike<number> => ledger(run)[name],
  };
}

/** Reads the lines of one ledger. */
export function readerOf({ prefix }: Books) {
  return (id: LineId, period: Period) => figure(`${prefix}${id}`, period);
}

/** The rule that holds in a month. */
export function ruleIn({ rule }: Books, run: ProjectionRun, month: number): Rule {
  return rule ?? rulingIn(run, month).ruling.design.shortfallRule;
}
