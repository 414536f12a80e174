import * as z from 'zod';
import { designBody, designPatchBody, newProposalBody } from '../../lib/http/bodies.ts';
import { JSON_TYPE } from '../../lib/http/mediaTypes.ts';
import { answerPage, pageParameters, pageRequestOf } from '../../lib/http/page.ts';
import { answerProposal } from '../../lib/http/proposalAnswer.ts';
import { reservingFor } from '../../lib/http/reserving.ts';
import { route } from '../../lib/http/route.ts';
import { changeDesign, deleteDraft } from '../../lib/proposals/changeDesign.ts';
import { createProposal } from '../../lib/proposals/createProposal.ts';
import { listProposals } from '../../lib/proposals/listProposals.ts';
import { patchDesign } from '../../lib/proposals/patchDesign.ts';
import { readProposal } from '../../lib/proposals/readProposal.ts';
import { draftingDependencies, type DraftingDependencies } from '../../lib/draftingDependencies.ts';
import type { StoreDependencies } from '../../lib/storeDependencies.ts';
import { proposalListSchema } from '../../models/list.ts';
import { ulidSchema } from '../../models/stored.ts';
import { routes as certificates } from './certificates.ts';
import { routes as copies } from './copies.ts';
import { routes as merges } from './merges.ts';
import { CHANGE_PROBLEMS, proposalPath, shownProposal, writeQuery } from './parts.ts';
import { routes as projection } from './proposalProjection.ts';
import { routes as revisions } from './revisions.ts';

/** Problems of changing a draft. */
const DRAFT_PROBLEMS = [...CHANGE_PROBLEMS, 'not_a_draft', 'invalid_design'] as const;

/** Proposals, and all that hangs on their designs. */
export const routes = [
  route({
    method: 'GET',
    path: '/v1/proposals',
    operationId: 'listProposals',
    summary: 'List proposals',
    description:
      'Proposals of a group, or published proposals of a country, or those of all groups of the caller; newest first. An edit moves nothing in the list.',
    access: 'member_or_published',
    request: {
      query: z.strictObject({
        group: ulidSchema
          .optional()
          .meta({ description: 'Working group.', absent: 'all groups of the caller' }),
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
    problems: ['not_found', 'malformed_cursor'],
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
    request: { query: writeQuery, body: newProposalBody, creates: true },
    answers: {
      201: { ...shownProposal('It was made.'), headers: ['ETag', 'Location'] },
      200: {
        ...shownProposal('With validateOnly: what would be made. Its identifier will be another.'),
        headers: [],
      },
    },
    problems: ['forbidden', 'not_found'],
    async handle(request, services: DraftingDependencies) {
      const { caller, body, query } = request;
      const reserve = reservingFor(services, request, 'createProposal');
      const made = await createProposal({ ...services, reserve }, caller, body, query);
      return answerProposal(made, caller, { made: true, kept: !query.validateOnly });
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
    answers: { 200: shownProposal('The proposal.') },
    problems: ['not_found', 'malformed_header'],
    async handle({ caller, path }, services: StoreDependencies) {
      return answerProposal(await readProposal(services, caller, path.id), caller, { kept: true });
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
    answers: { 200: shownProposal('The proposal after the change.') },
    problems: DRAFT_PROBLEMS,
    async handle({ caller, path, query, expectedVersion, body }, services: StoreDependencies) {
      const change = { ...path, ...query, expectedVersion };
      const head = await changeDesign(services, caller, change, () => body);
      return answerProposal(head, caller, { kept: !query.validateOnly });
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
    answers: { 200: shownProposal('The proposal after the change.') },
    problems: DRAFT_PROBLEMS,
    async handle({ caller, path, query, expectedVersion, body }, services: StoreDependencies) {
      const change = { ...path, ...query, expectedVersion };
      const head = await changeDesign(services, caller, change, (design) =>
        patchDesign(design, body),
      );
      return answerProposal(head, caller, { kept: !query.validateOnly });
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
    problems: [...CHANGE_PROBLEMS, 'not_a_draft'],
    async handle({ caller, path, query, expectedVersion }, services: StoreDependencies) {
      await deleteDraft(services, caller, { ...path, ...query, expectedVersion });
      return { status: 204 };
    },
  }),
  ...revisions,
  ...merges,
  ...copies,
  ...projection,
  ...certificates,
];

/** Puts together what they need. */
export const dependencies = draftingDependencies;
