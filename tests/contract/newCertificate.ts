import { createHash, randomUUID } from 'node:crypto';

import type { StoredCertificate } from '../../lib/certificates/ports.ts';
import { nextUlid } from '../support/proposalHeads.ts';

/** A certificate of its own, with whatever else a test needs. */
export const newCertificate = (members: Partial<StoredCertificate> = {}): StoredCertificate => ({
  hash: createHash('sha256').update(randomUUID()).digest('hex'),
  proposalId: nextUlid(),
  revision: 3,
  statement: '{"projection":{"years":[1e-200,0.1]}}',
  createdAt: '2027-06-01T12:00:00.000Z',
  ...members,
});
