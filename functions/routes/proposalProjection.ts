import * as z from 'zod';
import { chargeCaller, type Cost } from '../../lib/budget/chargeCaller.ts';
import {
  answerProjected,
  projectionContent,
  projectionFormats,
  riskIn,
} from '../../lib/http/projectionAnswer.ts';
import { route } from '../../lib/http/route.ts';
import { readDesign } from '../../lib/proposals/readProposal.ts';
import { storedProjection } from '../../lib/proposals/views.ts';
import { storedStack } from '../../lib/questions/storedStack.ts';
import type { StoreDependencies } from '../../lib/storeDependencies.ts';
import { optionalPathMembers } from '../../models/riskQuestion.ts';
import { stackSchema } from '../../models/scenarios.ts';
import { detailSchema, formatSchema } from '../../models/service.ts';
import { proposalPath, revisionQuery } from './parts.ts';

/** What a proposal would cost, and whether it can be paid for. */
export const routes = [
  route({
    method: 'GET',
    path: '/v1/proposals/{id}/projection',
    operationId: 'projectProposal',
    summary: 'Project a proposal',
    description:
      'The projection of the design as it stands, or as it was at a revision, with scenarios applied where some are named; as JSON, as a table, or as a workbook whose formulas follow its assumptions; with `paths` between what its lines lie, and a verdict on the basis of risk. An unchanged question costs no computation: send the entity tag in If-None-Match.',
    access: 'member_or_published',
    request: {
      path: proposalPath,
      query: z.strictObject({
        ...revisionQuery,
        scenario: stackSchema.optional().meta({
          description:
            'Names of scenarios to apply, in this order: several parameters, or one with commas.',
          absent: 'the design as it stands',
        }),
        detail: detailSchema,
        format: formatSchema,
        ...optionalPathMembers,
      }),
      formats: projectionFormats,
    },
    answers: {
      200: {
        description: 'The projection.',
        content: projectionContent,
        headers: ['ETag', 'Cache-Control', 'Content-Disposition'],
      },
    },
    computes: true,
    problems: ['not_found', 'forbidden', 'malformed_header', 'invalid_design', 'answer_too_large'],
    async handle({ caller, path, query, mediaType }, services: StoreDependencies) {
      const { revision, scenario, detail } = query;
      const stored = await readDesign(services, caller, { ...path, revision });
      const charge = (cost: Cost) => chargeCaller(services, caller, cost);
      const prepared =
        scenario === undefined ? storedProjection(stored) : storedStack(stored, scenario);
      return answerProjected(prepared, { detail, mediaType, risk: riskIn(query), charge });
    },
  }),
];
