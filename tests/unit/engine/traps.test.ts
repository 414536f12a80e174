import { describe, expect, test } from 'vitest';
import { projectDocument } from '../../../lib/projections/projectDocument.ts';
import { runProjection } from '../../../lib/engine/project.ts';
import { designOf, groupOf, smallDesign } from '../../support/designs.ts';

/** Traps that other engines fell into. */
describe('traps', () => {
  test('one absurd group is told by line and year; the others are not turned into NaN silently', () => {
    const { faults } = projectDocument(
      smallDesign({
        victimGroups: { sound: groupOf(), absurd: groupOf({ annualVictims: 1e308 }, 1e10) },
      }),
    );
    expect(faults).toEqual([
      {
        pointer: '',
        detail:
          'Awards due in 2027 is too large to compute; look for an absurd number, such as an amount with too many digits or a rate near −1',
      },
    ]);
  });

  test('growth that overflows in a later year names that year', () => {
    const { faults } = projectDocument(
      smallDesign({
        horizonYears: 40,
        victimGroups: { victims: groupOf({ annualVictims: 1e290, growth: 9 }) },
      }),
    );
    expect(faults?.[0]?.detail).toMatch(/^Applications in 204\d is too large/);
  });

  test.each([
    [{ funding: { budget: { shape: 'fixed', amountPerYear: 1e308 } } }, 'Closing balance in 2028'],
    [{ economy: { discountRate: -0.99999999999999 } }, 'The discount factor in 2049'],
    [{ economy: { inflation: -0.9999999999 } }, 'The level of the index inflation in 2058'],
  ] as const)('what fails first is named, with its year: %#', (members, where) => {
    const { faults } = projectDocument(smallDesign({ horizonYears: 40, ...members }));
    expect(faults?.[0]?.detail).toContain(`${where} is too large to compute`);
  });

  test('names that every object has are names like any other', () => {
    const { projection } = projectDocument(
      smallDesign({
        victimGroups: { constructor: groupOf(), victims: groupOf() },
        workflow: { stages: { constructor: { order: 1, refusedShare: 0.5 } } },
        funding: { constructor: { shape: 'fixed', amountPerYear: 120 } } as never,
      }),
    );
    expect(projection?.years[0]?.approvals).toBeCloseTo(120, 9);
    expect(projection?.years[0]?.fundingBySource).toEqual({ constructor: 120 });
  });

  test('a backlog that spreads beyond the horizon is counted as far as it goes', () => {
    const design = designOf(
      smallDesign({
        victimGroups: {
          victims: groupOf({ annualVictims: 0, backlog: { victims: 48, spreadMonths: 24 } }),
        },
      }),
    );
    expect(
      runProjection(design).claims.approvals.reduce((sum, claims) => sum + claims, 0),
    ).toBeCloseTo(24, 9);
  });

  test('nobody, nothing: zeros everywhere and no NaN', () => {
    const { projection } = projectDocument(
      smallDesign({
        victimGroups: { victims: groupOf({ annualVictims: 0 }, 0) },
        funding: { budget: { shape: 'fixed', amountPerYear: 0 } },
      }),
    );
    expect(projection?.years[0]?.closingBalance).toBe(0);
    expect(projection?.verdict.grade).toBe('feasible');
    expect(JSON.stringify(projection)).not.toContain('NaN');
  });

  test('the order in which members are written changes no byte but the order', () => {
    const one = smallDesign({
      victimGroups: { a: groupOf({}, 3), b: groupOf({ annualVictims: 7 }, 5) },
    });
    const other = smallDesign({
      victimGroups: { b: groupOf({ annualVictims: 7 }, 5), a: groupOf({}, 3) },
    });
    expect(JSON.stringify(projectDocument(other))).toBe(JSON.stringify(projectDocument(one)));
  });

  test('interest on a balance of exactly 0 is 0, whatever the rates', () => {
    const design = designOf(
      smallDesign({ economy: { returnOnReserves: 0.5, borrowingRate: 0.9 } }),
    );
    expect(runProjection(design).ledger.interest[0]).toBe(0);
  });

  test('minDays of twenty years in a projection of one: nobody is decided, nothing breaks', () => {
    const { projection } = projectDocument(
      smallDesign({
        workflow: { statutoryDays: 10, stages: { wait: { order: 1, minDays: 7305 } } },
      }),
    );
    expect(projection?.years[0]?.approvals).toBe(0);
    expect(projection?.years[0]?.meanDaysToDecision).toBeNull();
    expect(projection?.years[0]?.decidedInTimeShare).toBe(0);
  });
});
