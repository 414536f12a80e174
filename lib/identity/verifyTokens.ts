import { errors, type JWTPayload } from 'jose';
import { jwtVerify } from 'jose/jwt/verify';
import { callerOf } from './claims.ts';
import { InvalidToken, type Identify, type IdentitySettings, type TokenFault } from './identity.ts';
import { issuerKeys, type Fetch, type FindKey } from './issuerKeys.ts';

export type { IdentitySettings } from './identity.ts';

/** Asymmetric ones alone: with a shared secret, or none, whoever knows the public key could sign. */
const ALGORITHMS = ['RS256', 'ES256'];

/** Seconds by which the clocks of the issuer and of this machine may differ. */
const CLOCK_TOLERANCE = 5;

const MOST_CHARACTERS = 8_192;

/** Three parts in base64url. Nothing else is looked at: no padding, no spaces. */
const COMPACT_FORM = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** RFC 9068, and what issuers wrote before it. An issuer signs other things too, such as logouts. */
const TYPES = ['jwt', 'at+jwt', 'application/at+jwt'];

/**
 * Makes the check of tokens: RFC 7519 signed by a key of the issuer, for this service, within its time.
 * Nothing turns it off. Keys come from the issuer alone: what a token says of keys (`jwk`, `jku`, `x5u`,
 * `x5c`) is not followed.
 * @param fetchFrom how the issuer is asked
 */
export function tokenVerifier(settings: IdentitySettings, fetchFrom: Fetch = fetch): Identify {
  const findKey = issuerKeys(settings.issuer, fetchFrom);
  return async (token, now) => {
    if (token.length > MOST_CHARACTERS || !COMPACT_FORM.test(token))
      throw new InvalidToken('malformed');
    return callerOf(await verifiedClaims(token, findKey, settings, now), settings);
  };
}

async function verifiedClaims(
  token: string,
  findKey: FindKey,
  { issuer, subjectClaim }: IdentitySettings,
  now: Date,
): Promise<JWTPayload> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, findKey, {
      algorithms: ALGORITHMS,
      issuer,
      requiredClaims: ['exp', subjectClaim],
      clockTolerance: CLOCK_TOLERANCE,
      currentDate: now,
    });
    if (!isAccessToken(protectedHeader.typ)) throw new InvalidToken('type');
    return payload;
  } catch (error) {
    throw error instanceof errors.JOSEError
      ? new InvalidToken(faultOf(error), { cause: error })
      : error;
  }
}

/** A token that does not say what it is counts as what it is used as. */
function isAccessToken(type: unknown): boolean {
  return type === undefined || (typeof type === 'string' && TYPES.includes(type.toLowerCase()));
}

const FAULTS: Readonly<Record<string, TokenFault>> = {
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'signature',
  ERR_JOSE_ALG_NOT_ALLOWED: 'algorithm',
  ERR_JWT_EXPIRED: 'expired',
};

function faultOf(error: errors.JOSEError): TokenFault {
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'nbf' && error.reason === 'check_failed') return 'not_yet';
    return error.claim === 'iss' ? 'issuer' : 'claims';
  }
  return FAULTS[error.code] ?? 'malformed';
}
