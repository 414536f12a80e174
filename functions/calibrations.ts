import { serve } from '../lib/http/serve.ts';

/** Answers the gateway: designs calibrated to the history of a scheme. */
export const handler = serve(() => import('./routes/calibrations.ts'));
