import * as z from 'zod';
import { ENGINE_VERSION } from '../../lib/engine/version.ts';
import { computedTag } from '../../lib/http/entityTag.ts';
import { JSON_TYPE } from '../../lib/http/mediaTypes.ts';
import { answerPage, pageParameters, pageRequestOf } from '../../lib/http/page.ts';
import { route } from '../../lib/http/route.ts';
import { diffRevisions } from '../../lib/proposals/diffRevisions.ts';
import { listRevisions } from '../../lib/proposals/listProposals.ts';
import { may } from '../../lib/policy/decide.ts';
import { readRevision } from '../../lib/proposals/readProposal.ts';
import { revisionOf } from '../../lib/proposals/views.ts';
import type { StoreDependencies } from '../../lib/storeDependencies.ts';
import { designDiffSchema } from '../../models/changes.ts';
import { revisionListSchema } from '../../models/list.ts';
import { revisionSchema } from '../../models/proposal.ts';
import { wholeNumberOf } from '../../models/stored.ts';
import { proposalPath, revisionNumber } from './parts.ts';

/** Every design that a proposal has had. */
export const routes = [
  route({
    method: 'GET',
    path: '/v1/proposals/{id}/revisions',
    operationId: 'listRevisions',
    summary: 'List the revisions of a proposal',
    description: 'Every design that the proposal has had, newest first, without the designs.',
    access: 'member',
    request: { path: proposalPath, query: z.strictObject(pageParameters) },
    answers: {
      200: {
        description: 'One page.',
        content: { [JSON_TYPE]: revisionListSchema },
        headers: ['Link'],
      },
    },
    problems: ['not_found', 'forbidden', 'malformed_cursor'],
    async handle(request, services: StoreDependencies) {
      const page = pageRequestOf(request);
      const { caller, path } = request;
      return answerPage(request, await listRevisions(services, caller, path.id, page));
    },
  }),
  route({
    method: 'GET',
    path: '/v1/proposals/{id}/revisions/{n}',
    operationId: 'getRevision',
    summary: 'Read one revision',
    description:
      'The design as it was at that revision. A revision never changes. Of a published proposal everybody reads the one that was published.',
    access: 'member_or_published',
    request: { path: proposalPath.extend({ n: revisionNumber }) },
    answers: {
      200: {
        description: 'The revision.',
        content: { [JSON_TYPE]: revisionSchema },
        headers: ['ETag', 'Cache-Control'],
      },
    },
    problems: ['not_found', 'forbidden', 'malformed_header'],
    async handle({ caller, path: { id, n } }, services: StoreDependencies) {
      const { head, found } = await readRevision(services, caller, { id, revision: n });
      return {
        status: 200,
        tag: may(caller, 'readRecord', head) ? String(n) : `${n}-public`,
        body: revisionOf(found, head, caller),
        headers: { 'Cache-Control': 'private, max-age=31536000, immutable' },
      };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/proposals/{id}/revisions/{n}/diff',
    operationId: 'diffRevisions',
    summary: 'Compare two revisions',
    description:
      'What differs from revision n to another one, as a JSON Patch (RFC 6902) for programs and in lines for people, which say what each change affects and from when. An unchanged question reads no designs: send the entity tag in If-None-Match.',
    access: 'member',
    request: {
      path: proposalPath.extend({ n: revisionNumber }),
      query: z.strictObject({
        to: wholeNumberOf('Revision to compare with; it may be an earlier one.')
          .optional()
          .meta({ absent: 'the latest' }),
      }),
    },
    answers: {
      200: {
        description: 'The differences.',
        content: { [JSON_TYPE]: designDiffSchema },
        headers: ['ETag', 'Cache-Control'],
      },
    },
    problems: ['not_found', 'forbidden', 'malformed_header'],
    async handle({ caller, path: { id, n }, query }, services: StoreDependencies) {
      const diff = await diffRevisions(services, caller, { id, from: n, to: query.to });
      return {
        status: 200,
        tag: computedTag(ENGINE_VERSION, id, String(diff.from), String(diff.to)),
        compute: diff.compare,
        headers: { 'Cache-Control': 'private, no-cache' },
      };
    },
  }),
];
