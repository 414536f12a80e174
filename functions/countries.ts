import { serve } from '../lib/http/serve.ts';

/** Answers the gateway: what is known of countries, and their cited baselines. */
export const handler = serve(() => import('./routes/countries.ts'));
