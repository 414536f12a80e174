import { serve } from '../lib/http/serve.ts';

/** Answers the gateway: explanations, scenarios, sensitivity, risk and goal seek, of designs that are sent and of proposals. */
export const handler = serve(() => import('./routes/questions.ts'));
