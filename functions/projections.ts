import { serve } from '../lib/http/serve.ts';

/** Answers the gateway: stateless projections. */
export const handler = serve(() => import('./routes/projections.ts'));
