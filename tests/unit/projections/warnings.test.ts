import { describe, expect, test } from 'vitest';
import { projectDocument } from '../../../lib/projections/projectDocument.ts';
import type { DesignInput } from '../../../models/design.ts';
import { groupOf, smallDesign } from '../../support/designs.ts';

/** A design that nothing is to be said about. */
const sound = (members: Partial<DesignInput> = {}): DesignInput =>
  smallDesign({
    horizonYears: 2,
    economy: { inflation: 0.02, discountRate: 0.04, borrowingRate: 0.05 },
    victimGroups: { victims: groupOf({ takeUp: { mature: 0.5 } }, 10) },
    workflow: { stages: { decision: { order: 1 } } },
    funding: { budget: { shape: 'fixed', amountPerYear: 1000 } },
    ...members,
  });

function warningsOf(document: DesignInput) {
  const { projection, faults } = projectDocument(document);
  if (projection === undefined) throw new Error(JSON.stringify(faults));
  return projection.warnings;
}

const group = (members: Partial<DesignInput['victimGroups'][string]>): Partial<DesignInput> => ({
  victimGroups: { victims: groupOf({ takeUp: { mature: 0.5 }, ...members }, 10) },
});

describe('warnings: legal but likely wrong', () => {
  test('a sound design has none', () => {
    expect(warningsOf(sound())).toEqual([]);
  });

  const head = (shares: number[]): Partial<DesignInput> =>
    group({
      heads: {
        harm: {
          amount: {
            distribution: 'tariff',
            bands: Object.fromEntries(
              shares.map((share, place) => [`band-${String(place)}`, { amount: 10, share }]),
            ),
          },
        },
      },
    });

  test.each<[string, string, Partial<DesignInput>]>([
    ['sharesDoNotSum', '/victimGroups/victims/heads/harm/amount/bands', head([0.5, 0.47])],
    ['cappedBelowMean', '/victimGroups/victims/cap', group({ cap: { amount: 9 } })],
    [
      'cappedBelowMean',
      '/victimGroups/victims/cap',
      group({ cap: { amount: 6 }, deduction: { probability: 1, share: 0.5 } }),
    ],
    [
      'thresholdAboveCap',
      '/victimGroups/victims/threshold',
      group({ cap: { amount: 20 }, threshold: { amount: 21 } }),
    ],
    [
      'levyFullyCollected',
      '/funding/levy/collectionRate',
      { funding: { levy: { shape: 'levy', volumePerYear: 100, amountPerUnit: 10 } } },
    ],
    [
      'slowDecisions',
      '/workflow/statutoryDays',
      { workflow: { statutoryDays: 30, stages: { decision: { order: 1, minDays: 90 } } } },
    ],
    [
      'discountBelowInflation',
      '/economy/discountRate',
      { economy: { inflation: 0.03, discountRate: 0.02, borrowingRate: 0.05 } },
    ],
    [
      'advanceForbidden',
      '/victimGroups/victims/payment/interimStage',
      {
        ...group({
          payment: { interimStage: 'decision', interimShare: 0.5, interimFraction: 0.5 },
        }),
        procedure: { advancePayment: 'forbidden' },
      },
    ],
    [
      'interimWithoutEffect',
      '/victimGroups/victims/payment/interimStage',
      group({ payment: { interimStage: 'decision' } }),
    ],
    [
      'grantWithoutEnd',
      '/funding/eu/end',
      { funding: { eu: { shape: 'grant', amountPerYear: 1000 } } },
    ],
    [
      'sourceOutside',
      '/funding/late/start',
      {
        funding: {
          budget: { shape: 'fixed', amountPerYear: 1000 },
          late: { shape: 'fixed', amountPerYear: 1, start: '2040-01' },
        },
      },
    ],
    [
      'growthOnSeries',
      '/funding/budget/growth',
      {
        funding: {
          budget: { shape: 'fixed', amountPerYear: { series: { '2027': 1000 } }, growth: 0.1 },
        },
      },
    ],
    [
      'growthOnSeries',
      '/victimGroups/victims/growth',
      group({ annualVictims: { series: { '2027': 100 } }, growth: 0.1 }),
    ],
    [
      'debtWithoutInterest',
      '/economy/borrowingRate',
      {
        economy: { inflation: 0.02, discountRate: 0.04 },
        shortfallRule: 'borrow',
        funding: { budget: { shape: 'fixed', amountPerYear: 1 } },
      },
    ],
    ['everybodyApplies', '/victimGroups/victims/takeUp/mature', group({ takeUp: {} })],
    ['noWorkflow', '/workflow/stages', { workflow: {} }],
    ['noInflation', '/economy/inflation', { economy: { borrowingRate: 0.05 } }],
    [
      'claimsStillWaiting',
      '/workflow/stages',
      { workflow: { stages: { decision: { order: 1, capacityPerMonth: 1 } } } },
    ],
    [
      'paidAfterTheEnd',
      '/horizonYears',
      group({ payment: { form: 'instalments', instalments: 60 } }),
    ],
  ])('%s at %s', (code, pointer, members) => {
    const found = warningsOf(sound(members)).map((warning) => [warning.code, warning.pointer]);
    expect(found).toContainEqual([code, pointer]);
    expect(found.filter(([name]) => name !== code)).toEqual([]);
  });

  test('a sum of shares is told with its figure', () => {
    expect(warningsOf(sound(head([0.5, 0.47])))[0]?.detail).toBe(
      'The shares of the bands sum to 0.9700, not 1; they were taken in proportion. Correct them if a band is missing.',
    );
  });
});
