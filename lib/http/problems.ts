/** What a kind of problem is: its status, and a title that is the same whenever it occurs. */
interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

/** Every problem that the API can answer, by its code. */
export const PROBLEMS = {
  malformed_query: { status: 400, title: 'The query is not as it has to be' },
  malformed_cursor: { status: 400, title: 'The cursor does not belong to this list' },
  malformed_header: { status: 400, title: 'A header is not as it has to be' },
  malformed_json: { status: 400, title: 'The body is not JSON' },
  unauthenticated: { status: 401, title: 'It is not known who is calling' },
  invalid_token: { status: 401, title: 'The token does not hold' },
  forbidden: { status: 403, title: 'This is not for you to do' },
  not_found: { status: 404, title: 'There is no such thing' },
  method_not_allowed: { status: 405, title: 'This cannot be done here' },
  not_acceptable: { status: 406, title: 'There is no answer of that media type' },
  not_a_draft: { status: 409, title: 'Only drafts are changed' },
  state_forbids: { status: 409, title: 'The state of the proposal forbids it' },
  approval_missing: { status: 409, title: 'No reviewer has approved this revision' },
  last_chair: { status: 409, title: 'A group has at least one chair' },
  group_full: { status: 409, title: 'The group has as many members as it can have' },
  stale_version: { status: 412, title: 'Somebody else was first' },
  unchanged_answer: { status: 412, title: 'The answer is the one that you have' },
  too_large: { status: 413, title: 'The design is too large' },
  too_deep: { status: 413, title: 'The design is nested too deeply' },
  unsupported_media_type: { status: 415, title: 'The body is of the wrong media type' },
  invalid_body: { status: 422, title: 'The body has faults' },
  invalid_design: { status: 422, title: 'The design has faults' },
  key_reused: { status: 422, title: 'The key was used for another request' },
  too_costly: { status: 422, title: 'It is too much to be computed at once' },
  certificate_too_large: { status: 422, title: 'The projection is too large to be kept' },
  answer_too_large: { status: 422, title: 'The answer is too large to be sent' },
  version_required: { status: 428, title: 'It has to be said which version is changed' },
  budget_spent: { status: 429, title: 'The budget of computations is spent for now' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  identity_unavailable: { status: 503, title: 'The issuer of tokens cannot be reached' },
  store_unavailable: { status: 503, title: 'The store cannot be reached' },
} as const satisfies Record<string, ProblemKind>;

/** Code of a problem; its `type` is `urn:compfund:problem:<code>`. */
export type ProblemCode = keyof typeof PROBLEMS;

/** URI that names a kind of problem, for ever. */
export function problemType(code: ProblemCode): string {
  return `urn:compfund:problem:${code}`;
}
