import { describe, expect, test } from 'vitest';
import { callerOf } from '../../../lib/http/caller.ts';
import { eventOf } from '../../support/gatewayEvents.ts';

const KNOWING = {
  identify: (token: string) => Promise.resolve({ subject: token, isAdmin: false }),
  now: () => new Date('2027-06-01T12:00:00Z'),
};

const payerFrom = async (from: string, headers: Readonly<Record<string, string>> = {}) =>
  (
    await callerOf(
      'anyone_counted',
      eventOf('POST /v1/projections', { from, headers }, '1'),
      KNOWING,
    )
  ).payer;

describe('who pays for a computation', () => {
  test('is whoever is known, from wherever the call comes', async () => {
    const token = { authorization: 'Bearer ana' };
    expect(await payerFrom('192.0.2.1', token)).toBe(await payerFrom('2001:db8::1', token));
    expect(await payerFrom('192.0.2.1', token)).not.toBe(await payerFrom('192.0.2.1'));
  });

  test.each([
    ['each address of version 4 on its own', '192.0.2.1', '192.0.2.2', false],
    ['the same address', '192.0.2.1', '192.0.2.1', true],
    ['all addresses of a customer', '2001:db8:1:2::1', '2001:db8:1:2:ffff::7', true],
    ['one customer and another', '2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['one address in two spellings', '2001:db8:0:0:5::1', '2001:0DB8::0005:0:0:1', true],
    ['an address with no gap', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::', true],
    ['this machine and nowhere', '::1', '::', true],
    ['an address of version 4 in the words of version 6', '::ffff:192.0.2.1', '192.0.2.1', true],
    ['two of those', '::ffff:192.0.2.1', '::ffff:192.0.2.2', false],
  ])('for callers who are not known: %s', async (_, one, other, isOne) => {
    expect((await payerFrom(one)) === (await payerFrom(other))).toBe(isOne);
  });
});
