import type { Caller } from '../../models/caller.ts';
import { withMemberships, type KnowingMembers } from '../groups/withMemberships.ts';
import { bearerToken } from '../identity/bearerToken.ts';
import type { Identify } from '../identity/identity.ts';
import { Refusal } from '../refusal.ts';
import { headerOf, type GatewayEvent } from './gateway.ts';
import { looksAtCaller, type Access } from './route.ts';

/** What knowing a caller needs; functions that ask nobody who they are have none of it. */
export interface KnowingCallers extends KnowingMembers {
  readonly identify: Identify;
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
  if (authorization !== undefined) {
    const caller = await known(authorization, knowing);
    // What is open to anyone needs no store to be answered; where it names a thing, its use case asks.
    return access === 'anyone_counted' ? caller : withMemberships(caller, knowing);
  }
  if (access === 'member')
    throw new Refusal('unauthenticated', {
      detail: 'It is not known who is calling: send a token in Authorization.',
    });
  return nobody;
}

async function known(
  authorization: string,
  { identify, now }: Pick<KnowingCallers, 'identify' | 'now'>,
): Promise<Caller> {
  const { subject, isAdmin } = await identify(bearerToken(authorization), now());
  return { subject, isAdmin, memberships: [], payer: `subject ${subject}` };
}

/** One customer of a network has a whole /64 of IPv6 addresses, and one budget. */
function networkOf(address: string): string {
  const [, version4 = address] = /^::ffff:([\d.]+)$/i.exec(address) ?? [];
  if (!version4.includes(':')) return version4;
  const [before = '', after] = address.split('::');
  const front = before.split(':');
  const back = after?.split(':') ?? [];
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  const groups = after === undefined ? front : [...front, ...zeros, ...back];
  // One group of digits has several spellings.
  return groups
    .slice(0, 4)
    .map((digits) => Number.parseInt(digits || '0', 16).toString(16))
    .join(':');
}
