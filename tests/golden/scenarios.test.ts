import { describe, expect, test } from 'vitest';
import { answerRun } from '../../lib/engine/answer/answer.ts';
import { runPhases, type ProjectionRun } from '../../lib/engine/project.ts';
import { layPhases } from '../../lib/engine/scenarios/layPhases.ts';
import { mergePatch } from '../../lib/proposals/mergePatch.ts';
import type { DesignInput } from '../../models/design.ts';
import { designOf, groupOf, smallDesign } from '../support/designs.ts';
import type { Patch } from '../support/randomScenario.ts';

const MONTH = 30.4375;

/** A design of so many years from 2027 on, changed from January 2028 on. */
function changed(members: Partial<DesignInput>, patch: Patch, horizonYears = 2): ProjectionRun {
  const document = smallDesign({ horizonYears, shortfallRule: 'borrow', ...members });
  const design = designOf(document);
  const later = designOf(mergePatch(document, patch));
  return runPhases(layPhases({ design, later: [{ design: later, fromYear: 2028 }] }));
}

/** Figures of a line by month, so many as are given, from a month on. */
function expectFrom(line: Float64Array, from: number, expected: readonly number[]) {
  expected.forEach((value, place) => {
    expect(line[from + place], `month ${String(from + place)}`).toBeCloseTo(value, 9);
  });
}

const victims = (members: Parameters<typeof groupOf>[0], award = 1) => ({
  victimGroups: { victims: groupOf(members, award) },
});

describe('indices', () => {
  test('a rate changed from 2028 on compounds from the level of 2027', () => {
    // 2027 is the price year: 1. Before: 5 % a year; from 2028: 10 %. 2028: 1.1; 2029: 1.21.
    const { indices } = changed(
      { economy: { inflation: 0.05 } },
      { economy: { inflation: 0.1 } },
      3,
    );
    expect([2027, 2028, 2029].map((year) => indices.level('inflation', year))).toEqual([
      1,
      1.1,
      1.1 * 1.1,
    ]);
  });

  test('with a price year after the change earlier levels stay, and later ones go on from them', () => {
    // Price year 2029 at 5 %: 2027 is 1/1.05², as without the change; 2028 is that · 1.1.
    const { indices } = changed(
      { priceYear: 2029, economy: { inflation: 0.05 } },
      { economy: { inflation: 0.1 } },
      3,
    );
    expect(indices.level('inflation', 2027)).toBe(1 / 1.05 / 1.05);
    expect(indices.level('inflation', 2028)).toBeCloseTo(1.1 / 1.05 ** 2, 12);
  });

  test('an index that the change brings has the levels that it would have had throughout', () => {
    const { indices } = changed({}, { economy: { indices: { rents: 0.03 } } });
    expect(indices.level('rents', 2028)).toBeCloseTo(1.03, 12);
  });
});

describe('exposure', () => {
  test('the lag is that of the month of the record, all else that of the application', () => {
    // 10 victims a month, all apply after 3 months; from 2028 after 1 month, and half of them.
    // December 2027 (m11) is the last month of the old lag: its 10 apply in m14.
    // m12: those of m9, half: 5. m13: of m10 (5) and of m12 (5): 10. m14: m11 and m13: 10. m15: m14: 5.
    const { exposures } = changed(victims({ applicationLagMonths: 3 }), {
      victimGroups: { victims: { applicationLagMonths: 1, eligibleShare: 0.5 } },
    });
    expectFrom(exposures[0]!.applications, 10, [10, 10, 5, 10, 10, 5, 5]);
    // 120 victims of 2027 and half of the 120 of 2028 fulfil the conditions.
    expect(exposures[0]!.eligibleClaimants).toBeCloseTo(180, 9);
  });

  test('take-up counts from the launch of the fund; a group that comes later opens when it comes', () => {
    // Both ramps go from 0 to 1 in 4 years: in 2028 the fund is in its year 1 (1/4), the new group in
    // its year 0 (0), and in 2029 in its year 1.
    const ramp = { initial: 0, mature: 1, yearsToMature: 4 };
    const newGroup = groupOf({ takeUp: ramp }) as unknown as Patch;
    const { exposures } = changed(
      victims({ takeUp: { mature: 0.4 } }),
      { victimGroups: { victims: { takeUp: ramp }, later: newGroup } },
      3,
    );
    expectFrom(exposures[1]!.applications, 11, [4, 2.5]);
    expectFrom(exposures[1]!.applications, 24, [5]);
    expectFrom(exposures[0]!.applications, 12, [0]);
    expectFrom(exposures[0]!.applications, 24, [2.5]);
  });

  test('a backlog that the change brings spreads from it; one that was there goes on', () => {
    const backlog = { victims: 60, spreadMonths: 6 };
    const added = changed(victims({ annualVictims: 0 }), {
      victimGroups: { victims: { backlog } },
    });
    expectFrom(added.exposures[0]!.applications, 11, [0, 10, 10, 10, 10, 10, 10, 0]);
    // 240 over 24 months: 10 a month; from 2028 twice as many victims: 20 a month, to month 23.
    const raised = changed(
      victims({ annualVictims: 0, backlog: { victims: 240, spreadMonths: 24 } }),
      { victimGroups: { victims: { backlog: { victims: 480 } } } },
      3,
    );
    expectFrom(raised.exposures[0]!.applications, 11, [10, 20]);
    expectFrom(raised.exposures[0]!.applications, 23, [20, 0]);
    // Half of 240 had their turn before the change, half of 480 after it.
    expect(raised.exposures[0]!.eligibleClaimants).toBeCloseTo(360, 9);
  });

  test('a group that is taken out makes no more applications; what it has made is decided and paid', () => {
    const run = changed(
      {
        victimGroups: { victims: groupOf(), others: groupOf({}, 5) },
        workflow: { stages: { decision: { order: 1, minDays: 3 * MONTH } } },
      },
      { victimGroups: { others: null } },
    );
    const others = run.groups.indexOf('others');
    expectFrom(run.exposures[others]!.applications, 11, [10, 0]);
    expectFrom(run.workflow.claims[others]!.approved, 13, [10, 10, 0]);
    expectFrom(run.awards[others]!.due, 13, [50, 50, 0]);
  });
});

describe('workflow', () => {
  /** 10 claims a month; a stage of 3 a month before a decision of 100 a month that refuses half. */
  const stages = {
    completeness: { order: 1, capacityPerMonth: 3, refusedShare: 0.5 },
    decision: { order: 2, capacityPerMonth: 100, refusedShare: 0.5 },
  };

  test('claims in a stage that is taken out go on at once, neither refused nor withdrawn', () => {
    // 120 have come by the end of 2027, 36 have left: 84 wait. In m12 these 84 and 10 new ones come to
    // the decision: 94, of which 47 are refused and 47 approved.
    const run = changed({ workflow: { stages } }, { workflow: { stages: { completeness: null } } });
    const claims = run.workflow.claims[0]!;
    expectFrom(claims.pending, 11, [84, 0]);
    expectFrom(claims.approved, 11, [0.75, 47, 5]);
    expectFrom(claims.refused, 11, [1.5 + 0.75, 47, 5]);
  });

  test('where no stage comes after it, they are approved', () => {
    const run = changed({ workflow: { stages } }, { workflow: { stages: null } });
    expectFrom(run.workflow.claims[0]!.approved, 12, [94, 10]);
    expect(run.workflow.claims[0]!.pending[12]).toBeCloseTo(0, 9);
  });

  test('a stage that comes in between holds claims from then on; those behind it do not go back', () => {
    // 10 a month through a decision of one month; from 2028 a check of one month comes before it.
    // m12: 10 go into the check, the 10 of m11 are decided. m13: nothing is decided. m14: the 10 of m12.
    const run = changed(
      { workflow: { stages: { decision: { order: 2, minDays: MONTH } } } },
      { workflow: { stages: { check: { order: 1, minDays: MONTH } } } },
    );
    expectFrom(run.workflow.claims[0]!.approved, 11, [10, 10, 0, 10, 10]);
    expectFrom(run.workflow.claims[0]!.pending, 11, [10, 10, 20, 20]);
  });

  test('the least stay in a stage holds for all that are in it', () => {
    // 10 a month stay three months. From 2028 one month is enough: in m12 those of m9, m10 and m11 leave.
    const run = changed(
      { workflow: { stages: { decision: { order: 1, minDays: 3 * MONTH } } } },
      { workflow: { stages: { decision: { minDays: MONTH } } } },
    );
    expectFrom(run.workflow.claims[0]!.approved, 11, [10, 30, 10]);
  });

  test('officers change in January, and "auto" is found anew', () => {
    // 10 claims a month, 4 per officer and month, 1 officer: 4 a month. 72 wait at the end of 2027.
    // auto from 2028: 10/4 + 72/12/4 = 4 officers, who can do 16 a month.
    const run = changed(
      {
        workflow: { officers: 1, stages: { decision: { order: 1, claimsPerOfficerPerMonth: 4 } } },
        administration: { officers: { annualCost: 1200, index: 'none' } },
      },
      { workflow: { officers: 'auto' } },
    );
    expectFrom(run.workflow.claims[0]!.approved, 11, [4, 16]);
    expect([...run.workflow.officers]).toEqual([1, 4]);
    expectFrom(run.ledger.administration, 11, [100, 400]);
  });

  test('in a year that begins in July the officers of its first half stay those of its start', () => {
    // The year from July 2027 has 10 claims a month: 10/4 → 3 officers. From January 2028 there are 20
    // a month: 20/4 → 5 officers. The mean of the year is 4.
    const run = changed(
      {
        firstMonth: 7,
        workflow: { stages: { decision: { order: 1, claimsPerOfficerPerMonth: 4 } } },
      },
      { victimGroups: { victims: { annualVictims: 240 } } },
    );
    expectFrom(run.workflow.byMonth.officers, 0, [3, 3, 3, 3, 3, 3, 5, 5, 5, 5, 5, 5, 5]);
    expect([...run.workflow.officers]).toEqual([4, 5]);
  });

  test('a change that has nothing to do with claims leaves the officers of the year as they are', () => {
    // The queue that 1 claim per officer leaves would be another one in January.
    const members: Partial<DesignInput> = {
      firstMonth: 7,
      victimGroups: { victims: groupOf({ takeUp: { initial: 0.5, mature: 1, yearsToMature: 2 } }) },
      workflow: {
        stages: { decision: { order: 1, claimsPerOfficerPerMonth: 4, minDays: 2 * MONTH } },
      },
    };
    const before = changed(members, {});
    const after = changed(members, { funding: { budget: { amountPerYear: 1 } } });
    expect(before.phases).toHaveLength(1);
    expect(after.phases).toHaveLength(2);
    expect([...after.workflow.byMonth.officers]).toEqual([...before.workflow.byMonth.officers]);
  });

  test('an appeal is decided after the delay of its refusal, and by the shares of its decision', () => {
    // 10 refused a month, all appealed, decided after 2 months, half upheld. From 2028: after 1 month, all
    // upheld. m11: of m9, 5. m12: of m10, all 10. m13: of m11 and of m12: 20. m14: of m13: 10.
    const run = changed(
      {
        workflow: {
          stages: { decision: { order: 1, refusedShare: 1 } },
          appealShare: 1,
          appealDays: 2 * MONTH,
          upheldShare: 0.5,
        },
      },
      { workflow: { appealDays: MONTH, upheldShare: 1 } },
    );
    expectFrom(run.workflow.claims[0]!.approved, 11, [5, 10, 20, 10]);
  });

  test('waiting is followed through the change, by the deadline of each application', () => {
    // 10 a month decided after 2 months, from 2028 after 1: those of m10 and m11 leave in m12, evenly one
    // after another, those of m10 first. Of m12 … m22 eleven months' claims take 1 month.
    //   In m12 the 20 claims leave over the month: those of m10, made at 10 + x, leave at 12 + x/2 and take
    //   2 − x/2, on average 1.75 months; those of m11 leave at 12.5 + x/2: 1.5 − x/2, on average 1.25.
    //   Mean of 2028: (10·1.75 + 10·1.25 + 110·1)/130 = 140/130 months.
    const run = changed(
      {
        workflow: {
          stages: { decision: { order: 1, minDays: 2 * MONTH } },
          statutoryDays: 1.5 * MONTH,
        },
      },
      { workflow: { stages: { decision: { minDays: MONTH } }, statutoryDays: MONTH } },
    );
    expect(run.waiting.meanDaysToDecision[0]).toBeCloseTo(2 * MONTH, 9);
    expect(run.waiting.meanDaysToDecision[1]).toBeCloseTo((140 / 130) * MONTH, 9);
    // Deadlines in 2028: of those made at 10.5 … 12 within 1.5 months, of those made at 12 … 23 within 1.
    //   The half month of m10 (5 claims) takes 1.75 to 1.5 months: late. Of m11 all take 1.5 or less: 10 in
    //   time. Of the 110 of m12 … m22 all.
    expect(run.waiting.decidedInTimeShare[1]).toBeCloseTo(120 / 125, 6);
  });
});

describe('awards', () => {
  const inFour = { payment: { form: 'instalments' as const, instalments: 4 } };

  test('instalments under way are paid as approved', () => {
    // 10 claims a month of 4, in 4 parts: 1 a claim and month, 40 a month when all run. From 2028 at once.
    // m12: 40 of its own and 3 · 10 of the months before; then 2 · 10, 1 · 10.
    const run = changed(victims(inFour, 4), {
      victimGroups: { victims: { payment: { form: 'lump_sum' } } },
    });
    expectFrom(run.awardsDue, 11, [40, 40 + 30, 40 + 20, 40 + 10, 40]);
  });

  test('an annuity under way follows its index at the rates that rule', () => {
    // Approved in 2027 at level 1: 24 parts of 1 a claim; paid in 2028 at the level 1.1.
    const annuity = { form: 'annuity' as const, meanDurationMonths: 24 };
    const run = changed(
      {
        ...victims({ payment: annuity, takeUp: { mature: 1 } }, 24),
        economy: { inflation: 0 },
      },
      { victimGroups: { victims: { annualVictims: 0 } }, economy: { inflation: 0.1 } },
    );
    // By the end of 2027 12 · 10 claims are approved, each paid 1 a month: 120; in m12 all still run.
    expectFrom(run.awardsDue, 11, [120, 132]);
  });

  test('an award is found on the terms of its approval', () => {
    const run = changed(victims({}, 4), { victimGroups: { victims: { cap: { amount: 3 } } } });
    expectFrom(run.awardsDue, 11, [40, 30]);
    expect(run.awards[0]!.moments.map(({ mean }) => mean)).toEqual([4, 3]);
  });

  test('interim money is paid, set off and lost by the place where its stage stood', () => {
    // 10 a month, an interim payment of half the award (4) after registration, which takes no time; the
    // decision takes 2 months and refuses half. At the end of 2027 20 claims are behind registration with
    // 40 in the pool. From 2028 registration is gone and nothing is paid in advance.
    // m12: 10 new ones pass the place; of 30 claims 10 leave: 40/3 of the pool, half set off, half lost.
    // m13: of 30 again 10: 80/3/3, and so on.
    const run = changed(
      {
        ...victims(
          { payment: { interimStage: 'registration', interimShare: 1, interimFraction: 0.5 } },
          4,
        ),
        workflow: {
          stages: {
            registration: { order: 1 },
            decision: { order: 2, minDays: 2 * MONTH, refusedShare: 0.5 },
          },
        },
      },
      {
        workflow: { stages: { registration: null } },
        victimGroups: { victims: { payment: { interimStage: null } } },
      },
    );
    const { interim, due } = run.awards[0]!;
    // In steady state the pool gives up a third of pool and payment: (P + 20)/3 = 20, P = 40.
    const pool = interim.pool[11]!;
    expectFrom(interim.paid, 11, [20, 0, 0]);
    expectFrom(interim.pool, 12, [(pool * 2) / 3, (pool * 4) / 9]);
    expectFrom(interim.setOff, 12, [pool / 6]);
    expectFrom(interim.lost, 12, [pool / 6]);
    expectFrom(due, 12, [20 - pool / 6]);
    expect(pool).toBeCloseTo(40, 0);
  });
});

describe('money', () => {
  test('a source that is taken out brings nothing from then on', () => {
    const run = changed(
      {
        funding: {
          budget: { shape: 'fixed', amountPerYear: 120 },
          levy: { shape: 'fixed', amountPerYear: 60 },
        },
      },
      { funding: { levy: null } },
    );
    expectFrom(run.ledger.fundingBySource['levy']!, 11, [5, 0, 0]);
    expectFrom(run.ledger.fundingTotal, 11, [15, 10]);
  });

  test('growth counts from the reference year, whenever it comes', () => {
    // 120 a year; from 2028 it grows by 10 % a year since 2027: 2028 is 132, 2029 is 145.2.
    const run = changed({}, { funding: { budget: { growth: 0.1 } } }, 3);
    expectFrom(run.ledger.fundingTotal, 11, [10, 11]);
    expectFrom(run.ledger.fundingTotal, 24, [12.1]);
  });

  test('recoveries come back on the terms of the payment, as long as the source is there', () => {
    // 100 a month paid. 30 % in 3 parts: 10 a part, 30 a month. From 2028 60 % in 2 parts: 30 a part.
    // m12: of m9, m10, m11: 30. m13: of m10, m11: 20, of m12: 30. m14: of m11: 10, of m12, m13: 60.
    const recovery = { shape: 'recovery' as const, share: 0.3, recoveryMonths: 3 };
    const members = { ...victims({}, 10), funding: { recovery } };
    const run = changed(members, { funding: { recovery: { share: 0.6, recoveryMonths: 2 } } });
    expectFrom(run.ledger.fundingTotal, 11, [30, 30, 50, 70, 60]);
    const gone = changed(
      { ...members, funding: { recovery, budget: { shape: 'fixed', amountPerYear: 12 } } },
      { funding: { recovery: null } },
    );
    expectFrom(gone.ledger.fundingTotal, 11, [31, 1]);
  });

  test('the fund is set up once: another cost of it has no effect, and is told', () => {
    const setUp = (amount: number) => ({ setUp: { amount, index: 'none' } });
    const again = changed({ administration: setUp(50) }, { administration: setUp(80) });
    expectFrom(again.ledger.administration, 0, [50, 0]);
    expectFrom(again.ledger.administration, 12, [0]);
    const codes = answerRun(again, { designHash: '' }).warnings.map(({ code }) => code);
    expect(codes).toContain('setUpIsOver');
    const late = changed({}, { administration: setUp(80) });
    expectFrom(late.ledger.administration, 11, [0, 80, 0]);
  });

  test('the opening reserve is of the start: another one has no effect, and is told', () => {
    const run = changed(
      { reserve: { opening: 100 } },
      { reserve: { opening: 900, targetMonths: 6 } },
    );
    expect(run.openingReserve).toBe(100);
    const answer = answerRun(run, { designHash: '' });
    expect(answer.warnings.map(({ code, pointer }) => [code, pointer])).toContainEqual([
      'openingIsOver',
      '/reserve/opening',
    ]);
    expect(answer.measures.reserveTargetMonths).toBe(6);
  });

  test('rates, the share of awards and other costs change in January', () => {
    // Opening 1,200, nothing in or out but 10 a month of awards with 10 % on top from 2028.
    // 2027: 1,200 − 120 = 1,080. m12: 1 % a month on 1,080: 10.8; closing 1,080 + 10.8 − 11 = 1,079.8.
    const run = changed(
      { reserve: { opening: 1200 }, funding: { budget: { shape: 'fixed', amountPerYear: 0 } } },
      {
        economy: { returnOnReserves: 1.01 ** 12 - 1 },
        administration: { shareOfAwardsPaid: 0.1 },
      },
    );
    expectFrom(run.ledger.closingBalance, 11, [1080, 1079.8]);
    expectFrom(run.ledger.administration, 11, [0, 1]);
  });

  test('the discount rate rules the months from its year on', () => {
    // Calls of 10 a month. 2027 undiscounted: 120. 2028 at 10 %: 10 · Σ 1.1^(−j/12), j = 1 … 12.
    const run = changed(
      { funding: { budget: { shape: 'fixed', amountPerYear: 0 } }, shortfallRule: 'guarantee' },
      { economy: { discountRate: 0.1 } },
    );
    let later = 0;
    for (let month = 1; month <= 12; month++) later += 10 * 1.1 ** (-month / 12);
    const { measures } = answerRun(run, { designHash: '' });
    expect(measures.byYear.map((year) => year.presentValueOfShortfalls)).toEqual([
      120,
      Math.round(later * 100) / 100,
    ]);
  });
});

describe('arrears when the rule changes', () => {
  // 10 a month due, 5 a month in: 60 of arrears at the end of 2027 under defer.
  const short: Partial<DesignInput> = {
    shortfallRule: 'defer',
    funding: { budget: { shape: 'fixed', amountPerYear: 60 } },
  };

  test('borrow and guarantee pay them at once', () => {
    const borrow = changed(short, { shortfallRule: 'borrow' });
    expectFrom(borrow.ledger.arrears, 11, [60, 0]);
    expectFrom(borrow.ledger.awardsPaid, 11, [5, 70, 10]);
    expectFrom(borrow.ledger.closingBalance, 11, [0, -65, -70]);
    const guarantee = changed(short, { shortfallRule: 'guarantee' });
    expectFrom(guarantee.ledger.guaranteeCalls, 11, [0, 65, 5]);
    expectFrom(guarantee.ledger.closingBalance, 11, [0, 0, 0]);
  });

  test('pro_rata pays them first, oldest first, and never lets them lapse; what is due then lapses', () => {
    // 5 a month pay arrears: 55, 50 …; all 10 due each month are unmet.
    const run = changed(short, { shortfallRule: 'pro_rata' });
    expectFrom(run.ledger.arrears, 11, [60, 55, 50]);
    expectFrom(run.ledger.awardsPaid, 11, [5, 5, 5]);
    expectFrom(run.ledger.unmet, 11, [0, 10, 10]);
    const { years, summary } = answerRun(run, { designHash: '' });
    // 2028: due 120, paid 60 (arrears), unmet 120; arrears 60 − 60 = 0.
    expect(years[1]).toMatchObject({ awardsDue: 120, awardsPaid: 60, unmet: 120, arrears: 0 });
    expect(summary).toContain('victims have to wait for their money, then awards are cut');
  });

  test('awards that lapsed do not come back when awards wait from then on', () => {
    const run = changed({ ...short, shortfallRule: 'pro_rata' }, { shortfallRule: 'defer' });
    expectFrom(run.ledger.unmet, 11, [5, 0]);
    expectFrom(run.ledger.arrears, 11, [0, 5, 10]);
    const { years } = answerRun(run, { designHash: '' });
    expect(years[1]).toMatchObject({ awardsDue: 120, awardsPaid: 60, unmet: 0, arrears: 60 });
  });
});

describe('what is published', () => {
  test('a source is listed from the year that brings it on, and stays listed when it is gone', () => {
    const run = changed(
      {
        funding: {
          budget: { shape: 'fixed', amountPerYear: 120 },
          levy: { shape: 'fixed', amountPerYear: 60 },
        },
      },
      { funding: { levy: null, fines: { shape: 'fixed', amountPerYear: 24 } } },
    );
    const { years } = answerRun(run, { designHash: '' });
    expect(years.map(({ fundingBySource }) => fundingBySource)).toEqual([
      { budget: 120, levy: 60 },
      { budget: 120, fines: 24, levy: 0 },
    ]);
  });

  test('own means are counted by the category of their time', () => {
    // 120 a year against 120 due; only from 2028 on the source is the fund's own.
    const run = changed({}, { funding: { budget: { category: 'offender_levy' } } });
    const { measures } = answerRun(run, { designHash: '' });
    expect(measures.byYear.map((year) => year.selfSustainabilityRatio)).toEqual([0, 1]);
    expect(measures.selfSustainabilityRatio).toBeCloseTo(0.5, 12);
  });
});
