import { computedTag } from '../../lib/http/entityTag.ts';
import { JSON_TYPE } from '../../lib/http/mediaTypes.ts';
import { route } from '../../lib/http/route.ts';
import { once } from '../../lib/engine/once.ts';
import { selfTest } from '../../lib/selfTest/selfTest.ts';
import { selfTestSchema } from '../../models/selfTest.ts';

/** Neither the engine nor the known answers change while a function runs: it is tested once. */
const tested = once(() => {
  const content = selfTest();
  return { content, tag: computedTag(JSON.stringify(content)) };
});

/** The known answers. They go with projections, because it is that very bundle which they are to test. */
export const routes = [
  route({
    method: 'GET',
    path: '/v1/self-test',
    operationId: 'runSelfTest',
    summary: 'Run the known answers',
    description:
      'Runs the engine that is deployed on questions whose answers were published or computed exactly elsewhere, and shows both with the tolerance. An engine is tested once in each process, so that asking costs nothing and is not counted.',
    access: 'anyone',
    request: {},
    answers: {
      200: {
        description: 'What was expected, and what came out.',
        content: { [JSON_TYPE]: selfTestSchema },
        headers: ['ETag'],
      },
    },
    problems: ['malformed_header'],
    handle() {
      const { content, tag } = tested();
      return { status: 200, tag, body: content };
    },
  }),
];
