import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { runProjection, type ProjectionRun } from '../../lib/engine/project.ts';
import type { DesignInput } from '../../models/design.ts';
import {
  expectClaimsConserved,
  expectDueTold,
  expectInterimConserved,
  expectLedgerCloses,
} from '../support/conservation.ts';
import { designOf } from '../support/designs.ts';
import { designArbitrary } from '../support/randomDesign.ts';
import { scaleMoney } from '../support/scaleMoney.ts';

const designs = designArbitrary({ severity: 'any' });
const run = (document: DesignInput): ProjectionRun => runProjection(designOf(document));

const largest = (...lines: Float64Array[]): number =>
  Math.max(
    1,
    ...lines.map((line) => line.reduce((most, value) => Math.max(most, Math.abs(value)), 0)),
  );

describe('what must hold for every design', () => {
  test.prop([designs])('claims are conserved every month', (document) => {
    expectClaimsConserved(run(document));
  });

  test.prop([designs])('interim money is conserved: paid = set off + lost + pool', (document) => {
    expectInterimConserved(run(document));
  });

  test.prop([designs])('the ledger closes every month under every rule', (document) => {
    const ran = run(document);
    for (const ledger of [ran.ledger, ran.borrowLedger, ran.guaranteeLedger]) {
      expectLedgerCloses(ran, ledger);
      expect(ran.ledgerInputs.tolerance).toBeGreaterThan(0);
    }
  });

  test.prop([designs])('what is due is paid, in arrears, or unmet', (document) => {
    expectDueTold(run(document));
  });

  test.prop([
    designs,
    fc.constantFrom('borrow', 'guarantee', 'defer', 'pro_rata'),
    fc.double({ min: 0, max: 1e6, noNaN: true }),
  ])('more funding never lowers a closing balance', (document, shortfallRule, amountPerYear) => {
    const before = run({ ...document, shortfallRule });
    const more = { ...document.funding, 'zz-more': { shape: 'fixed' as const, amountPerYear } };
    const after = run({ ...document, shortfallRule, funding: more });
    const slack = 1e-9 * largest(before.ledger.closingBalance, before.ledger.awardsPaid);
    before.ledger.closingBalance.forEach((balance, month) => {
      expect(after.ledger.closingBalance[month]).toBeGreaterThanOrEqual(balance - slack);
    });
  });

  test.prop([designs, fc.double({ min: 1, max: 3, noNaN: true })])(
    'a higher cap never lowers the expected award',
    (document, factor) => {
      const capped = (times: number): DesignInput => ({
        ...document,
        victimGroups: Object.fromEntries(
          Object.entries(document.victimGroups).map(([id, group]) => [
            id,
            { ...group, cap: { amount: 5000 * times, index: 'none' } },
          ]),
        ),
      });
      const low = run(capped(1));
      const high = run(capped(factor));
      low.awards.forEach(({ moments }, group) => {
        moments.forEach(({ mean }, year) => {
          expect(high.awards[group]!.moments[year]!.mean).toBeGreaterThanOrEqual(
            mean * (1 - 1e-6) - 1e-9 * 5000,
          );
        });
      });
    },
  );

  test.prop([designs])('money in another unit scales and nothing else changes', (document) => {
    const plain = run({ ...document, shortfallRule: 'borrow' });
    const scaled = run(scaleMoney({ ...document, shortfallRule: 'borrow' }, 128));
    const slack = 1e-9 * largest(scaled.ledger.closingBalance, scaled.ledger.awardsPaid);
    plain.ledger.closingBalance.forEach((balance, month) => {
      expect(Math.abs(scaled.ledger.closingBalance[month]! - 128 * balance)).toBeLessThanOrEqual(
        slack,
      );
    });
    expect([...scaled.claims.approvals]).toEqual([...plain.claims.approvals]);
  });

  test.prop([designs])(
    'a design with its defaults written out gives the same bytes',
    (document) => {
      const filled = designOf(document);
      const again = designOf(filled);
      expect(again).toEqual(filled);
      expect(Buffer.from(run(filled as DesignInput).ledger.closingBalance.buffer)).toEqual(
        Buffer.from(run(document).ledger.closingBalance.buffer),
      );
    },
  );
});
