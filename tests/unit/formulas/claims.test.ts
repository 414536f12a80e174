import { describe, expect, test } from 'vitest';
import { onePhase } from '../../../lib/engine/grid/phases.ts';
import { runPhases } from '../../../lib/engine/project.ts';
import { layPhases } from '../../../lib/engine/scenarios/layPhases.ts';
import type { DesignInput } from '../../../models/design.ts';
import { designOf, groupOf, smallDesign } from '../../support/designs.ts';
import { nodesIn, spelledFigure, workedOut } from '../../support/formulas.ts';

const runOf = (members: Partial<DesignInput>) =>
  runPhases(onePhase(designOf(smallDesign(members))));

describe('a group with a lag and a backlog', () => {
  const run = runOf({
    horizonYears: 2,
    victimGroups: {
      late: groupOf({
        annualVictims: 120,
        growth: 0.1,
        eligibleShare: 0.5,
        claimantsPerVictim: 2,
        applicationLagMonths: 3,
        backlog: { victims: 90, share: 0.4, spreadMonths: 18 },
      }),
    },
  });
  const group = '/victimGroups/late';

  test('reads the victims of the months less the lag, and the backlog whose turn it is', () => {
    expect(spelledFigure(run, 'applications/late', 12, 24)).toBe(
      `sum(product(product(victims/late[9,21), difference(4, ${group}/applicationLagMonths=3)), ` +
        `${group}/eligibleShare=0.5, ${group}/claimantsPerVictim=2, takeUp/late[0,1)), ` +
        `product(${group}/backlog/victims=90, ${group}/backlog/share=0.4, ` +
        `${group}/claimantsPerVictim=2, quotient(6, ${group}/backlog/spreadMonths=18)))`,
    );
    expect(spelledFigure(run, 'victims/late', 9, 21)).toBe(
      'sum(product(victimsPerYear/late[0,1), quotient(3, 12)), product(victimsPerYear/late[12,13), quotient(9, 12)))',
    );
  });

  test('comes to what the design says', () => {
    // Victims of October 2027 to September 2028: 3 × 120/12 + 9 × 132/12 = 129, × 0.5 × 2 × 1 = 129.
    // Backlog: 90 × 0.4 × 2 = 72, of which 6 of 18 months fall into 2028: 24.
    expect(workedOut(run)('applications/late', 12, 24)).toBeCloseTo(153, 9);
    expect(workedOut(run)('applications', 12, 24)).toBeCloseTo(153, 9);
    // First year: 9 months × 10 victims × 0.5 × 2, and 12 of 18 months of the backlog.
    expect(workedOut(run)('applications', 0, 12)).toBeCloseTo(90 + 48, 9);
  });

  test('counts the claimants of the backlog to its end', () => {
    // Victims 120 + 132 = 252, × 0.5 × 2 = 252; the backlog × 2 = 180.
    expect(workedOut(run)('eligibleClaimants', 0, 24)).toBeCloseTo(252 + 180, 9);
    expect(workedOut(run)('allClaimants', 0, 24)).toBeCloseTo(504 + 180, 9);
  });
});

describe('two stages, of which the first has a capacity that binds', () => {
  const run = runOf({
    victimGroups: { few: groupOf({ annualVictims: 120 }), many: groupOf({ annualVictims: 240 }) },
    workflow: {
      stages: {
        check: { order: 1, capacityPerMonth: 10, groups: { few: { refusedShare: 0.2 } } },
        decide: { order: 2, minDays: 30.4375 },
      },
    },
  });
  const stages = '/workflow/stages';

  test('the capacity of a month is shared by what each group has ready', () => {
    expect(spelledFigure(run, 'stages/check/departures/few', 4, 5)).toBe(
      `least(stages/check/ready/few[4,5), product(${stages}/check/capacityPerMonth=10, ` +
        `share(stages/check/ready/few[4,5), stages/check/ready[4,5))))`,
    );
    // 10 and 20 arrive each month, so of the 10 that leave a third are of the smaller group.
    expect(workedOut(run)('stages/check/departures/few', 4, 5)).toBeCloseTo(10 / 3, 9);
    expect(workedOut(run)('stages/check/departures/many', 4, 5)).toBeCloseTo(20 / 3, 9);
  });

  test('a year is what waited before and arrived, less what waits after', () => {
    expect(spelledFigure(run, 'stages/check/departures/few', 0, 12)).toBe(
      'difference(sum(stages/check/arrivals/few[0,12)), stages/check/waiting/few[11,12))',
    );
    // 120 arrive, 12 × 10/3 = 40 leave, 80 wait.
    expect(workedOut(run)('stages/check/departures/few', 0, 12)).toBeCloseTo(40, 9);
    expect(workedOut(run)('stages/check/waiting/few', 0, 12)).toBeCloseTo(80, 9);
  });

  test('what goes on stays in the second stage for its least days', () => {
    expect(spelledFigure(run, 'stages/decide/ready/few', 4, 5)).toBe(
      'difference(sum(stages/decide/arrivedSoFar/few[2,3), product(difference(stages/decide/arrivedSoFar/few[3,4), ' +
        'stages/decide/arrivedSoFar/few[2,3)), difference(2, quotient(' +
        `${stages}/decide/minDays=30.4375, 30.4375)))), stages/decide/leftSoFar/few[3,4))`,
    );
    // Of 10/3 a month 0.8 go on, and are approved a month later: 11 months of the year.
    expect(workedOut(run)('approvals/few', 0, 12)).toBeCloseTo(11 * (10 / 3) * 0.8, 9);
    expect(workedOut(run)('refusals/few', 0, 12)).toBeCloseTo(12 * (10 / 3) * 0.2, 9);
    expect(workedOut(run)('decisions/few', 0, 12)).toBeCloseTo(
      11 * (10 / 3) * 0.8 + 12 * (10 / 3) * 0.2,
      9,
    );
    // 120 applications, less 8 refused and 29⅓ approved.
    expect(workedOut(run)('pendingClaims/few', 0, 12)).toBeCloseTo(120 - 8 - 88 / 3, 9);
  });
});

test('where the least stay becomes longer, nobody is ready until it is over', () => {
  const designWith = (minDays: number) =>
    designOf(
      smallDesign({ horizonYears: 2, workflow: { stages: { check: { order: 1, minDays } } } }),
    );
  const run = runPhases(
    layPhases({
      design: designWith(30.4375),
      later: [{ design: designWith(121.75), fromYear: 2028 }],
    }),
  );
  // 10 a month. Of the 120 of 2027, 110 have left when the stay becomes four months: the next 10 leave in
  // the fourth month of 2028, and 10 in each of the 8 months after it.
  expect(workedOut(run)('stages/check/ready/victims', 13, 14)).toBe(0);
  expect(workedOut(run)('approvals', 12, 15)).toBeCloseTo(0, 9);
  expect(workedOut(run)('approvals', 12, 24)).toBeCloseTo(90, 9);
});

test('claims in a stage that closes go on at once, and none of them is refused', () => {
  const designWith = (stages: NonNullable<DesignInput['workflow']>['stages']) =>
    designOf(smallDesign({ horizonYears: 2, workflow: { stages } }));
  const decide = { order: 2, refusedShare: 0.5 };
  const run = runPhases(
    layPhases({
      design: designWith({ check: { order: 1, capacityPerMonth: 4, refusedShare: 0.25 }, decide }),
      later: [{ design: designWith({ decide }), fromYear: 2028 }],
    }),
  );
  // 10 a month come and 4 leave, so that 72 wait at the end of 2027 and come to the decision with the 10 of
  // January 2028: (72 + 12 × 10) / 2 are approved in that year, 12 × 4 × 0.75 / 2 in the year before.
  expect(spelledFigure(run, 'stages/check/departures/victims', 12, 24)).toBe(
    'stages/check/waiting/victims[11,12)',
  );
  expect(workedOut(run)('approvals', 12, 24)).toBeCloseTo(96, 9);
  expect(workedOut(run)('approvals', 0, 12)).toBeCloseTo(18, 9);
});

test('officers needed are those of the busiest month and of what waits at the start', () => {
  const run = runOf({
    horizonYears: 2,
    victimGroups: {
      victims: groupOf({ annualVictims: { series: { '2027': 120, '2028': 240 } } }),
    },
    workflow: { stages: { assess: { order: 1, minDays: 60.875, claimsPerOfficerPerMonth: 8 } } },
  });
  // 2028: 20 a month / 8 = 2.5; two months of 10 wait, 20 / 8 / 12 = 0.2083…: 2.7083…, rounded up 3.
  expect(workedOut(run)('officersNeeded', 12, 24)).toBe(3);
  expect(workedOut(run)('officerMonths', 12, 24)).toBe(36);
  // 2027: 10 / 8 = 1.25, and nobody waits.
  expect(workedOut(run)('officerMonths', 0, 24)).toBe(24 + 36);
});

test('appeals come back after their days, in parts of months', () => {
  const run = runOf({
    workflow: {
      stages: { decide: { order: 1, refusedShare: 0.5 } },
      appealShare: 0.4,
      appealDays: 45.65625,
      upheldShare: 0.25,
    },
  });
  // 5 refused a month, 2 appeal; 1.5 months later: in month 1 half of those of month 0, then 2 a month.
  expect(workedOut(run)('appealsDecided/victims', 1, 2)).toBeCloseTo(1, 9);
  expect(workedOut(run)('appealsDecided/victims', 0, 12)).toBeCloseTo(1 + 10 * 2, 9);
  expect(workedOut(run)('approvals', 0, 12)).toBeCloseTo(60 + 21 * 0.25, 9);
  expect(workedOut(run)('refusals', 0, 12)).toBeCloseTo(60 - 24 + 21 * 0.75, 9);
});

describe('a design of eight groups and four stages over ten years', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const designWith = (payment: NonNullable<DesignInput['victimGroups'][string]['payment']>) =>
    runOf({
      horizonYears: 10,
      economy: { inflation: 0.03, wages: 0.05 },
      victimGroups: Object.fromEntries(
        names.map((name, place) => [
          name,
          groupOf({
            annualVictims: 100 + place,
            growth: 0.02,
            applicationLagMonths: 3 + place,
            backlog: { victims: 100, share: 0.3, spreadMonths: 24 },
            cap: { amount: 5000 },
            threshold: { amount: 200 },
            payment,
            heads: {
              care: { amount: { distribution: 'gamma', mean: 900, coefficientOfVariation: 1 } },
              harm: {
                amount: { distribution: 'lognormal', mean: 2000, coefficientOfVariation: 1 },
                index: 'wages',
              },
            },
          }),
        ]),
      ),
      workflow: {
        appealShare: 0.2,
        appealDays: 100,
        upheldShare: 0.3,
        stages: Object.fromEntries(
          ['one', 'two', 'three', 'four'].map((name, order) => [
            name,
            {
              order,
              minDays: 20 + 15 * order,
              refusedShare: 0.1,
              withdrawnShare: 0.05,
              ...(order === 0 ? { capacityPerMonth: 60 } : { claimsPerOfficerPerMonth: 9 }),
            },
          ]),
        ),
      },
    });

  test.each([
    { form: 'lump_sum', paymentDelayDays: 45 },
    { form: 'instalments', paymentDelayDays: 45, instalments: 36 },
    { form: 'annuity', paymentDelayDays: 45 },
    { paymentDelayDays: 45, interimStage: 'three', interimShare: 0.3, interimFraction: 0.2 },
  ] as const)('explains awards due of a year in a tree that can be read: %o', (payment) => {
    expect(nodesIn(designWith(payment), 'awardsDue', { from: 60, until: 72 })).toBeLessThan(12_000);
  });
});
