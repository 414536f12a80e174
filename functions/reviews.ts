import { serve } from '../lib/http/serve.ts';

/** Answers the gateway: steps in the life of proposals, approvals and comments. */
export const handler = serve(() => import('./routes/reviews.ts'));
