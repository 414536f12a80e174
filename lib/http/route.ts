import type * as z from 'zod';
import type { Caller } from '../../models/caller.ts';
import type { ExpectedVersion } from '../proposals/headToChange.ts';
import type { ProblemCode } from './problems.ts';

/** Methods of the API. HEAD goes with every GET, and OPTIONS with every address. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may call: `anyone`, and nobody is asked who it is; `anyone_counted`, anyone, with a budget of
 * computations for each caller; `member`, a caller who is known; `member_or_published`, a caller who is
 * known, and anyone where the thing is published. What a known caller may do is the policy's business.
 */
export type Access = 'anyone' | 'anyone_counted' | 'member' | 'member_or_published';

/** Whether a route looks at who is calling. */
export const looksAtCaller = (access: Access): boolean => access !== 'anyone';

/** Schema of path or query parameters, or of members of an answer: an object with known members. */
export type Members = z.ZodObject;

/**
 * The body that a route takes. The route gets the document as it was written, and its use case checks
 * it: a design is kept to the byte, and its faults are told together with those of what is around it.
 */
export interface BodySpecification {
  /** Media type that it has to be of. */
  readonly mediaType: string;
  /** What it may hold, for the description of the API. */
  readonly schema: z.ZodType;
  /** A text that may be sent in its place. */
  readonly text?: TextBody;
}

/** A text of another media type that may be sent in place of a JSON body. */
export interface TextBody {
  readonly mediaType: string;
  readonly schema: z.ZodType;
  /** The document that it stands for. */
  readonly read: (text: string) => unknown;
}

/** Headers that an answer carries besides those that every answer carries. */
export type AnswerHeader =
  | 'ETag'
  | 'Link'
  | 'Location'
  | 'Cache-Control'
  | 'Content-Disposition'
  | 'Content-Security-Policy';

/** One answer that a route can give when all is well. */
export interface AnswerSpecification {
  readonly description: string;
  /** Schema by media type, the preferred one first; none where there is no body. */
  readonly content?: Readonly<Record<string, z.ZodType>>;
  readonly headers?: readonly AnswerHeader[];
}

/** A request whose parts have been checked. */
export interface RouteRequest<Path = unknown, Query = unknown> {
  readonly path: Path;
  readonly query: Query;
  /** The body as it was written; undefined where the route takes none. */
  readonly body: unknown;
  readonly caller: Caller;
  /** Media type of the answer, one of those of the route that the caller accepts. */
  readonly mediaType: string;
  /** What If-Match says; `any` where a route does not ask for it. */
  readonly expectedVersion: ExpectedVersion;
  /** `Idempotency-Key`; undefined where none was sent, or the route makes nothing. */
  readonly idempotencyKey: string | undefined;
  /** The query as it was asked, for links to further pages. */
  readonly address: string;
}

/** What a route answers. */
export interface Answer {
  readonly status: number;
  /** The body: a text for a text media type, bytes for a file, else a JSON value. */
  readonly body?: unknown;
  /**
   * Computes the body, or a promise of it, in place of one. It is called only where the body is sent, so
   * that a caller who has the answer already costs no computation.
   */
  readonly compute?: () => unknown;
  /** Opaque part of the strong entity tag. */
  readonly tag?: string;
  readonly headers?: Readonly<Partial<Record<AnswerHeader, string>>>;
}

/** One entry of a route table: all that the API says of an operation, and what it does. */
export interface Route<Services> {
  readonly method: Method;
  /** Path with its parameters in braces, such as `/v1/proposals/{id}`. */
  readonly path: string;
  readonly operationId: string;
  /** A few words. */
  readonly summary: string;
  /** Some sentences. */
  readonly description: string;
  readonly access: Access;
  readonly request: {
    readonly path?: Members;
    readonly query?: Members;
    readonly body?: BodySpecification;
    /** Media types by what the parameter `format` calls them; it rules where it is given, else Accept does. */
    readonly formats?: Readonly<Record<string, string>>;
    /** Whether If-Match has to say which version is changed. */
    readonly needsVersion?: boolean;
    /** Whether it makes something, so that `Idempotency-Key` lets it be repeated without harm. */
    readonly creates?: boolean;
  };
  /** Whether it computes what a caller has a budget of. */
  readonly computes?: boolean;
  /** Answers by status. 304 goes with every ETag of a GET. */
  readonly answers: Readonly<Record<number, AnswerSpecification>>;
  /** Problems that it can answer besides those that every route can; see `problemsOf`. */
  readonly problems: readonly ProblemCode[];
  handle(request: RouteRequest, services: Services): Promise<Answer> | Answer;
}

type Parsed<M> = M extends z.ZodType ? z.output<M> : undefined;

/** A route as it is written: its handler knows the types of path and query. */
interface RouteDefinition<
  Services,
  Path extends Members | undefined,
  Query extends Members | undefined,
> extends Omit<Route<Services>, 'request' | 'handle'> {
  readonly request: Omit<Route<Services>['request'], 'path' | 'query'> & {
    readonly path?: Path;
    readonly query?: Query;
  };
  readonly handle: (
    request: RouteRequest<Parsed<Path>, Parsed<Query>>,
    services: Services,
  ) => Promise<Answer> | Answer;
}

/** Makes an entry of a route table. */
export function route<
  Services,
  Path extends Members | undefined = undefined,
  Query extends Members | undefined = undefined,
>(definition: RouteDefinition<Services, Path, Query>): Route<Services> {
  return definition as Route<Services>;
}

/** Problems that every route can answer: a faulty query, a fault of ours. */
const COMMON_PROBLEMS: readonly ProblemCode[] = ['malformed_query', 'internal'];

/** Every problem that a route can answer. */
export function problemsOf({
  problems,
  access,
  request,
  computes,
  answers,
}: Route<never>): readonly ProblemCode[] {
  const body: readonly ProblemCode[] = [
    'malformed_json',
    'too_large',
    'too_deep',
    'unsupported_media_type',
    'invalid_body',
  ];
  return [
    ...new Set<ProblemCode>([
      ...COMMON_PROBLEMS,
      ...(hasBody(answers) ? (['not_acceptable'] as const) : []),
      ...(looksAtCaller(access) ? (['invalid_token', 'identity_unavailable'] as const) : []),
      ...(access === 'member' || access === 'member_or_published'
        ? (['unauthenticated', 'store_unavailable'] as const)
        : []),
      ...(computes === true ? (['too_costly', 'budget_spent'] as const) : []),
      ...(request.creates === true ? (['malformed_header', 'key_reused'] as const) : []),
      ...(request.body === undefined ? [] : body),
      ...(request.needsVersion === true
        ? (['malformed_header', 'version_required', 'stale_version'] as const)
        : []),
      ...problems,
    ]),
  ];
}

/** Whether some answer has a body, of which there may be no fitting media type. */
const hasBody = (answers: Route<never>['answers']) =>
  Object.values(answers).some(({ content }) => content !== undefined);
