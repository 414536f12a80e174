import { serve } from '../lib/http/serve.ts';

/** Answers the gateway: 404 for addresses that there are not, 405 for what cannot be done there. */
export const handler = serve(() => import('./routes/fallback.ts'));
