/** What must hold in every run: nothing is lost between the stages, the pools and the books. */
import { expect } from 'vitest';
import type { Ledger } from '../../lib/engine/ledger/ledger.ts';
import type { ProjectionRun } from '../../lib/engine/project.ts';

/** Sum of a line up to a month and with it. */
export const sumTo = (line: Float64Array, month: number): number => {
  let sum = 0;
  for (let m = 0; m <= month; m++) sum += line[m]!;
  return sum;
};

/** Applications are approved, refused, withdrawn or pending, in every group and month. */
export function expectClaimsConserved({ workflow, exposures }: ProjectionRun): void {
  workflow.claims.forEach((claims, group) => {
    const { applications } = exposures[group]!;
    applications.forEach((_, month) => {
      const settled =
        sumTo(claims.approved, month) +
        sumTo(claims.refused, month) +
        sumTo(claims.withdrawn, month);
      const made = sumTo(applications, month);
      expect(Math.abs(made - settled - claims.pending[month]!)).toBeLessThanOrEqual(
        1e-9 * Math.max(1, made),
      );
      expect(claims.pending[month]).toBeGreaterThanOrEqual(-1e-9 * Math.max(1, made));
    });
  });
}

/** Interim money paid is set off, lost or in the pool, and none of it is less than nothing. */
export function expectInterimConserved({ awards }: ProjectionRun): void {
  for (const { interim } of awards)
    interim.paid.forEach((_, month) => {
      const paid = sumTo(interim.paid, month);
      const gone = sumTo(interim.setOff, month) + sumTo(interim.lost, month) + interim.pool[month]!;
      const slack = 1e-9 * Math.max(1, paid);
      expect(Math.abs(paid - gone)).toBeLessThanOrEqual(slack);
      expect(interim.pool[month]).toBeGreaterThanOrEqual(-slack);
      expect(interim.lost[month]).toBeGreaterThanOrEqual(-slack);
    });
}

/** Every month closes at what it opened with and what came and went. */
export function expectLedgerCloses({ openingReserve }: ProjectionRun, ledger: Ledger): void {
  let open = openingReserve;
  ledger.closingBalance.forEach((closing, month) => {
    const funding = Object.values(ledger.fundingBySource).reduce(
      (sum, flow) => sum + flow[month]!,
      0,
    );
    const flows = [
      ledger.interest[month]!,
      funding,
      -ledger.administration[month]!,
      -ledger.awardsPaid[month]!,
      ledger.guaranteeCalls[month]!,
    ];
    const turnover = flows.reduce((sum, flow) => sum + Math.abs(flow), Math.abs(open));
    const close = flows.reduce((sum, flow) => sum + flow, open);
    expect(Math.abs(close - closing)).toBeLessThanOrEqual(1e-9 * Math.max(1, turnover));
    open = closing;
  });
}

/** What has fallen due by a month is paid, in arrears, or unmet. */
export function expectDueTold({ ledger, awardsDue }: ProjectionRun): void {
  awardsDue.forEach((_, month) => {
    const due = sumTo(awardsDue, month);
    const told =
      sumTo(ledger.awardsPaid, month) + sumTo(ledger.unmet, month) + ledger.arrears[month]!;
    expect(Math.abs(due - told)).toBeLessThanOrEqual(1e-9 * Math.max(1, due));
  });
}
