import { httpDependencies, type HttpDependencies } from '../../lib/dependencies.ts';
import { ENGINE_VERSION } from '../../lib/engine/version.ts';
import { JSON_TYPE } from '../../lib/http/mediaTypes.ts';
import { route } from '../../lib/http/route.ts';
import { healthSchema } from '../../models/service.ts';

/** Whether the service answers. */
export const routes = [
  route<HttpDependencies>({
    method: 'GET',
    path: '/v1/health',
    operationId: 'getHealth',
    summary: 'Whether the service answers',
    description: 'Answers without asking the store: the service can be reached and runs.',
    access: 'anyone',
    request: {},
    answers: {
      200: { description: 'It answers.', content: { [JSON_TYPE]: healthSchema } },
    },
    problems: [],
    handle: () => ({ status: 200, body: { status: 'ok', engineVersion: ENGINE_VERSION } }),
  }),
];

/** Puts together what they need. */
export const dependencies = httpDependencies;
