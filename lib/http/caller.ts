import type { Caller, Membership } from '../../models/caller.ts';
import { bearerToken } from '../identity/bearerToken.ts';
import type { Identify } from '../identity/identity.ts';
import { Refusal } from '../refusal.ts';
import { headerOf, type GatewayEvent } from './gateway.ts';
import { looksAtCaller, type Access } from './route.ts';

/** What knowing a caller needs; functions that ask nobody who they are have none of it. */
export interface KnowingCallers {
  readonly identify: Identify;
  /** What somebody is in which groups; undefined where a function has no need to know. */
  readonly membershipsOf?: (subject: string) => Promise<readonly Membership[]>;
  readonly now: () => Date;
}

/**
 * Who is calling. A token that was sent and does not hold is never taken for none: whoever sends it is
 * told, and is not served as a stranger.
 * @throws InvalidToken, IdentityUnavailable; Refusal where a route is for callers who are known
 */
export async function callerOf(
  access: Access,
  event: GatewayEvent,
  knowing: KnowingCallers | undefined,
): Promise<Caller> {
  const nobody: Caller = {
    subject: undefined,
    isAdmin: false,
    memberships: [],
    payer: `address ${networkOf(event.requestContext.http.sourceIp)}`,
  };
  if (!looksAtCaller(access)) return nobody;
  if (knowing === undefined) throw new Error('a route looks at its caller and has no means to');
  const authorization = headerOf(event, 'authorization');
  if (authorization !== undefined) return known(authorization, knowing);
  if (access === 'member')
    throw new Refusal('unauthenticated', {
      detail: 'It is not known who is calling: send a token in Authorization.',
    });
  return nobody;
}

async function known(
  authorization: string,
  { identify, membershipsOf, now }: KnowingCallers,
): Promise<Caller> {
  const { subject, isAdmin } = await identify(bearerToken(authorization), now());
  const memberships = (await membershipsOf?.(subject)) ?? [];
  return { subject, isAdmin, memberships, payer: `subject ${subject}` };
}

/** One customer of a network has a whole /64 of IPv6 addresses, and one budget. */
function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [before = '', after] = address.split('::');
  const front = before.split(':');
  const back = after?.split(':') ?? [];
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  const groups = after === undefined ? front : [...front, ...zeros, ...back];
  return groups.slice(0, 4).join(':');
}
