import canonicalize from 'canonicalize';
import type { Certificate, CertificateContent } from '../../models/certificate.ts';
import type { Projection } from '../../models/projection.ts';
import type { Detail } from '../../models/service.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import { contentHash } from '../documents/contentHash.ts';
import { designOf } from '../proposals/designOf.ts';
import type { StoredCertificate } from './ports.ts';

/** A revision that a certificate is about. */
export interface CertifiedRevision {
  readonly proposalId: string;
  readonly revision: number;
  /** RFC 8785 form of the design. */
  readonly design: string;
  readonly designHash: string;
}

type Statement = Omit<CertificateContent, 'design'>;

/** What a projection is frozen as, ready to be kept: with the hash of the whole content. */
export function frozen(
  { proposalId, revision, design, designHash: hashOfDesign }: CertifiedRevision,
  { projection, detail }: { readonly projection: Projection; readonly detail: Detail },
): Omit<StoredCertificate, 'createdAt'> {
  const statement: Statement = {
    format: 'compfund-certificate-1',
    proposalId,
    revision,
    designHash: hashOfDesign,
    options: { detail },
    engineVersion: ENGINE_VERSION,
    projection,
  };
  const hash = contentHash({ ...statement, design: designOf({ design }) });
  return { hash, proposalId, revision, statement: canonicalize(statement) ?? '' };
}

/** A certificate as it is shown: with its design in it, so that anybody can recompute the hash. */
export function certificateOf(
  { hash, createdAt, statement }: StoredCertificate,
  { design }: Pick<CertifiedRevision, 'design'>,
): Certificate {
  const rest = JSON.parse(statement) as Statement;
  return { hash, createdAt, content: { ...rest, design: designOf({ design }) } };
}
