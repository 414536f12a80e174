import { serve } from '../lib/http/serve.ts';

/** Answers the gateway: proposals, their revisions and their projections. */
export const handler = serve(() => import('./routes/proposals.ts'));
