import { serve } from '../lib/http/serve.ts';

/** Answers the gateway: comparisons of designs and of proposals. */
export const handler = serve(() => import('./routes/comparisons.ts'));
