import { describe, expect, test } from 'vitest';
import { bottleneckOf } from '../../lib/engine/claims/bottleneck.ts';
import { measureWaiting } from '../../lib/engine/claims/waiting.ts';
import { runWorkflow } from '../../lib/engine/claims/workflow.ts';
import { onePhase } from '../../lib/engine/grid/phases.ts';
import type { DesignInput } from '../../models/design.ts';
import { designOf, groupOf, smallDesign } from '../support/designs.ts';

type WorkflowInput = NonNullable<DesignInput['workflow']>;

const MONTH = 30.4375;

function flowsOf(workflow: WorkflowInput, applications: number[][], years = 1) {
  const groups = Object.fromEntries(
    applications.map((_, place) => [`group-${String(place)}`, groupOf()]),
  );
  const design = designOf(smallDesign({ horizonYears: years, victimGroups: groups, workflow }));
  const made = applications.map((flow) =>
    Float64Array.from({ length: years * 12 }, (_, m) => flow[m] ?? 0),
  );
  const flow = runWorkflow(onePhase(design), Object.keys(groups).sort(), made);
  return { flow, made };
}

describe('section 3: claim workflow', () => {
  test('a stage with a capacity and a delay of half a month', () => {
    // 10 claims in each of months 0 and 1. minDays 15.21875 = 0.5 month.
    //   m0: A(0.5) = 5 ready, 5 leave. m1: A(1.5) = 15, less 5 = 10 ready, capacity 8: 8 leave.
    //   m2: A(2.5) = 20, less 13 = 7 leave. Refused a quarter: 1.25, 2, 1.75.
    const { flow } = flowsOf(
      {
        stages: {
          assessment: { order: 1, minDays: MONTH / 2, capacityPerMonth: 8, refusedShare: 0.25 },
        },
      },
      [[10, 10]],
    );
    const claims = flow.claims[0]!;
    expect([...claims.approved.slice(0, 4)]).toEqual([3.75, 6, 5.25, 0]);
    expect([...claims.refused.slice(0, 4)]).toEqual([1.25, 2, 1.75, 0]);
    expect([...claims.pending.slice(0, 4)]).toEqual([5, 7, 0, 0]);
    expect(bottleneckOf(flow)).toBe('assessment');
  });

  test('a capacity that equals the arrivals but for rounding is no bottleneck', () => {
    const { flow } = flowsOf(
      { stages: { decision: { order: 1, minDays: 50, capacityPerMonth: 50 / 12 } } },
      [Array<number>(24).fill(50 / 12)],
      2,
    );
    expect(bottleneckOf(flow)).toBeNull();
  });

  test('groups share a capacity in proportion to what each has ready', () => {
    // Ready 30 and 10, capacity 20: 15 and 5 leave.
    const { flow } = flowsOf({ stages: { decision: { order: 1, capacityPerMonth: 20 } } }, [
      [30],
      [10],
    ]);
    expect(flow.claims[0]!.approved[0]).toBeCloseTo(15, 12);
    expect(flow.claims[1]!.approved[0]).toBeCloseTo(5, 12);
    expect(flow.claims[0]!.approved[1]).toBeCloseTo(15, 12);
  });

  test('stages pass claims on in the same month, by order and not by name; shares differ by group', () => {
    // z-first refuses 10 % (group-1: 50 %), a-second withdraws 20 %.
    //   group-0: 100 → 10 refused, 90 on → 18 withdrawn, 72 approved
    //   group-1: 100 → 50 refused, 50 on → 10 withdrawn, 40 approved
    const { flow } = flowsOf(
      {
        stages: {
          'a-second': { order: 2, withdrawnShare: 0.2 },
          'z-first': { order: 1, refusedShare: 0.1, groups: { 'group-1': { refusedShare: 0.5 } } },
        },
      },
      [[100], [100]],
    );
    expect(
      flow.claims.map(({ approved, refused, withdrawn }) => [
        approved[0],
        refused[0],
        withdrawn[0],
      ]),
    ).toEqual([
      [72, 10, 18],
      [40, 50, 10],
    ]);
    expect(bottleneckOf(flow)).toBeNull();
  });

  test('appeals: a quarter of refusals, decided after a month and a half, 40 % upheld', () => {
    // 80 applications in month 0, half refused: 40 approved, 40 refused at first instance.
    // 10 appeals; a month and a half: 5 decided in month 1, 5 in month 2. Upheld 2 and 2.
    const { flow } = flowsOf(
      {
        stages: { decision: { order: 1, refusedShare: 0.5 } },
        appealShare: 0.25,
        appealDays: 1.5 * MONTH,
        upheldShare: 0.4,
      },
      [[80]],
    );
    const { approved, refused, pending } = flow.claims[0]!;
    expect([...approved.slice(0, 4)]).toEqual([40, 2, 2, 0]);
    expect([...refused.slice(0, 4)]).toEqual([30, 3, 3, 0]);
    expect([...pending.slice(0, 4)]).toEqual([10, 5, 0, 0]);
  });

  test('officers are one pool, spent stage by stage; auto takes what the year needs', () => {
    // Two officers. Registration 40 a month each, decision 10 a month each.
    //   m0: 40 arrive, one officer-month registers all 40; the other decides 10.
    //   m1: nothing arrives; two officers decide 20; m2: the last 10.
    const stages = {
      registration: { order: 1, claimsPerOfficerPerMonth: 40 },
      decision: { order: 2, claimsPerOfficerPerMonth: 10 },
    };
    const { flow } = flowsOf({ stages, officers: 2 }, [[40]]);
    expect([...flow.claims[0]!.approved.slice(0, 4)]).toEqual([10, 20, 10, 0]);
    // Needed in year 0: the month of 40 arrivals takes 40/40 + 40/10 = 5.
    expect([...flow.officersNeeded]).toEqual([5]);
    expect([...flow.officers]).toEqual([2]);
    const auto = flowsOf({ stages }, [[40]]).flow;
    expect([...auto.claims[0]!.approved.slice(0, 2)]).toEqual([40, 0]);
    expect([...auto.officers]).toEqual([5]);
  });

  test('the need of a later year counts the queue that the year begins with', () => {
    // 24 claims a month, one officer, 12 a month: after year 0, 12 · 12 = 144 wait.
    // Needed: year 0: 24/12 = 2. Year 1: 24/12 + 144/12/12 = 3.
    const { flow } = flowsOf(
      { stages: { decision: { order: 1, claimsPerOfficerPerMonth: 12 } }, officers: 1 },
      [Array<number>(24).fill(24)],
      2,
    );
    expect([...flow.officersNeeded]).toEqual([2, 3]);
  });

  test('mean days: 12 claims in month 0, four decided a month, wait half a month to two and a half', () => {
    // Arrivals uniform in month 0: the v-th claim arrives at v/12. Decisions: the v-th at v/4.
    // Mean wait = ∫ (v/4 − v/12) dv / 12 over 0…12 = (12/2)(1/4 − 1/12) = 1 month = 30.4375 days.
    const { flow, made } = flowsOf({ stages: { decision: { order: 1, capacityPerMonth: 4 } } }, [
      [12],
    ]);
    expect(measureWaiting(flow, made, undefined).meanDaysToDecision[0]).toBeCloseTo(MONTH, 9);
    // Deadline one month: claim v is decided in time when v/4 ≤ v/12 + 1, so v ≤ 6: half of them.
    expect(measureWaiting(flow, made, MONTH).decidedInTimeShare[0]).toBeCloseTo(0.5, 6);
    expect(measureWaiting(flow, made, 3 * MONTH).decidedInTimeShare[0]).toBeCloseTo(1, 12);
  });

  test('mean days over two stages: refusals at the first take less time than decisions at the second', () => {
    // 10 a month for a year; half refused after 1 month, the rest decided after 1 + 2 months.
    // In steady state 5 wait 1 month, 5 wait 3 months; in year 1 the mean is 2 months.
    const { flow, made } = flowsOf(
      {
        stages: {
          first: { order: 1, minDays: MONTH, refusedShare: 0.5 },
          second: { order: 2, minDays: 2 * MONTH },
        },
      },
      [Array<number>(24).fill(10)],
      2,
    );
    expect(measureWaiting(flow, made, undefined).meanDaysToDecision[1]).toBeCloseTo(2 * MONTH, 6);
    // With a deadline of two months, the refused half is in time.
    expect(measureWaiting(flow, made, 2 * MONTH).decidedInTimeShare[1]).toBeCloseTo(0.5, 9);
  });

  test('a year without decisions has no mean; without a deadline there is no share', () => {
    const { flow, made } = flowsOf({ stages: { decision: { order: 1, capacityPerMonth: 0 } } }, [
      [12],
    ]);
    const waiting = measureWaiting(flow, made, undefined);
    expect(waiting.meanDaysToDecision).toEqual([null]);
    expect(waiting.decidedInTimeShare).toEqual([null]);
  });
});
