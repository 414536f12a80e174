import * as z from 'zod';
import { chargeCaller, type Cost } from '../../lib/budget/chargeCaller.ts';
import { countedDependencies, type CountedDependencies } from '../../lib/countedDependencies.ts';
import { refuseOversized } from '../../lib/documents/checkDocument.ts';
import { designBody } from '../../lib/http/bodies.ts';
import {
  answerProjected,
  projectionContent,
  projectionFormats,
  riskIn,
} from '../../lib/http/projectionAnswer.ts';
import { route } from '../../lib/http/route.ts';
import { prepareProjection } from '../../lib/projections/prepareProjection.ts';
import { faultsRefused } from '../../lib/refusal.ts';
import { optionalPathMembers } from '../../models/riskQuestion.ts';
import { detailSchema, formatSchema } from '../../models/service.ts';
import { routes as selfTest } from './selfTest.ts';

/** Stateless projections, for other services: nothing of a design is stored; and the test of what computes them. */
export const routes = [
  route({
    method: 'POST',
    path: '/v1/projections',
    operationId: 'projectDesign',
    summary: 'Project a design',
    description:
      'Projects the design in the body and stores nothing: as JSON, as a table, or as a workbook whose formulas follow its assumptions; with `paths` between what its lines lie, and a verdict on the basis of risk. The entity tag is that of the design, the options and the engine: a caller who sends it in If-None-Match is told with 412 that the answer is unchanged, and nothing is computed.',
    access: 'anyone_counted',
    request: {
      query: z.strictObject({
        detail: detailSchema,
        format: formatSchema,
        ...optionalPathMembers,
      }),
      formats: projectionFormats,
      body: designBody,
    },
    answers: {
      200: {
        description: 'The projection.',
        content: projectionContent,
        headers: ['ETag', 'Cache-Control', 'Content-Disposition'],
      },
    },
    computes: true,
    problems: ['malformed_header', 'invalid_design', 'unchanged_answer', 'answer_too_large'],
    handle({ caller, body, query, mediaType }, services: CountedDependencies) {
      refuseOversized(body);
      const { prepared, faults } = prepareProjection(body);
      if (faults !== undefined) throw faultsRefused('invalid_design', faults);
      const charge = (cost: Cost) => chargeCaller(services, caller, cost);
      return answerProjected(prepared, {
        detail: query.detail,
        mediaType,
        risk: riskIn(query),
        charge,
      });
    },
  }),
  ...selfTest,
];

/** Puts together what they need. */
export const dependencies = countedDependencies;
