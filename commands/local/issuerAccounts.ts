/** Who may sign in on this machine. What they are in the group of the example is in seedExample.ts. */
export const LOCAL_ACCOUNTS = [
  'chair',
  'drafter',
  'reviewer',
  'observer',
  'admin',
  'outsider',
] as const;

/** Somebody who may sign in on this machine. */
export type LocalAccount = (typeof LOCAL_ACCOUNTS)[number];

/** The application in which people sign in, by authorization code with PKCE. */
export const LOCAL_APPLICATION = 'workspace';

/** Another service, which signs in by itself, by client credentials. */
export const LOCAL_SERVICE = 'service';

/** The secret of that service. It opens what is on this machine, and is no secret here. */
export const LOCAL_SERVICE_SECRET = 'local-machine-only';

/** For whom the tokens are. */
export const LOCAL_AUDIENCE = 'compfund';

/** The API, as clients that name one (RFC 8707) name it. Those that name none mean it too. */
export const LOCAL_RESOURCE = 'urn:compfund:api';

/** All that an application asks for; what its user may do is not in the token. */
export const LOCAL_SCOPE = 'openid';

/** Whether a name is that of somebody who may sign in. */
export function isLocalAccount(name: string | undefined): name is LocalAccount {
  return LOCAL_ACCOUNTS.some((account) => account === name);
}

/** What tokens say of somebody besides who it is. */
export function extraClaimsOf(subject: string): Readonly<Record<string, true>> {
  return subject === ('admin' satisfies LocalAccount) ? { compfund_admin: true } : {};
}
