import { httpDependencies, type HttpDependencies } from '../../lib/dependencies.ts';
import type { Route } from '../../lib/http/route.ts';

/**
 * None: what arrives here is at no address, or asks for what cannot be done there. OPTIONS is told
 * what can.
 */
export const routes: readonly Route<HttpDependencies>[] = [];

/** Puts together what answering needs. */
export const dependencies = httpDependencies;
