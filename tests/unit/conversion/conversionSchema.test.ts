import { describe, expect, test } from 'vitest';
import { conversionSchema } from '../../../models/conversion.ts';
import { faultsOf } from '../../../models/fault.ts';

const CONVERSION = {
  method: 'exchange_rate',
  factor: 0.525,
  basis: 'Two central banks, mean rates of 2025.',
};

const faultsIn = (document: unknown) => {
  const { error } = conversionSchema.safeParse(document);
  return error === undefined ? [] : faultsOf(error, document, 'a conversion');
};

describe('a conversion', () => {
  test.each(['exchange_rate', 'wage_ratio'])('is by %s', (method) => {
    expect(faultsIn({ ...CONVERSION, method })).toEqual([]);
  });

  test.each([
    [{ method: 'guess' }, '`/method` is "guess"; it is exchange_rate or wage_ratio'],
    [{ method: undefined }, '`/method` is missing; it is exchange_rate or wage_ratio'],
    [{ factor: 0 }, '`/factor` is 0; a factor is more than 0, and 1,000,000,000 at most'],
    [{ factor: -1 }, '`/factor` is -1; a factor is more than 0, and 1,000,000,000 at most'],
    [
      { factor: 1e10 },
      '`/factor` is 10000000000; a factor is more than 0, and 1,000,000,000 at most',
    ],
    [{ factor: '2' }, '`/factor` is "2"; a factor is more than 0, and 1,000,000,000 at most'],
    [{ basis: undefined }, '`/basis` is missing; it is a text of 1 to 500 characters'],
    [{ basis: '' }, '`/basis` is ""; it is a text of 1 to 500 characters'],
    [{ basis: 'x'.repeat(501) }, '`/basis` is a long text; it is a text of 1 to 500 characters'],
    [
      { rate: 2 },
      '`/rate` is not known: a conversion has no member of this name; remove it or correct the name',
    ],
  ])('with %j is refused with the remedy', (change, detail) => {
    expect(faultsIn({ ...CONVERSION, ...change }).map((fault) => fault.detail)).toEqual([detail]);
  });
});
