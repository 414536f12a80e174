import canonicalize from 'canonicalize';
import type { Caller } from '../../models/caller.ts';
import type { CertificateDifference, CertificateVerification } from '../../models/certificate.ts';
import { pointerOf } from '../../models/json.ts';
import type { Projection } from '../../models/projection.ts';
import type { Json } from '../changes/json.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import { certifiedProjection, type Charge } from './certifiedProjection.ts';
import { contentHash } from '../documents/contentHash.ts';
import { openCertificate, type CertificateReading } from './openCertificate.ts';

/** What verifying needs. */
export interface Verifying extends CertificateReading {
  readonly charge: Charge;
}

/** Places that are told; where an engine has changed, thousands can differ. */
const MOST_TOLD = 100;

/** Members that say which engine computed: whether that is the same is told by itself. */
const OF_ENGINE = '/engineVersion';

/**
 * Computes a certificate again by the engine of today, and says whether all of it comes out the same.
 * @throws Refusal where the certificate is not open to the caller, or it is too costly
 */
export async function verifyCertificate(
  verifying: Verifying,
  caller: Caller,
  hash: string,
): Promise<CertificateVerification> {
  const { certificate, stored } = await openCertificate(verifying, caller, hash);
  const { content } = certificate;
  const { options, engineVersion: certifiedEngineVersion } = content;
  const computed = await certifiedProjection(stored, options.detail, verifying.charge);
  const isIntact = contentHash(content) === hash;
  const differences = differencesOf(asFrozen(content.projection), asFrozen(computed));
  return {
    hash,
    holds: isIntact && differences.length === 0,
    isIntact,
    certifiedEngineVersion,
    engineVersion: ENGINE_VERSION,
    isSameEngine: certifiedEngineVersion === ENGINE_VERSION,
    differences: differences.slice(0, MOST_TOLD),
    differenceCount: differences.length,
  };
}

/** A projection as RFC 8785 tells it, which leaves out what is undefined and knows no −0. */
const asFrozen = (projection: Projection): Json =>
  JSON.parse(canonicalize(projection) ?? '') as Json;

/** Places at which two projections differ, each down to a single figure or sentence. */
function differencesOf(certified: Json, computed: Json): CertificateDifference[] {
  const differences: CertificateDifference[] = [];
  const compare = (was: Json | undefined, is: Json | undefined, pointer: string): void => {
    if (pointer === OF_ENGINE || was === is) return;
    const names = namesIn(was, is);
    if (names === undefined)
      differences.push({
        pointer,
        ...(was !== undefined && { certified: was }),
        ...(is !== undefined && { computed: is }),
      });
    for (const name of names ?? [])
      compare(at(was, name), at(is, name), `${pointer}${pointerOf([name])}`);
  };
  compare(certified, computed, '');
  return differences;
}

type Holder = Readonly<Record<string, Json>>;

/** Names of members or items of two objects, or of two lists; undefined for all else. */
function namesIn(was: Json | undefined, is: Json | undefined): string[] | undefined {
  const areHolders = [was, is].every((one) => typeof one === 'object' && one !== null);
  if (!areHolders || Array.isArray(was) !== Array.isArray(is)) return undefined;
  return [...new Set([...Object.keys(was as Holder), ...Object.keys(is as Holder)])];
}

const at = (holder: Json | undefined, name: string): Json | undefined =>
  Object.hasOwn(holder as Holder, name) ? (holder as Holder)[name] : undefined;
