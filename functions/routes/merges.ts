import { JSON_TYPE } from '../../lib/http/mediaTypes.ts';
import { route } from '../../lib/http/route.ts';
import { mergeRevisions } from '../../lib/proposals/mergeRevisions.ts';
import type { StoreDependencies } from '../../lib/storeDependencies.ts';
import { mergeRequestSchema, mergeResultSchema } from '../../models/changes.ts';
import { CHANGE_PROBLEMS, proposalPath } from './parts.ts';

/** What to do when somebody else was first. */
export const routes = [
  route({
    method: 'POST',
    path: '/v1/proposals/{id}/merge',
    operationId: 'mergeDesign',
    summary: 'Merge a design with the one that stands',
    description:
      'For whoever got 412: takes the design that you wrote and the revision on which you wrote it, and merges it with the design that stands, member by member. The answer is the merged design, or every place at which somebody has to choose. Nothing is stored: send the merged design in PUT, with the ETag of this answer in If-Match.',
    access: 'member',
    request: {
      path: proposalPath,
      body: { mediaType: JSON_TYPE, schema: mergeRequestSchema },
    },
    answers: {
      200: {
        description: 'The merged design, or the conflicts.',
        content: { [JSON_TYPE]: mergeResultSchema },
        headers: ['ETag'],
      },
    },
    problems: [...CHANGE_PROBLEMS, 'not_a_draft'],
    async handle({ caller, path, body }, services: StoreDependencies) {
      const result = await mergeRevisions(services, caller, path.id, body);
      return { status: 200, tag: String(result.version), body: result };
    },
  }),
];
