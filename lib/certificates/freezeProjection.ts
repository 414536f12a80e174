import type { Caller } from '../../models/caller.ts';
import { newCertificateSchema, type Certificate } from '../../models/certificate.ts';
import { parseBody } from '../documents/parseBody.ts';
import { readDesign, type Reading } from '../proposals/readProposal.ts';
import { Refusal } from '../refusal.ts';
import { certifiedProjection, type Charge } from './certifiedProjection.ts';
import { certificateOf, frozen } from './content.ts';
import type { CertificateStore, StoredCertificate } from './ports.ts';

/** What freezing needs. */
export interface Freezing extends Reading {
  readonly certificates: CertificateStore;
  readonly charge: Charge;
  readonly now: () => Date;
}

/** What came of freezing. */
export interface FrozenProjection {
  readonly certificate: Certificate;
  /** Whether it is there for the first time. */
  readonly isNew: boolean;
}

/** An item of DynamoDB has 400 KB; some of it is for what stands around the statement. */
const LONGEST_STATEMENT = 380_000;

/**
 * Freezes a projection of a revision that the caller may read, under the hash of question and answer. The
 * same question to the same engine has the same hash, so that asking twice keeps one certificate.
 * @param wanted what was sent, a `NewCertificate`; with `validateOnly` nothing is kept
 * @throws Refusal where the proposal, or that revision, is not open to the caller; where the projection is
 *   too large to be kept
 */
export async function freezeProjection(
  { store, certificates, charge, now }: Freezing,
  caller: Caller,
  { document, validateOnly }: { readonly document: unknown; readonly validateOnly: boolean },
): Promise<FrozenProjection> {
  const { proposalId, revision, detail } = parseBody(
    newCertificateSchema,
    document,
    'a new certificate',
  );
  const stored = await readDesign({ store }, caller, { id: proposalId, revision });
  const projection = await certifiedProjection(stored, detail, charge);
  const content = frozen({ ...stored, proposalId }, { projection, detail });
  const wanted: StoredCertificate = { ...content, createdAt: now().toISOString() };
  refuseTooLarge(wanted);
  const { isNew, certificate } = validateOnly
    ? { isNew: false, certificate: wanted }
    : await certificates.keep(wanted);
  return { isNew, certificate: certificateOf(certificate, stored) };
}

function refuseTooLarge({ statement }: StoredCertificate): void {
  const bytes = Buffer.byteLength(statement);
  if (bytes <= LONGEST_STATEMENT) return;
  throw new Refusal('certificate_too_large', {
    detail: `The projection has ${bytes} bytes; up to ${LONGEST_STATEMENT} are kept. Freeze it by year instead of by month, or give the design a shorter horizon or fewer sources.`,
  });
}
