import type { MiddlewareObj, Request } from '@middy/core';
import type { HttpDependencies } from '../dependencies.ts';
import {
  headerOf,
  methodOf,
  requestIdOf,
  type GatewayEvent,
  type GatewayResult,
} from './gateway.ts';
import { IdentityUnavailable, InvalidToken } from '../identity/identity.ts';
import type { LogCode } from './log.ts';
import { PROBLEM_TYPE } from './mediaTypes.ts';
import { detailsOf, problemOf } from './problem.ts';
import { PROBLEMS, type ProblemCode } from './problems.ts';
import { findRoute } from './findRoute.ts';
import type { Route } from './route.ts';
import { standardHeaders } from './standardHeaders.ts';

type Passage = Request<GatewayEvent, GatewayResult>;
type Middleware = MiddlewareObj<GatewayEvent, GatewayResult>;

/** Turns whatever was thrown into problem details, and logs what should not have been thrown. */
export function answerProblems(services: HttpDependencies): Middleware {
  return {
    onError(passage) {
      const requestId = requestIdOf(passage.event);
      const problem = problemOf(passage.error);
      logFault(services, requestId, problem.code, passage.error);
      passage.response = {
        statusCode: PROBLEMS[problem.code].status,
        headers: {
          'Content-Type': PROBLEM_TYPE,
          'Cache-Control': 'no-store',
          ...problem.facts.headers,
        },
        body: JSON.stringify(detailsOf(problem, requestId)),
      };
    },
  };
}

/** Adds the headers of every answer. What the answer says itself has precedence. */
export function addStandardHeaders(services: HttpDependencies): Middleware {
  const add = ({ event, response }: Passage) => {
    if (response === null || response === undefined) return;
    const { allowedOrigins } = services.settings;
    const standard = standardHeaders(requestIdOf(event), headerOf(event, 'origin'), allowedOrigins);
    response.headers = { ...standard, ...response.headers };
    if (methodOf(event) === 'HEAD') delete response.body;
  };
  return { after: add, onError: add };
}

/** Logs and counts every answer. */
export function observe(routes: readonly Route<never>[], services: HttpDependencies): Middleware {
  const started = new WeakMap<GatewayEvent, number>();
  const finish = ({ event, response, error }: Passage) => {
    const { log, metrics, now } = services;
    const status = response?.statusCode ?? 500;
    const milliseconds = now().getTime() - (started.get(event) ?? now().getTime());
    const operationId = findRoute(routes, event)?.route.operationId ?? 'unknown';
    log.info('REQUEST_ANSWERED', {
      requestId: requestIdOf(event),
      method: methodOf(event),
      operationId,
      status,
      milliseconds,
      problem: error === null || error === undefined ? undefined : problemOf(error).code,
      tokenFault: error instanceof InvalidToken ? error.reason : undefined,
    });
    metrics.requestAnswered({ operationId, status, milliseconds });
  };
  return {
    before({ event }) {
      started.set(event, services.now().getTime());
    },
    after: finish,
    onError: finish,
  };
}

/** Problems that are no refusal, and what is logged of them. */
const FAULTS: Partial<Record<ProblemCode, LogCode>> = {
  internal: 'UNEXPECTED_ERROR',
  store_unavailable: 'STORE_UNAVAILABLE',
  identity_unavailable: 'IDENTITY_UNAVAILABLE',
};

/**
 * Logs an error that is nobody's refusal: its name and where it was thrown. Its message stays out,
 * because messages quote what they are about, and that may be a design; only what is said of the issuer
 * is logged, as whoever runs the service has to set it right.
 */
function logFault(
  { log }: HttpDependencies,
  requestId: string,
  code: ProblemCode,
  error: unknown,
): void {
  const logged = FAULTS[code];
  if (logged === undefined) return;
  const { name, stack = '' } = error instanceof Error ? error : { name: typeof error };
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  log.error(logged, {
    requestId,
    errorName: name,
    issuerFault: error instanceof IdentityUnavailable ? error.message : undefined,
    frames: frames.map((line) => line.trim()),
  });
}
