import { randomBytes } from 'node:crypto';
import { errors, type Configuration } from 'oidc-provider';
import {
  extraClaimsOf,
  isLocalAccount,
  LOCAL_APPLICATION,
  LOCAL_AUDIENCE,
  LOCAL_RESOURCE,
  LOCAL_SCOPE,
  LOCAL_SERVICE,
  LOCAL_SERVICE_SECRET,
} from './issuerAccounts.ts';
import { issuerMemory } from './issuerMemory.ts';
import { PAGE_HEADERS, refusalPage } from './issuerPages.ts';
import { SIGN_IN_PATH } from './issuerSignIn.ts';
import type { LocalSigningKey } from './issuerSigningKey.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Addresses on this machine; the port may be any (RFC 8252, section 7.3). */
const REDIRECTS = ['127.0.0.1', 'localhost'].flatMap((host) => [
  `http://${host}/`,
  `http://${host}/callback`,
]);

/**
 * What the local issuer is told. Everything that it would otherwise choose itself is chosen here, since for
 * each such choice it prints a warning.
 */
export function issuerConfiguration(key: LocalSigningKey): Configuration {
  return {
    ...whoMaySignIn,
    adapter: issuerMemory(Date.now),
    jwks: { keys: [{ ...key }] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    features,
    clientAuthMethods: ['client_secret_basic', 'none'],
    pkce: { required: () => true },
    responseTypes: ['code'],
    scopes: [LOCAL_SCOPE],
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: MINUTE,
      ClientCredentials: HOUR,
      Grant: HOUR,
      IdToken: HOUR,
      Interaction: HOUR,
      Session: HOUR,
    },
    extraTokenClaims: (_, token) =>
      'accountId' in token ? extraClaimsOf(token.accountId) : undefined,
    clientBasedCORS: (_, origin) => isOnThisMachine(origin),
    interactions: { url: (_, { uid }) => `${SIGN_IN_PATH}${uid}` },
    renderError: (context, { error, error_description: words }) => {
      context.set(PAGE_HEADERS);
      context.body = refusalPage(words ?? error);
    },
  };
}

const whoMaySignIn: Configuration = {
  clients: [
    {
      client_id: LOCAL_APPLICATION,
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      redirect_uris: REDIRECTS,
    },
    {
      client_id: LOCAL_SERVICE,
      client_secret: LOCAL_SERVICE_SECRET,
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
    },
  ],
  findAccount: (_, name) =>
    isLocalAccount(name) ? { accountId: name, claims: () => ({ sub: name }) } : undefined,
};

const features: Configuration['features'] = {
  clientCredentials: { enabled: true },
  devInteractions: { enabled: false },
  dPoP: { enabled: false },
  pushedAuthorizationRequests: { enabled: false },
  rpInitiatedLogout: { enabled: false },
  userinfo: { enabled: false },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => LOCAL_RESOURCE,
    useGrantedResource: () => true,
    getResourceServerInfo(_, resource) {
      if (resource !== LOCAL_RESOURCE) throw new errors.InvalidTarget();
      return {
        scope: LOCAL_SCOPE,
        audience: LOCAL_AUDIENCE,
        accessTokenTTL: HOUR,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      };
    },
  },
};

function isOnThisMachine(origin: string): boolean {
  const address = URL.parse(origin);
  return address !== null && ['127.0.0.1', 'localhost'].includes(address.hostname);
}
