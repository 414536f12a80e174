/** Which tokens are taken, and where they say what. */
export interface IdentitySettings {
  /** Whose tokens: an https address, or http on this machine. */
  readonly issuer: string;
  /** For whom the tokens have to be: one of these, which are separated by spaces. */
  readonly audience: string;
  /** Claim that says for whom a token is, such as `aud`; for Amazon Cognito, `client_id`. */
  readonly audienceClaim: string;
  /** Claim that says who the bearer is, such as `sub`. */
  readonly subjectClaim: string;
  /** Claim that says who looks after groups, such as `cognito:groups`. */
  readonly adminClaim: string;
  /** What that claim says of them: it is this, or lists this. */
  readonly adminValue: string;
}

/** Somebody whose token was found to hold. */
export interface KnownCaller {
  /** Who it is, in the words of the issuer: 1 to 255 printable characters without spaces. */
  readonly subject: string;
  /** Whether the token names its bearer as one who looks after groups. */
  readonly isAdmin: boolean;
}

/**
 * Finds out whose token it is.
 * @throws InvalidToken when the token does not hold
 * @throws IdentityUnavailable when this cannot be found out at the moment
 */
export type Identify = (token: string, now: Date) => Promise<KnownCaller>;

/** Why a token does not hold, for the log. */
export type TokenFault =
  | 'malformed'
  | 'expired'
  | 'not_yet'
  | 'audience'
  | 'issuer'
  | 'signature'
  | 'algorithm'
  | 'key'
  | 'type'
  | 'claims';

/**
 * A token does not hold. The message is the same whatever the reason: who tries tokens learns nothing
 * from it. The reason is for the log alone.
 */
export class InvalidToken extends Error {
  override readonly name = 'InvalidToken';
  readonly reason: TokenFault;

  constructor(reason: TokenFault, options?: ErrorOptions) {
    super('The token does not hold, or does so no longer; sign in again for a new one.', options);
    this.reason = reason;
  }
}

/** Whether a token holds cannot be found out: the keys of its issuer cannot be had. For the log. */
export class IdentityUnavailable extends Error {
  override readonly name = 'IdentityUnavailable';
}
