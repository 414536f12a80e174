/** Signs in as a browser does that follows every address by itself, with its cookies. */
import { createHash, randomBytes } from 'node:crypto';

/** What an application asks an issuer for. */
export interface SignInOptions {
  readonly clientId?: string;
  readonly redirectUri?: string;
  /** Members of the question in place of those of a sound one; undefined leaves one out. */
  readonly question?: Readonly<Record<string, string | undefined>>;
}

/** Where signing in led to. */
export interface SignedIn {
  /** The address of the application that the browser was sent to, with the code. */
  readonly landing: URL;
  /** What the code is bound to (PKCE). */
  readonly verifier: string;
  readonly redirectUri: string;
  readonly clientId: string;
}

/** Cookies of one browser. */
export type Cookies = Map<string, string>;

export const newCookies = (): Cookies => new Map<string, string>();

/** Asks for an address with the cookies of a browser, and keeps those that come. */
export async function visit(
  address: string,
  cookies: Cookies,
  form?: Readonly<Record<string, string>>,
): Promise<Response> {
  const response = await fetch(address, {
    redirect: 'manual',
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
  });
  for (const cookie of response.headers.getSetCookie()) {
    const [pair = ''] = cookie.split(';');
    const name = pair.slice(0, pair.indexOf('='));
    const value = pair.slice(name.length + 1);
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
  }
  return response;
}

/** Where an answer leads. */
export function leadsTo(response: Response): string {
  return new URL(response.headers.get('location') ?? '', response.url).href;
}

/** Asks an issuer to let somebody sign in, and answers the page or the refusal that comes. */
export async function askToSignIn(
  issuer: string,
  cookies: Cookies,
  options: SignInOptions = {},
): Promise<{ readonly page: Response; readonly ask: Omit<SignedIn, 'landing'> }> {
  const ask = {
    verifier: randomBytes(32).toString('base64url'),
    redirectUri: options.redirectUri ?? 'http://127.0.0.1:3000/callback',
    clientId: options.clientId ?? 'workspace',
  };
  const question = {
    client_id: ask.clientId,
    response_type: 'code',
    redirect_uri: ask.redirectUri,
    scope: 'openid',
    state: 'as-it-was',
    code_challenge: createHash('sha256').update(ask.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...options.question,
  };
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries<string | undefined>(question))
    if (value !== undefined) asked.set(name, value);
  const address = `${issuer}/auth?${asked.toString()}`;
  return { page: await visit(address, cookies), ask };
}

/**
 * Signs in as an account.
 * @throws Error where the issuer leads somewhere else than to the application
 */
export async function signInAs(
  issuer: string,
  account: string,
  cookies: Cookies = newCookies(),
  options: SignInOptions = {},
): Promise<SignedIn> {
  const { page, ask } = await askToSignIn(issuer, cookies, options);
  const choice = leadsTo(page);
  await visit(choice, cookies);
  let response = await visit(choice, cookies, { account });
  while (response.status === 303 && !leadsTo(response).startsWith(ask.redirectUri))
    response = await visit(leadsTo(response), cookies);
  if (response.status !== 303)
    throw new Error(`${response.url} answers ${String(response.status)}: ${await response.text()}`);
  return { ...ask, landing: new URL(leadsTo(response)) };
}

/** What the issuer answers to a question for tokens. */
export interface TokenAnswer {
  readonly status: number;
  readonly access_token?: string;
  readonly id_token?: string;
  readonly expires_in?: number;
  readonly error?: string;
}

/** Asks for tokens. */
export async function askForTokens(
  issuer: string,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<TokenAnswer> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
  });
  return { ...((await response.json()) as object), status: response.status };
}

/** Redeems the code that signing in brought. */
export function redeem(
  issuer: string,
  { landing, verifier, redirectUri, clientId }: SignedIn,
  changes: Readonly<Record<string, string>> = {},
): Promise<TokenAnswer> {
  return askForTokens(issuer, {
    grant_type: 'authorization_code',
    client_id: clientId,
    redirect_uri: redirectUri,
    code: landing.searchParams.get('code') ?? '',
    code_verifier: verifier,
    ...changes,
  });
}
