import { describe, expect, test } from 'vitest';

import type { Database } from './database.ts';
import { newCertificate } from './newCertificate.ts';
import { losesAnswer, Stopped, stopsAfter } from './wire.ts';

/** How certificates are kept. */
export function keepsCertificates(database: () => Database): void {
  const open = () => database().stores().certificates;
  const later = '2028-01-01T00:00:00.000Z';

  describe('a certificate', () => {
    test('is found under its hash as it was kept, by every process', async () => {
      const certificate = newCertificate();
      expect(await open().find(certificate.hash)).toBeUndefined();
      expect(await open().keep(certificate)).toEqual({ isNew: true, certificate });
      expect(await open().find(certificate.hash)).toEqual(certificate);
      expect(await open().find(newCertificate().hash)).toBeUndefined();
    });

    test('is kept once: who comes later is told of the first', async () => {
      const first = newCertificate();
      await open().keep(first);
      const again = { ...first, createdAt: later };
      expect(await open().keep(again)).toEqual({ isNew: false, certificate: first });
      expect(await open().find(first.hash)).toEqual(first);
    });

    test('kept by twenty at once is kept by one of them', async () => {
      const first = newCertificate();
      const wanted = Array.from({ length: 20 }, (_, second) => ({
        ...first,
        createdAt: new Date(Date.UTC(2027, 0, 1, 0, 0, second)).toISOString(),
      }));
      const kept = await Promise.all(wanted.map((each) => open().keep(each)));
      expect(kept.filter(({ isNew }) => isNew)).toHaveLength(1);
      const stands = await open().find(first.hash);
      expect(kept.map(({ certificate }) => certificate)).toEqual(wanted.map(() => stands));
    });

    test('is new to whoever kept it, whichever answer is lost', async () => {
      for (let nth = 1, isStruck = true; isStruck; nth++) {
        const certificate = newCertificate();
        const fault = losesAnswer(nth);
        const struck = database().stores(fault.wire).certificates;
        expect(await struck.keep(certificate)).toEqual({ isNew: true, certificate });
        isStruck = fault.struck();
      }
    });

    test('is there where whoever kept it was stopped before knowing', async () => {
      const certificate = newCertificate();
      const struck = database().stores(stopsAfter(1).wire).certificates;
      await expect(struck.keep(certificate)).rejects.toThrow(Stopped);
      const again = { ...certificate, createdAt: later };
      expect(await open().keep(again)).toEqual({ isNew: false, certificate });
    });

    test('of the greatest length that is kept is kept whole', async () => {
      const certificate = newCertificate({ statement: 'ж'.repeat(190_000) });
      await open().keep(certificate);
      expect(await open().find(certificate.hash)).toEqual(certificate);
    });
  });
}
