import canonicalize from 'canonicalize';
import { describe, expect, test } from 'vitest';
import { certifiedProjection } from '../../../lib/certificates/certifiedProjection.ts';
import { frozen } from '../../../lib/certificates/content.ts';
import { freezeProjection } from '../../../lib/certificates/freezeProjection.ts';
import { verifyCertificate } from '../../../lib/certificates/verifyCertificate.ts';
import type { Projection } from '../../../models/projection.ts';
import { smallDesign } from '../../support/designs.ts';
import { inMemoryCertificateStore } from '../../support/inMemoryCertificateStore.ts';
import { inMemoryProposalStore } from '../../support/inMemoryProposalStore.ts';
import { newHead } from '../../support/proposalHeads.ts';
import { designHash } from '../../../lib/projections/designHash.ts';

const member = (groupId: string) => ({
  subject: 'observer',
  isAdmin: false,
  memberships: [{ groupId, role: 'observer' as const, archived: false }],
  payer: 'subject observer',
});

/** A proposal in a store, and what freezing and verifying need. */
async function around(horizonYears: number) {
  const design = smallDesign({ horizonYears });
  const head = newHead({ design: canonicalize(design) ?? '', designHash: designHash(design) });
  const store = inMemoryProposalStore();
  await store.create(head);
  const charged: number[] = [];
  const charge = ({ units }: { readonly units: number }) => {
    charged.push(units);
    return Promise.resolve();
  };
  const certificates = inMemoryCertificateStore();
  const services = { store, certificates, charge, now: () => new Date(0) };
  return { head, services, charged, caller: member(head.groupId) };
}

type Around = Awaited<ReturnType<typeof around>>;

/** Keeps the certificate that an engine would have made which gives other figures, and verifies it. */
async function verifiedAs(
  { head, services, caller }: Around,
  change: (projection: Projection) => void,
) {
  const projection = structuredClone(await certifiedProjection(head, 'month', services.charge));
  change(projection);
  const content = frozen({ ...head, proposalId: head.id }, { projection, detail: 'month' });
  await services.certificates.keep({ ...content, createdAt: '1970-01-01T00:00:00.000Z' });
  return verifyCertificate(services, caller, content.hash);
}

describe('a certificate that is computed again', () => {
  test('names a hundred places at most, and counts them all', async () => {
    const told = await verifiedAs(await around(10), ({ months = [] }) => {
      for (const month of months) month.awardsPaid += 1;
    });
    expect([told.differences.length, told.differenceCount]).toEqual([100, 120]);
    expect(told.differences[99]?.pointer).toBe('/months/99/awardsPaid');
  });

  test('tells of what has come and gone by leaving out the side that has nothing', async () => {
    const { differences } = await verifiedAs(await around(2), (projection) => {
      projection.years.pop();
      projection.warnings.push({ code: 'gone', pointer: '/x', detail: 'It was there.' });
      projection.years[0]!.fundingBySource = { 'a/b': 1, ...projection.years[0]!.fundingBySource };
    });
    const places = differences.map(({ pointer, ...sides }) => [pointer, Object.keys(sides)]);
    expect(places).toContainEqual(['/years/1', ['computed']]);
    expect(places).toContainEqual(['/years/0/fundingBySource/a~1b', ['certified']]);
    expect(places.filter(([pointer]) => String(pointer).startsWith('/warnings/'))).toEqual([
      [expect.any(String), ['certified']],
    ]);
  });

  test('is not told to differ by the sign of nothing', async () => {
    const told = await verifiedAs(await around(2), ({ years }) => {
      expect(years[0]!.interest).toBe(0);
      years[0]!.interest = -0;
    });
    expect(told).toMatchObject({ holds: true, differenceCount: 0 });
  });
});

describe('freezing and verifying', () => {
  test('are charged as the projection is, and only for it', async () => {
    const { services, charged, caller, head } = await around(2);
    const document = { proposalId: head.id };
    const { certificate } = await freezeProjection(services, caller, {
      document,
      validateOnly: false,
    });
    await verifyCertificate(services, caller, certificate.hash);
    expect(charged).toHaveLength(2);
    expect(charged[1]).toBe(charged[0]);
  });

  test('refuse a body with every fault of it', async () => {
    const { services, caller } = await around(2);
    const document = { proposalId: 'none', revision: 0, detail: 'day', colour: 1 };
    const refused = freezeProjection(services, caller, { document, validateOnly: false });
    await expect(refused).rejects.toMatchObject({
      reason: 'invalid_body',
      facts: {
        faults: [
          { pointer: '/proposalId' },
          { pointer: '/revision' },
          { pointer: '/detail' },
          { pointer: '/colour' },
        ],
      },
    });
  });
});
