import { serve } from '../lib/http/serve.ts';

/** Answers the gateway: working groups, their members, and who is calling. */
export const handler = serve(() => import('./routes/groups.ts'));
