import { serve } from '../lib/http/serve.ts';

/** Answers the gateway: proposals, their revisions, their projections and the certificates of these. */
export const handler = serve(() => import('./routes/proposals.ts'));
