import { serve } from '../lib/http/serve.ts';

/** Answers the gateway: the contract, for programs and for people. */
export const handler = serve(() => import('./routes/documentation.ts'));
