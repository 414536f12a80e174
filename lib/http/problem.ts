import type { Fault } from '../../models/fault.ts';
import type { ProblemDetails } from '../../models/problem.ts';
import type { TransitionAction } from '../../models/transition.ts';
import { IdentityUnavailable, InvalidToken } from '../identity/identity.ts';
import { MalformedCursor, StoreUnavailable } from '../proposals/ports.ts';
import { Refusal, type RefusalReason } from '../refusal.ts';
import { quoteTag } from './entityTag.ts';
import { PROBLEMS, problemType, type ProblemCode } from './problems.ts';

/** Seconds after which a store that was busy may be asked again. */
const RETRY_AFTER = '2';

/** What there is to say of a problem. */
interface ProblemFacts {
  /** A sentence for people: what is the matter, and what to do. */
  readonly detail: string;
  readonly errors?: readonly Fault[] | undefined;
  readonly allowed?: readonly TransitionAction[] | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that is answered with problem details. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly facts: ProblemFacts;

  constructor(code: ProblemCode, facts: ProblemFacts) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

const CODES: Readonly<Record<RefusalReason, ProblemCode>> = {
  unauthenticated: 'unauthenticated',
  forbidden: 'forbidden',
  not_found: 'not_found',
  not_a_draft: 'not_a_draft',
  state_forbids: 'state_forbids',
  approval_missing: 'approval_missing',
  last_chair: 'last_chair',
  group_full: 'group_full',
  stale_version: 'stale_version',
  too_large: 'too_large',
  too_deep: 'too_deep',
  too_costly: 'too_costly',
  certificate_too_large: 'certificate_too_large',
  invalid_query: 'malformed_query',
  invalid_body: 'invalid_body',
  invalid_design: 'invalid_design',
  key_reused: 'key_reused',
  budget_spent: 'budget_spent',
};

/** The problem behind an error; whatever is not meant for the caller shows nothing of itself. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Refusal) return refused(error);
  if (error instanceof MalformedCursor) return malformedCursor();
  if (error instanceof InvalidToken) return invalidToken();
  if (error instanceof IdentityUnavailable)
    return new Problem('identity_unavailable', {
      detail: `The token could not be checked. Nothing is lost. Try again in ${RETRY_AFTER} seconds.`,
      headers: { 'Retry-After': RETRY_AFTER },
    });
  if (error instanceof StoreUnavailable)
    return new Problem('store_unavailable', {
      detail: `Nothing is lost. Try again in ${RETRY_AFTER} seconds.`,
      headers: { 'Retry-After': RETRY_AFTER },
    });
  return new Problem('internal', {
    detail: 'Nothing that you sent was at fault. Quote the instance when you report it.',
  });
}

/** The cursor of a request is none that this list gave out. */
export function malformedCursor(): Problem {
  return new Problem('malformed_cursor', {
    detail:
      'The cursor is not one that this list gave out; leave it out to begin at the first page.',
  });
}

function refused({ reason, facts }: Refusal): Problem {
  const { detail, faults, currentVersion, allowed, retryAfter } = facts;
  const headers = {
    ...(currentVersion !== undefined && { ETag: quoteTag(String(currentVersion)) }),
    ...(reason === 'unauthenticated' && { 'WWW-Authenticate': CHALLENGE }),
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
  };
  return new Problem(CODES[reason], { detail, errors: faults, allowed, headers });
}

const CHALLENGE = 'Bearer realm="compfund"';

/** Which check a token failed is nobody's business but that of the log. */
function invalidToken(): Problem {
  return new Problem('invalid_token', {
    detail:
      'The token in Authorization does not hold: it is over, meant for another service, or not from the issuer that is trusted here. Get a new one and send it as Bearer.',
    headers: { 'WWW-Authenticate': `${CHALLENGE}, error="invalid_token"` },
  });
}

/**
 * Problem details of a problem (RFC 9457).
 * @param requestId identifier of the request
 */
export function detailsOf({ code, facts }: Problem, requestId: string): ProblemDetails {
  const { status, title } = PROBLEMS[code];
  return {
    type: problemType(code),
    title,
    status,
    detail: facts.detail,
    instance: requestId,
    ...(facts.errors !== undefined && { errors: [...facts.errors] }),
    ...(facts.allowed !== undefined && { allowed: [...facts.allowed] }),
  };
}
