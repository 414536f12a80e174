/** Figures that a path keeps, taken from the monthly lines of a projection instead. */
import { sumByYear } from '../../lib/engine/grid/timeline.ts';
import type { ProjectionRun } from '../../lib/engine/project.ts';
import {
  PLACE,
  RISK_LINES,
  type PathFigures,
  type RiskLine,
} from '../../lib/engine/risk/path/pathFigures.ts';

/** The main lines of a projection by project year. */
export function linesOf(run: ProjectionRun): Record<RiskLine, Float64Array> {
  const { ledger, claims, awardsDue, timeline, design } = run;
  const each = (figure: (year: number) => number) =>
    Float64Array.from({ length: timeline.years }, (_, year) => figure(year));
  const atEnd = (line: Float64Array) => each((year) => line[12 * year + 11]!);
  const owed = {
    defer: () => atEnd(ledger.arrears),
    pro_rata: () => sumByYear(ledger.unmet),
    guarantee: () => sumByYear(ledger.guaranteeCalls),
    borrow: () => each(() => 0),
  };
  return {
    applications: sumByYear(claims.applications),
    approvals: sumByYear(claims.approvals),
    awardsDue: sumByYear(awardsDue),
    fundingTotal: sumByYear(ledger.fundingTotal),
    awardsPaid: sumByYear(ledger.awardsPaid),
    administration: sumByYear(ledger.administration),
    owed: owed[design.shortfallRule](),
    lowestBalance: each((year) =>
      Math.min(...ledger.balanceBeforeTopUp.subarray(12 * year, 12 * year + 12)),
    ),
    closingBalance: atEnd(ledger.closingBalance),
  };
}

const OF_CLAIMS: readonly RiskLine[] = ['applications', 'approvals'];

/**
 * Says where the figures of a path are not those of the projection, to 1e-9: of claims, in parts of
 * themselves; of money, in parts of the largest yearly sum or balance of the design, because balances are
 * small differences of large sums.
 */
export function differencesFromLedger(figures: PathFigures, run: ProjectionRun): string[] {
  const { years } = run.timeline;
  const lines = linesOf(run);
  const money = RISK_LINES.filter((line) => !OF_CLAIMS.includes(line))
    .flatMap((line) => [...lines[line]])
    .reduce((most, figure) => Math.max(most, Math.abs(figure)), 1);
  const found: string[] = [];
  const compare = (what: string, figure: number, expected: number, scale: number): void => {
    if (!(Math.abs(figure - expected) <= 1e-9 * scale))
      found.push(`${what}: ${String(figure)}, projected ${String(expected)}`);
  };
  for (const line of RISK_LINES)
    lines[line].forEach((expected, year) => {
      const scale = OF_CLAIMS.includes(line) ? Math.max(1, expected) : money;
      compare(
        `${line} of year ${String(year)}`,
        figures.byYear[PLACE[line] * years + year]!,
        expected,
        scale,
      );
    });
  const { short } = run.ledger;
  compare('first short month', figures.firstShort, short.indexOf(1), 0);
  figures.short.forEach((flag, year) => {
    const expected = short.subarray(12 * year, 12 * year + 12).includes(1);
    compare(`short in year ${String(year)}`, flag, Number(expected), 0);
  });
  const unpaid = unpaidOrLate(run);
  compare('claims unpaid or late', figures.claimsUnpaidOrLate, unpaid, Math.max(1, unpaid));
  return found;
}

/** Σ approvals × least(1, what is owed at the end of the month / what fell due in it). */
function unpaidOrLate({ ledger, claims, awardsDue }: ProjectionRun): number {
  return awardsDue.reduce((sum, due, month) => {
    const owed = ledger.arrears[month]! + ledger.unmet[month]!;
    return due > 0 ? sum + claims.approvals[month]! * Math.min(1, owed / due) : sum;
  }, 0);
}
