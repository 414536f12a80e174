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
  not_found: { status: 404, title: 'There is no such thing' },
  method_not_allowed: { status: 405, title: 'This cannot be done here' },
  not_acceptable: { status: 406, title: 'There is no answer of that media type' },
  not_a_draft: { status: 409, title: 'Only drafts are changed' },
  stale_version: { status: 412, title: 'Somebody else was first' },
  unchanged_answer: { status: 412, title: 'The answer is the one that you have' },
  too_large: { status: 413, title: 'The design is too large' },
  too_deep: { status: 413, title: 'The design is nested too deeply' },
  unsupported_media_type: { status: 415, title: 'The body is of the wrong media type' },
  invalid_body: { status: 422, title: 'The body has faults' },
  invalid_design: { status: 422, title: 'The design has faults' },
  answer_too_large: { status: 422, title: 'The answer is too large to be sent' },
  version_required: { status: 428, title: 'It has to be said which version is changed' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  store_unavailable: { status: 503, title: 'The store cannot be reached' },
} as const satisfies Record<string, ProblemKind>;

/** Code of a problem; its `type` is `urn:compfund:problem:<code>`. */
export type ProblemCode = keyof typeof PROBLEMS;

/** URI that names a kind of problem, for ever. */
export function problemType(code: ProblemCode): string {
  return `urn:compfund:problem:${code}`;
}
