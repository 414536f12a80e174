import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { projectDocument } from '../../lib/projections/projectDocument.ts';
import { minorUnitDigits } from '../../models/currency.ts';
import type { DesignInput } from '../../models/design.ts';
import { projectionSchema, type Projection } from '../../models/projection.ts';
import { designArbitrary } from '../support/randomDesign.ts';

const designs = designArbitrary({ severity: 'any' });

function projected(document: DesignInput): Projection {
  const { projection, faults } = projectDocument(document, { monthly: true });
  if (projection === undefined) throw new Error(JSON.stringify(faults));
  return projection;
}

describe('what is published', () => {
  test.prop([designs])(
    'adds up to the minor unit: years, months, sources, balances',
    (document) => {
      const projection = projected(document);
      const scale = 10 ** minorUnitDigits(projection.currency);
      const minor = (amount: number) => Math.round(amount * scale);
      const months = projection.months ?? [];
      for (const lines of [...projection.years, ...months]) {
        const sources = Object.values(lines.fundingBySource).reduce(
          (sum, amount) => sum + minor(amount),
          0,
        );
        expect(minor(lines.fundingTotal)).toBe(sources);
        expect(minor(lines.closingBalance)).toBe(
          minor(lines.openingBalance) +
            minor(lines.interest) +
            minor(lines.fundingTotal) -
            minor(lines.administration) -
            minor(lines.awardsPaid) +
            minor(lines.guaranteeCalls),
        );
      }
      projection.years.forEach((year, place) => {
        const own = months.slice(place * 12, place * 12 + 12);
        for (const line of [
          'awardsDue',
          'awardsPaid',
          'administration',
          'fundingTotal',
          'interest',
          'guaranteeCalls',
          'unmet',
        ] as const)
          expect(own.reduce((sum, month) => sum + minor(month[line]), 0)).toBe(minor(year[line]));
        expect(own.at(-1)?.closingBalance).toBe(year.closingBalance);
        expect(own.at(-1)?.arrears).toBe(year.arrears);
        const before = projection.years[place - 1];
        if (before !== undefined) {
          expect(year.openingBalance).toBe(before.closingBalance);
          expect(minor(year.arrears) - minor(before.arrears)).toBe(
            minor(year.awardsDue) - minor(year.awardsPaid) - minor(year.unmet),
          );
        }
      });
    },
  );

  test.prop([designs])('no flow is negative, to the minor unit', (document) => {
    const { years, months = [] } = projected({ ...document, shortfallRule: 'pro_rata' });
    for (const lines of [...years, ...months])
      for (const flow of ['awardsDue', 'awardsPaid', 'unmet', 'administration'] as const)
        expect(lines[flow], flow).toBeGreaterThanOrEqual(0);
  });

  test.prop([designs])('has the shape it promises, and is the same at every call', (document) => {
    const first = projected(document);
    expect(projectionSchema.parse(first)).toEqual(first);
    expect(JSON.stringify(projected(document))).toBe(JSON.stringify(first));
  });

  test.prop([designs, fc.constantFrom(1e150, 1e300, 1.7e308)])(
    'an absurd group is told by line and year, and never becomes NaN',
    (document, absurd) => {
      const [id] = Object.keys(document.victimGroups);
      const group = {
        ...document.victimGroups[id!]!,
        annualVictims: absurd,
        takeUp: { mature: 1 },
      };
      const answer = projectDocument({
        ...document,
        victimGroups: { ...document.victimGroups, [id!]: group },
      });
      if (answer.faults === undefined)
        expect(JSON.stringify(answer.projection)).not.toContain('null,null,null');
      else expect(answer.faults[0]?.detail).toMatch(/ in \d{4} is too large to compute/);
    },
  );
});
