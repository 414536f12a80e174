import * as z from 'zod';
import { victimGroupSchema } from '../../models/victimGroup.ts';
import { prepareSeverity } from '../engine/severity/severity.ts';
import type { Check, KnownAnswer } from './knownAnswer.ts';

type Terms = Omit<z.input<typeof victimGroupSchema>, 'annualVictims'>;

const termsExpectation = z.object({ threshold15_limit30: z.array(z.number()).min(1) });

const bands = z.record(z.string(), z.number());
const factorRange = z.string().transform((words, context) => {
  const [low, high] = (words.match(/\d+\.\d+/g) ?? []).map(Number);
  if (low !== undefined && high !== undefined) return [low, high] as const;
  context.addIssue({ code: 'custom', message: 'is a range between two factors' });
  return z.NEVER;
});
const tariffExpectation = z.object({
  cpiFactor2024: factorRange,
  cpi2024: bands,
  rpiFactor2024: factorRange,
  rpi2024: bands,
});

/** Amounts are whole, or are not paid at all: nothing but arithmetic on doubles lies between. */
const TOLERANCE = 1e-9;

/** The known answer `award-terms`: a threshold of 15 and a cap of 30 on a loss of 0, 10 … 60. */
export function checkTerms({ expect }: KnownAnswer): Check[] {
  return termsExpectation.parse(expect).threshold15_limit30.map((expected, step) => ({
    name: `award for a loss of ${10 * step}, in currency units`,
    expected,
    got: meanAward({
      heads: { loss: { amount: { distribution: 'fixed', amount: 10 * step } } },
      threshold: { amount: 15 },
      cap: { amount: 30 },
    }),
    tolerance: TOLERANCE,
  }));
}

/**
 * The known answer `uk-tariff-uprating`: bands of a tariff that are indexed and then rounded half up, row by
 * row. The factor is known to lie in a range; both ends of it give the same bands.
 */
export function checkTariff({ expect }: KnownAnswer): Check[] {
  const expected = tariffExpectation.parse(expect);
  return [
    ...checkBands('consumer prices', expected.cpi2024, expected.cpiFactor2024),
    ...checkBands('retail prices', expected.rpi2024, expected.rpiFactor2024),
  ];
}

function checkBands(
  index: string,
  uprated: Readonly<Record<string, number>>,
  factors: readonly number[],
): Check[] {
  return Object.entries(uprated).flatMap(([band, expected]) =>
    factors.map((factor) => ({
      name: `band of ${band} by ${index}, times ${factor}, in pounds`,
      expected,
      got: meanAward(tariffOf(Number(band)), factor),
      tolerance: TOLERANCE,
    })),
  );
}

/** A tariff of one band, rounded to the pound. */
function tariffOf(amount: number): Terms {
  return {
    heads: {
      tariff: {
        amount: { distribution: 'tariff', bands: { band: { amount, share: 1 } }, roundTo: 1 },
      },
    },
  };
}

/** The mean award of a group with these terms, prices having risen by a factor. */
function meanAward(terms: Terms, inflation = 1): number {
  const group = victimGroupSchema.parse({ annualVictims: 1, ...terms });
  return prepareSeverity(group)((index) => (index === 'inflation' ? inflation : 1)).mean;
}
