import * as z from 'zod';
import { addComment } from '../../lib/comments/addComment.ts';
import { deleteComment, resolveComment } from '../../lib/comments/changeComment.ts';
import { listComments, readComment } from '../../lib/comments/readComments.ts';
import { quoteTag } from '../../lib/http/entityTag.ts';
import { JSON_TYPE, MERGE_PATCH_TYPE } from '../../lib/http/mediaTypes.ts';
import { answerPage, pageParameters, pageRequestOf } from '../../lib/http/page.ts';
import { reservingFor } from '../../lib/http/reserving.ts';
import { route, type Answer } from '../../lib/http/route.ts';
import type { StoreDependencies } from '../../lib/storeDependencies.ts';
import {
  commentChangeSchema,
  commentSchema,
  newCommentSchema,
  type Comment,
} from '../../models/comment.ts';
import { commentListSchema } from '../../models/list.ts';
import { ulidSchema } from '../../models/stored.ts';
import { CHANGE_PROBLEMS, proposalPath, writeQuery } from './parts.ts';

const commentPath = proposalPath.extend({ commentId: ulidSchema });

const content = { [JSON_TYPE]: commentSchema };

/** Problems of whatever writes a comment. */
const WRITE_PROBLEMS = [...CHANGE_PROBLEMS, 'state_forbids'] as const;

/** What is said about places of a design. */
export const routes = [
  route({
    method: 'GET',
    path: '/v1/proposals/{id}/comments',
    operationId: 'listComments',
    summary: 'List the comments on a proposal',
    description:
      'All comments, newest first, each with what has become of its place since. The threadId says which belong together.',
    access: 'member',
    request: { path: proposalPath, query: z.strictObject(pageParameters) },
    answers: {
      200: {
        description: 'One page.',
        content: { [JSON_TYPE]: commentListSchema },
        headers: ['Link'],
      },
    },
    problems: ['not_found', 'forbidden', 'malformed_cursor'],
    async handle(request, services: StoreDependencies) {
      const page = pageRequestOf(request);
      const { caller, path } = request;
      return answerPage(request, await listComments(services, caller, path.id, page));
    },
  }),
  route({
    method: 'POST',
    path: '/v1/proposals/{id}/comments',
    operationId: 'createComment',
    summary: 'Comment on a proposal',
    description:
      'Comments on a place of a revision, or answers another comment. What stands at the place is remembered, so that the comment can say when it has changed or gone.',
    access: 'member',
    request: {
      path: proposalPath,
      query: writeQuery,
      body: { mediaType: JSON_TYPE, schema: newCommentSchema },
      creates: true,
    },
    answers: {
      201: { description: 'It was made.', content, headers: ['ETag', 'Location'] },
      200: {
        description: 'With validateOnly: what would be made. Its identifier will be another.',
        content,
      },
    },
    problems: WRITE_PROBLEMS,
    async handle(request, services: StoreDependencies) {
      const { caller, path, query, body } = request;
      const reserve = reservingFor(services, request, 'createComment');
      const wanted = { proposalId: path.id, document: body, ...query };
      const comment = await addComment({ ...services, reserve }, caller, wanted);
      return answerComment(comment, { made: true, kept: !query.validateOnly });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/proposals/{id}/comments/{commentId}',
    operationId: 'getComment',
    summary: 'Read a comment',
    description:
      'The comment, with what has become of its place. The entity tag is its version, for a change; as the place may have changed without it, the comment is always sent whole.',
    access: 'member',
    request: { path: commentPath },
    answers: { 200: { description: 'The comment.', content, headers: ['ETag'] } },
    problems: ['not_found', 'forbidden'],
    async handle({ caller, path }, services: StoreDependencies) {
      return answerComment(await readComment(services, caller, addressIn(path)), { kept: true });
    },
  }),
  route({
    method: 'PATCH',
    path: '/v1/proposals/{id}/comments/{commentId}',
    operationId: 'resolveComment',
    summary: 'Resolve a thread, or open it again',
    description:
      'The body is a JSON Merge Patch (RFC 7396) with the one member that can change. A thread is resolved at the comment that began it.',
    access: 'member',
    request: {
      path: commentPath,
      query: writeQuery,
      body: { mediaType: MERGE_PATCH_TYPE, schema: commentChangeSchema },
      needsVersion: true,
    },
    answers: { 200: { description: 'The comment after the change.', content, headers: ['ETag'] } },
    problems: WRITE_PROBLEMS,
    async handle({ caller, path, query, expectedVersion, body }, services: StoreDependencies) {
      const wanted = { ...addressIn(path), ...query, expectedVersion };
      const comment = await resolveComment(services, caller, wanted, body);
      return answerComment(comment, { kept: !query.validateOnly });
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/proposals/{id}/comments/{commentId}',
    operationId: 'deleteComment',
    summary: 'Delete a comment',
    description:
      'Takes the words of a comment away: its author or a chair does that. Its place in the thread stays, and a thread that it began is resolved.',
    access: 'member',
    request: { path: commentPath, query: writeQuery, needsVersion: true },
    answers: {
      204: { description: 'Its words are gone; with validateOnly: it could be deleted.' },
    },
    problems: WRITE_PROBLEMS,
    async handle({ caller, path, query, expectedVersion }, services: StoreDependencies) {
      await deleteComment(services, caller, { ...addressIn(path), ...query, expectedVersion });
      return { status: 204 };
    },
  }),
];

const addressIn = ({ id, commentId }: z.output<typeof commentPath>) => ({
  proposalId: id,
  id: commentId,
});

/**
 * Answers with a comment; what is not kept has neither entity tag nor address. The tag says which version
 * a change is made on, and not whether the answer is still the same: its place changes with the design.
 */
function answerComment(
  comment: Comment,
  { made = false, kept }: { readonly made?: boolean; readonly kept: boolean },
): Answer {
  if (!kept) return { status: 200, body: comment };
  const tag = { ETag: quoteTag(String(comment.version)) };
  if (!made) return { status: 200, body: comment, headers: tag };
  const address = `/v1/proposals/${comment.proposalId}/comments/${comment.id}`;
  return { status: 201, body: comment, headers: { ...tag, Location: address } };
}
