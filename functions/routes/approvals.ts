import * as z from 'zod';
import { JSON_TYPE } from '../../lib/http/mediaTypes.ts';
import { answerApproval } from '../../lib/http/reviewAnswer.ts';
import { route } from '../../lib/http/route.ts';
import { approveRevision, readApprovals, takeApprovalBack } from '../../lib/proposals/approve.ts';
import type { StoreDependencies } from '../../lib/storeDependencies.ts';
import { approvalListSchema, approvalSchema, newApprovalSchema } from '../../models/approval.ts';
import { CHANGE_PROBLEMS, proposalPath, revisionNumber, writeQuery } from './parts.ts';

/** Problems of whatever changes approvals. */
const APPROVAL_PROBLEMS = [...CHANGE_PROBLEMS, 'state_forbids'] as const;

/** What reviewers have approved. */
export const routes = [
  route({
    method: 'GET',
    path: '/v1/proposals/{id}/approvals',
    operationId: 'getApprovals',
    summary: 'Read the approvals of a revision',
    description:
      'Who has approved the revision and when. Adoption needs one of the revision as it stands; those of earlier ones are history. The entity tag is the version of the proposal.',
    access: 'member',
    request: {
      path: proposalPath,
      query: z.strictObject({ revision: revisionNumber.optional().meta({ absent: 'the latest' }) }),
    },
    answers: {
      200: {
        description: 'The approvals.',
        content: { [JSON_TYPE]: approvalListSchema },
        headers: ['ETag'],
      },
    },
    problems: ['not_found', 'forbidden', 'malformed_header'],
    async handle({ caller, path, query }, services: StoreDependencies) {
      const { list, head } = await readApprovals(services, caller, { ...path, ...query });
      return { status: 200, tag: String(head.version), body: list };
    },
  }),
  route({
    method: 'PUT',
    path: '/v1/proposals/{id}/approvals',
    operationId: 'approveRevision',
    summary: 'Approve the revision as it stands',
    description:
      'A reviewer approves a proposal that is in review, and names the revision that was read. Approving again keeps nothing new. The entity tag of the answer is the version of the proposal.',
    access: 'member',
    request: {
      path: proposalPath,
      query: writeQuery,
      body: { mediaType: JSON_TYPE, schema: newApprovalSchema },
      needsVersion: true,
    },
    answers: {
      200: {
        description: 'The approval.',
        content: { [JSON_TYPE]: approvalSchema },
        headers: ['ETag'],
      },
    },
    problems: APPROVAL_PROBLEMS,
    async handle({ caller, path, query, expectedVersion, body }, services: StoreDependencies) {
      const change = { ...path, ...query, expectedVersion };
      const given = await approveRevision(services, caller, change, body);
      return answerApproval(given, { kept: !query.validateOnly });
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/proposals/{id}/approvals',
    operationId: 'takeApprovalBack',
    summary: 'Take one’s approval back',
    description:
      'A reviewer takes the own approval of the revision as it stands back, while the proposal is in review.',
    access: 'member',
    request: { path: proposalPath, query: writeQuery, needsVersion: true },
    answers: {
      204: { description: 'It is taken back; with validateOnly: it could be.' },
    },
    problems: APPROVAL_PROBLEMS,
    async handle({ caller, path, query, expectedVersion }, services: StoreDependencies) {
      await takeApprovalBack(services, caller, { ...path, ...query, expectedVersion });
      return { status: 204 };
    },
  }),
];
