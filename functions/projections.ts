import { serve } from '../lib/http/serve.ts';

/** Answers the gateway: stateless projections, and the test of the engine that makes them. */
export const handler = serve(() => import('./routes/projections.ts'));
