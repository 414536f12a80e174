import * as z from 'zod';
import { chargeCaller, type Cost } from '../../lib/budget/chargeCaller.ts';
import { answerProjected, projectionContent } from '../../lib/http/projectionAnswer.ts';
import { route } from '../../lib/http/route.ts';
import { readDesign } from '../../lib/proposals/readProposal.ts';
import { storedProjection } from '../../lib/proposals/views.ts';
import type { StoreDependencies } from '../../lib/storeDependencies.ts';
import { detailSchema } from '../../models/service.ts';
import { proposalPath, revisionNumber } from './parts.ts';

/** What a proposal would cost, and whether it can be paid for. */
export const routes = [
  route({
    method: 'GET',
    path: '/v1/proposals/{id}/projection',
    operationId: 'projectProposal',
    summary: 'Project a proposal',
    description:
      'The projection of the design as it stands, or as it was at a revision. An unchanged question costs no computation: send the entity tag in If-None-Match.',
    access: 'member_or_published',
    request: {
      path: proposalPath,
      query: z.strictObject({
        revision: revisionNumber.optional().meta({ absent: 'the latest' }),
        detail: detailSchema,
      }),
    },
    answers: {
      200: {
        description: 'The projection.',
        content: projectionContent,
        headers: ['ETag', 'Cache-Control'],
      },
    },
    computes: true,
    problems: ['not_found', 'forbidden', 'malformed_header', 'invalid_design', 'answer_too_large'],
    async handle({ caller, path, query, mediaType }, services: StoreDependencies) {
      const { revision, detail } = query;
      const stored = await readDesign(services, caller, { ...path, revision });
      const charge = (cost: Cost) => chargeCaller(services, caller, cost);
      return answerProjected(storedProjection(stored), { detail, mediaType, charge });
    },
  }),
];
