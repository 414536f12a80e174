import { serve } from '../lib/http/serve.ts';

/** Answers the gateway: whether the service answers. */
export const handler = serve(() => import('./routes/health.ts'));
