import { describe, expect, test } from 'vitest';
import { runProjection } from '../../lib/engine/project.ts';
import type { DesignInput } from '../../models/design.ts';
import { designOf, groupOf, smallDesign } from '../support/designs.ts';

const MONTH = 30.4375;

/** 100 victims apply in January 2027 and never again; each award is 12. */
function runWith(
  members: Partial<DesignInput['victimGroups'][string]>,
  rest: Partial<DesignInput> = {},
) {
  const group = groupOf(
    { annualVictims: 0, backlog: { victims: 100, spreadMonths: 1 }, ...members },
    12,
  );
  return runProjection(designOf(smallDesign({ victimGroups: { victims: group }, ...rest })));
}

describe('section 4: payment', () => {
  test('a lump sum after a month and a half falls half in month 1, half in month 2', () => {
    const { awardsDue } = runWith({ payment: { paymentDelayDays: 1.5 * MONTH } });
    expect([...awardsDue.slice(0, 4)]).toEqual([0, 600, 600, 0]);
  });

  test('three instalments after a month: 400 in months 1, 2 and 3', () => {
    const { awardsDue } = runWith({
      payment: { form: 'instalments', instalments: 3, paymentDelayDays: MONTH },
    });
    expect([...awardsDue.slice(0, 5)]).toEqual([0, 400, 400, 400, 0]);
  });

  test('an annuity of 24 months keeps pace with its index: 50 a month in 2027, 55 in 2028 at 10 %', () => {
    const { awardsDue, awards } = runWith(
      { payment: { form: 'annuity', meanDurationMonths: 24, index: 'inflation' } },
      { horizonYears: 2, economy: { inflation: 0.1 } },
    );
    expect(awardsDue[0]).toBeCloseTo(50, 9);
    expect(awardsDue[11]).toBeCloseTo(50, 9);
    expect(awardsDue[12]).toBeCloseTo(55, 9);
    expect(awardsDue[23]).toBeCloseTo(55, 9);
    expect(awards[0]!.notYetDue).toBeCloseTo(0, 9);
  });

  test('what falls due after the end is reported: 18 instalments, 6 of them after the year', () => {
    const { awards } = runWith({ payment: { form: 'instalments', instalments: 18 } });
    expect(awards[0]!.notYetDue).toBeCloseTo(400, 9);
  });
});

describe('section 4: interim payments', () => {
  // Registration passes all 100 on at once; decision lets 40 leave a month, of whom 25 % are
  // refused. Half of the claims going on get half of 12: 100 · 0.5 · 6 = 300 paid in month 0.
  //   m0: pool 300; 40 of 100 leave: 120 released; 30/40 approved: 90 set off, 30 lost; pool 180
  //   m1: 40 of 60 leave: 120 released, 90 set off, 30 lost; pool 60
  //   m2: 20 of 20 leave: 60 released, 45 set off, 15 lost; pool 0
  // Awards: m0 30 · 12 = 360 less 90 = 270, and the interim 300; m1 270; m2 15 · 12 − 45 = 135.
  const run = runWith(
    { payment: { interimStage: 'registration', interimShare: 0.5, interimFraction: 0.5 } },
    {
      workflow: {
        stages: {
          registration: { order: 1 },
          decision: { order: 2, capacityPerMonth: 40, refusedShare: 0.25 },
        },
      },
    },
  );

  test('the pool gives up what leaves, month by month', () => {
    const { interim } = run.awards[0]!;
    const firstFour = (line: Float64Array) =>
      [...line.slice(0, 4)].map((x) => Math.round(x * 1e9) / 1e9);
    expect(firstFour(interim.paid)).toEqual([300, 0, 0, 0]);
    expect(firstFour(interim.setOff)).toEqual([90, 90, 45, 0]);
    expect(firstFour(interim.lost)).toEqual([30, 30, 15, 0]);
    expect(firstFour(interim.pool)).toEqual([180, 60, 0, 0]);
  });

  test('awards due hold the interim payments and what remains of the awards', () => {
    [570, 270, 135, 0].forEach((due, month) => {
      expect(run.awardsDue[month]).toBeCloseTo(due, 9);
    });
  });
});
