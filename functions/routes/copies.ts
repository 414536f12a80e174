import { copyPart } from '../../lib/copies/copyPart.ts';
import { readLineage } from '../../lib/copies/readLineage.ts';
import { JSON_TYPE } from '../../lib/http/mediaTypes.ts';
import { answerProposal } from '../../lib/http/proposalAnswer.ts';
import { reservingFor } from '../../lib/http/reserving.ts';
import { route } from '../../lib/http/route.ts';
import type { StoreDependencies } from '../../lib/storeDependencies.ts';
import { lineageSchema, newCopySchema } from '../../models/lineage.ts';
import { CHANGE_PROBLEMS, proposalPath, shownProposal, writeQuery } from './parts.ts';

/** Parts that are copied from other proposals, and where a design comes from. */
export const routes = [
  route({
    method: 'POST',
    path: '/v1/proposals/{id}/copies',
    operationId: 'copyPart',
    summary: 'Copy a part of another proposal into a draft',
    description:
      'Copies a part, such as a tariff or a workflow, from a proposal that is open to the caller, or from an earlier revision of this one. Where the currencies differ, its amounts are carried over by a stated rate or ratio of wages. The lineage keeps where it came from. The design is checked as a whole.',
    access: 'member',
    request: {
      path: proposalPath,
      query: writeQuery,
      body: { mediaType: JSON_TYPE, schema: newCopySchema },
      needsVersion: true,
      creates: true,
    },
    answers: {
      201: { ...shownProposal('The proposal with the part in it.'), headers: ['ETag', 'Location'] },
      200: {
        ...shownProposal('With validateOnly: the proposal as it would be.'),
        headers: [],
      },
    },
    problems: [...CHANGE_PROBLEMS, 'not_a_draft', 'invalid_design'],
    async handle(request, services: StoreDependencies) {
      const { caller, path, query, expectedVersion, body } = request;
      const reserve = reservingFor(services, request, 'copyPart');
      const wanted = { ...path, ...query, expectedVersion, document: body };
      const head = await copyPart({ ...services, reserve }, caller, wanted);
      const answer = answerProposal(head, caller, { made: true, kept: !query.validateOnly });
      return query.validateOnly
        ? answer
        : { ...answer, headers: { Location: `/v1/proposals/${path.id}/lineage` } };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/proposals/{id}/lineage',
    operationId: 'getLineage',
    summary: 'Read where a design comes from',
    description:
      'What the design, and which parts of it, were copied from, how amounts were converted, and whether an origin has moved on since.',
    access: 'member',
    request: { path: proposalPath },
    answers: {
      200: { description: 'The lineage.', content: { [JSON_TYPE]: lineageSchema } },
    },
    problems: ['not_found', 'forbidden'],
    async handle({ caller, path }, services: StoreDependencies) {
      return { status: 200, body: await readLineage(services, caller, path.id) };
    },
  }),
];
