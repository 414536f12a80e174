import * as z from 'zod';
import { designBody, designPatchBody, newProposalBody } from '../../lib/http/bodies.ts';
import { JSON_TYPE } from '../../lib/http/mediaTypes.ts';
import { answerPage, pageParameters, pageRequestOf } from '../../lib/http/page.ts';
import { answerProjected, projectionContent } from '../../lib/http/projectionAnswer.ts';
import { answerProposal } from '../../lib/http/proposalAnswer.ts';
import { route } from '../../lib/http/route.ts';
import { changeDesign, deleteDraft } from '../../lib/proposals/changeDesign.ts';
import { createProposal } from '../../lib/proposals/createProposal.ts';
import { listProposals, listRevisions } from '../../lib/proposals/listProposals.ts';
import { mergePatch } from '../../lib/proposals/mergePatch.ts';
import { readDesign, readProposal, readRevision } from '../../lib/proposals/readProposal.ts';
import { revisionOf, storedProjection } from '../../lib/proposals/views.ts';
import { storeDependencies, type StoreDependencies } from '../../lib/storeDependencies.ts';
import { proposalListSchema, revisionListSchema } from '../../models/list.ts';
import { proposalSchema, revisionSchema, ulidSchema } from '../../models/proposal.ts';
import { detailSchema } from '../../models/service.ts';

const proposalPath = z.strictObject({ id: ulidSchema });
const revisionNumber = z
  .int({ error: 'is a whole number from 1' })
  .min(1, { error: 'is a whole number from 1' })
  .meta({ description: 'Number of the revision.', unit: 'count' });
const writeQuery = z.strictObject({
  validateOnly: z
    .boolean({ error: 'is true or false' })
    .default(false)
    .meta({ description: 'Check everything and answer as usual, but keep nothing.' }),
});

const shown = (description: string) =>
  ({ description, content: { [JSON_TYPE]: proposalSchema }, headers: ['ETag'] }) as const;
const CHANGE_PROBLEMS = [
  'not_found',
  'not_a_draft',
  'invalid_design',
  'store_unavailable',
] as const;

/** Proposals, their revisions and their projections. */
export const routes = [
  route({
    method: 'GET',
    path: '/v1/proposals',
    operationId: 'listProposals',
    summary: 'List proposals',
    description:
      'Proposals of a group, or published proposals of a country, or those of the caller’s own group; newest first. An edit moves nothing in the list.',
    access: 'member_or_published',
    request: {
      query: z.strictObject({
        group: z
          .string()
          .optional()
          .meta({ description: 'Working group.', absent: 'the caller’s own' }),
        country: z
          .string()
          .regex(/^[A-Z]{2}$/, { error: 'is an ISO 3166-1 country code in capitals' })
          .optional()
          .meta({ description: 'Country of published proposals.', absent: 'not by country' }),
        ...pageParameters,
      }),
    },
    answers: {
      200: {
        description: 'One page.',
        content: { [JSON_TYPE]: proposalListSchema },
        headers: ['Link'],
      },
    },
    problems: ['not_found', 'malformed_cursor', 'store_unavailable'],
    async handle(request, services: StoreDependencies) {
      const page = pageRequestOf(request);
      const { caller, query } = request;
      return answerPage(request, await listProposals(services, caller, query, page));
    },
  }),
  route({
    method: 'POST',
    path: '/v1/proposals',
    operationId: 'createProposal',
    summary: 'Make a proposal',
    description:
      'Makes a draft: of a given design, from the baseline of a country, as a copy of another proposal, or blank.',
    access: 'member',
    request: { query: writeQuery, body: newProposalBody },
    answers: {
      201: { ...shown('It was made.'), headers: ['ETag', 'Location'] },
      200: {
        ...shown('With validateOnly: what would be made. Its identifier will be another.'),
        headers: [],
      },
    },
    problems: ['store_unavailable'],
    async handle({ caller, body, query }, services: StoreDependencies) {
      const made = await createProposal(services, caller, body, query);
      return answerProposal(made, { made: true, kept: !query.validateOnly });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/proposals/{id}',
    operationId: 'getProposal',
    summary: 'Read a proposal',
    description: 'The proposal with its design as it was written. The entity tag is its version.',
    access: 'member_or_published',
    request: { path: proposalPath },
    answers: { 200: shown('The proposal.') },
    problems: ['not_found', 'malformed_header', 'store_unavailable'],
    async handle({ caller, path }, services: StoreDependencies) {
      return answerProposal(await readProposal(services, caller, path.id), { kept: true });
    },
  }),
  route({
    method: 'PUT',
    path: '/v1/proposals/{id}',
    operationId: 'replaceDesign',
    summary: 'Replace the design of a draft',
    description:
      'The body is the new design. A design that is the same, to the byte of its canonical form, keeps nothing new.',
    access: 'member',
    request: { path: proposalPath, query: writeQuery, body: designBody, needsVersion: true },
    answers: { 200: shown('The proposal after the change.') },
    problems: CHANGE_PROBLEMS,
    async handle({ caller, path, query, expectedVersion, body }, services: StoreDependencies) {
      const change = { ...path, ...query, expectedVersion };
      const head = await changeDesign(services, caller, change, () => body);
      return answerProposal(head, { kept: !query.validateOnly });
    },
  }),
  route({
    method: 'PATCH',
    path: '/v1/proposals/{id}',
    operationId: 'patchDesign',
    summary: 'Change parts of the design of a draft',
    description:
      'The body is a JSON Merge Patch (RFC 7396) on the design: what is given replaces, null removes, objects are merged. What comes of it is checked as a whole.',
    access: 'member',
    request: { path: proposalPath, query: writeQuery, body: designPatchBody, needsVersion: true },
    answers: { 200: shown('The proposal after the change.') },
    problems: CHANGE_PROBLEMS,
    async handle({ caller, path, query, expectedVersion, body }, services: StoreDependencies) {
      const change = { ...path, ...query, expectedVersion };
      const head = await changeDesign(services, caller, change, (design) =>
        mergePatch(design, body),
      );
      return answerProposal(head, { kept: !query.validateOnly });
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/proposals/{id}',
    operationId: 'deleteProposal',
    summary: 'Delete a draft',
    description: 'Deletes a draft with its revisions. Other proposals stay on record.',
    access: 'member',
    request: { path: proposalPath, query: writeQuery, needsVersion: true },
    answers: { 204: { description: 'It is gone; with validateOnly: it could be deleted.' } },
    problems: ['not_found', 'not_a_draft', 'store_unavailable'],
    async handle({ caller, path, query, expectedVersion }, services: StoreDependencies) {
      await deleteDraft(services, caller, { ...path, ...query, expectedVersion });
      return { status: 204 };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/proposals/{id}/revisions',
    operationId: 'listRevisions',
    summary: 'List the revisions of a proposal',
    description: 'Every design that the proposal has had, newest first, without the designs.',
    access: 'member_or_published',
    request: { path: proposalPath, query: z.strictObject(pageParameters) },
    answers: {
      200: {
        description: 'One page.',
        content: { [JSON_TYPE]: revisionListSchema },
        headers: ['Link'],
      },
    },
    problems: ['not_found', 'malformed_cursor', 'store_unavailable'],
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
    description: 'The design as it was at that revision. A revision never changes.',
    access: 'member_or_published',
    request: { path: proposalPath.extend({ n: revisionNumber }) },
    answers: {
      200: {
        description: 'The revision.',
        content: { [JSON_TYPE]: revisionSchema },
        headers: ['ETag', 'Cache-Control'],
      },
    },
    problems: ['not_found', 'malformed_header', 'store_unavailable'],
    async handle({ caller, path: { id, n } }, services: StoreDependencies) {
      const found = await readRevision(services, caller, { id, revision: n });
      return {
        status: 200,
        tag: String(n),
        body: revisionOf(found),
        headers: { 'Cache-Control': 'private, max-age=31536000, immutable' },
      };
    },
  }),
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
    problems: [
      'not_found',
      'malformed_header',
      'invalid_design',
      'answer_too_large',
      'store_unavailable',
    ],
    async handle({ caller, path, query, mediaType }, services: StoreDependencies) {
      const { revision, detail } = query;
      const stored = await readDesign(services, caller, { ...path, revision });
      return answerProjected(storedProjection(stored), { detail, mediaType });
    },
  }),
];

/** Puts together what they need. */
export const dependencies = storeDependencies;
