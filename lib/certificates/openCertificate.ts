import type { Caller } from '../../models/caller.ts';
import type { Certificate } from '../../models/certificate.ts';
import { knownSubject, may } from '../policy/decide.ts';
import { designIn, type DesignAtRevision, type Reading } from '../proposals/readProposal.ts';
import { Refusal } from '../refusal.ts';
import { certificateOf } from './content.ts';
import type { CertificateStore } from './ports.ts';

/** What reading a certificate needs. */
export interface CertificateReading extends Reading {
  readonly certificates: Pick<CertificateStore, 'find'>;
}

/** A certificate with the revision that it is about. */
export interface OpenCertificate {
  readonly certificate: Certificate;
  readonly stored: DesignAtRevision;
}

/** An identifier that no proposal has, as it is of the year 1970. */
const NO_PROPOSAL = '00000000000000000000000000';

/**
 * A certificate, if the revision that it is about is open to the caller now. Where there is none a proposal is
 * looked for all the same: what is there and what is not take the same requests.
 * @throws Refusal 401 or 404 where there is none that the caller may know of; 401 or 403 where it is about an
 *   earlier revision of a proposal that is published
 */
export async function openCertificate(
  { store, certificates }: CertificateReading,
  caller: Caller,
  hash: string,
): Promise<OpenCertificate> {
  const kept = await certificates.find(hash);
  const head = await store.find(kept?.proposalId ?? NO_PROPOSAL);
  if (kept === undefined || head === undefined || !may(caller, 'read', head))
    throw nothingThere(caller);
  const stored = await designIn({ store }, caller, head, kept.revision);
  return { certificate: certificateOf(kept, stored), stored };
}

function nothingThere(caller: Caller): Refusal {
  knownSubject(caller);
  return new Refusal('not_found', {
    detail: 'There is no such certificate, or it is not open to you.',
  });
}
