import * as z from 'zod';
import { JSON_TYPE } from '../../lib/http/mediaTypes.ts';
import { answerPage, pageParameters, pageRequestOf } from '../../lib/http/page.ts';
import { reservingFor } from '../../lib/http/reserving.ts';
import { answerStep } from '../../lib/http/reviewAnswer.ts';
import { route } from '../../lib/http/route.ts';
import { listSteps, readStep } from '../../lib/proposals/readSteps.ts';
import { takeStep } from '../../lib/proposals/takeStep.ts';
import type { StoreDependencies } from '../../lib/storeDependencies.ts';
import { transitionListSchema } from '../../models/list.ts';
import { wholeNumberOf } from '../../models/stored.ts';
import { newTransitionSchema, transitionSchema } from '../../models/transition.ts';
import { CHANGE_PROBLEMS, proposalPath, writeQuery } from './parts.ts';

const content = { [JSON_TYPE]: transitionSchema };

/** Steps in the life of a proposal. */
export const routes = [
  route({
    method: 'GET',
    path: '/v1/proposals/{id}/transitions',
    operationId: 'listTransitions',
    summary: 'List the steps of a proposal',
    description:
      'Every step in the life of the proposal, newest first: who took it, when, from which state to which, and why.',
    access: 'member',
    request: { path: proposalPath, query: z.strictObject(pageParameters) },
    answers: {
      200: {
        description: 'One page.',
        content: { [JSON_TYPE]: transitionListSchema },
        headers: ['Link'],
      },
    },
    problems: ['not_found', 'forbidden', 'malformed_cursor'],
    async handle(request, services: StoreDependencies) {
      const page = pageRequestOf(request);
      const { caller, path } = request;
      return answerPage(request, await listSteps(services, caller, path.id, page));
    },
  }),
  route({
    method: 'POST',
    path: '/v1/proposals/{id}/transitions',
    operationId: 'createTransition',
    summary: 'Take a step in the life of a proposal',
    description:
      'A chair submits, returns, adopts, publishes, withdraws or supersedes. Submitting needs a country in the design; adopting needs the approval of this very revision by somebody else who is a reviewer of the group; superseding names the published proposal that takes the place. The step stays on record. The entity tag of the answer is that of the proposal.',
    access: 'member',
    request: {
      path: proposalPath,
      query: writeQuery,
      body: { mediaType: JSON_TYPE, schema: newTransitionSchema },
      needsVersion: true,
      creates: true,
    },
    answers: {
      201: { description: 'The step was taken.', content, headers: ['ETag', 'Location'] },
      200: {
        description: 'With validateOnly: the step that would be taken, under another identifier.',
        content,
      },
    },
    problems: [...CHANGE_PROBLEMS, 'state_forbids', 'approval_missing', 'invalid_design'],
    async handle(request, services: StoreDependencies) {
      const { caller, path, query, expectedVersion, body } = request;
      const reserve = reservingFor(services, request, 'createTransition');
      const change = { ...path, ...query, expectedVersion };
      const taken = await takeStep({ ...services, reserve }, caller, change, body);
      return answerStep(taken, { kept: !query.validateOnly });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/proposals/{id}/transitions/{n}',
    operationId: 'getTransition',
    summary: 'Read one step of a proposal',
    description:
      'A step as it stays on record; it never changes. Its entity tag is its own: to change the proposal, send that of the proposal.',
    access: 'member',
    request: { path: proposalPath.extend({ n: wholeNumberOf('Number of the step.') }) },
    answers: {
      200: { description: 'The step.', content, headers: ['ETag', 'Cache-Control'] },
    },
    problems: ['not_found', 'forbidden', 'malformed_header'],
    async handle({ caller, path: { id, n } }, services: StoreDependencies) {
      const step = await readStep(services, caller, { id, number: n });
      const headers = { 'Cache-Control': 'private, max-age=31536000, immutable' };
      return { status: 200, tag: step.id, body: step, headers };
    },
  }),
];
