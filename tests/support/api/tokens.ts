import type { TestIssuer } from '../identity/testIssuer.ts';

/** Gives the token of a subject; the same one each time. */
export type Tokens = (subject: string) => Promise<string>;

/** The subject who looks after groups. */
export const ADMIN = 'admin';

/** Tokens that an issuer signs when they are first asked for. */
export function tokensOf(issuer: TestIssuer): Tokens {
  const known = new Map<string, Promise<string>>();
  return (subject) => {
    const token =
      known.get(subject) ??
      issuer.mint(subject, subject === ADMIN ? { claims: { compfund_admin: true } } : {});
    known.set(subject, token);
    return token;
  };
}
