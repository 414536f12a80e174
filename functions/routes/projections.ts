import * as z from 'zod';
import { httpDependencies } from '../../lib/dependencies.ts';
import { refuseOversized } from '../../lib/documents/checkDocument.ts';
import { designBody } from '../../lib/http/bodies.ts';
import { answerProjected, projectionContent } from '../../lib/http/projectionAnswer.ts';
import { route } from '../../lib/http/route.ts';
import { prepareProjection } from '../../lib/projections/prepareProjection.ts';
import { faultsRefused } from '../../lib/refusal.ts';
import { detailSchema } from '../../models/service.ts';

/** Stateless projections, for other services: nothing is stored, and no store is needed. */
export const routes = [
  route({
    method: 'POST',
    path: '/v1/projections',
    operationId: 'projectDesign',
    summary: 'Project a design',
    description:
      'Projects the design in the body and stores nothing. The entity tag is that of the design, the options and the engine: a caller who sends it in If-None-Match is told with 412 that the answer is unchanged, and nothing is computed.',
    access: 'anyone',
    request: { query: z.strictObject({ detail: detailSchema }), body: designBody },
    answers: {
      200: {
        description: 'The projection.',
        content: projectionContent,
        headers: ['ETag', 'Cache-Control'],
      },
    },
    problems: ['malformed_header', 'invalid_design', 'unchanged_answer', 'answer_too_large'],
    handle({ body, query, mediaType }) {
      refuseOversized(body);
      const { prepared, faults } = prepareProjection(body);
      if (faults !== undefined) throw faultsRefused('invalid_design', faults);
      return answerProjected(prepared, { detail: query.detail, mediaType });
    },
  }),
];

/** Puts together what they need. */
export const dependencies = httpDependencies;
