import { removeMember, setMember } from '../../lib/groups/changeMembers.ts';
import { readMember } from '../../lib/groups/readGroup.ts';
import { answerMember } from '../../lib/http/groupAnswer.ts';
import { JSON_TYPE } from '../../lib/http/mediaTypes.ts';
import { route } from '../../lib/http/route.ts';
import type { StoreDependencies } from '../../lib/storeDependencies.ts';
import { memberChangeSchema, memberSchema, subjectSchema } from '../../models/group.ts';
import { CHANGE_PROBLEMS, groupPath, writeQuery } from './parts.ts';

const memberPath = groupPath.extend({ subject: subjectSchema });

const shownMember = (description: string) =>
  ({ description, content: { [JSON_TYPE]: memberSchema }, headers: ['ETag'] }) as const;

/** Members of working groups. */
export const routes = [
  route({
    method: 'GET',
    path: '/v1/groups/{id}/members/{subject}',
    operationId: 'getMember',
    summary: 'Read a member of a group',
    description:
      'What somebody is in the group, since when, and who gave this role. The entity tag is the version of the group.',
    access: 'member',
    request: { path: memberPath },
    answers: { 200: shownMember('The member.') },
    problems: ['not_found', 'malformed_header'],
    async handle({ caller, path }, services: StoreDependencies) {
      return answerMember(await readMember(services, caller, path), { kept: true });
    },
  }),
  route({
    method: 'PUT',
    path: '/v1/groups/{id}/members/{subject}',
    operationId: 'setMember',
    summary: 'Add a member, or give a member another role',
    description:
      'A chair of the group or a platform administrator says what somebody is in it. If-Match names the version of the group. It counts at once for the group, and within 30 seconds for its proposals. The only chair keeps that role: make another member chair first.',
    access: 'member',
    request: {
      path: memberPath,
      query: writeQuery,
      body: { mediaType: JSON_TYPE, schema: memberChangeSchema },
      needsVersion: true,
    },
    answers: {
      201: shownMember('The member is new.'),
      200: shownMember('The member after the change.'),
    },
    problems: [...CHANGE_PROBLEMS, 'last_chair', 'group_full'],
    async handle({ caller, path, query, expectedVersion, body }, services: StoreDependencies) {
      const change = { ...path, ...query, expectedVersion };
      const changed = await setMember(services, caller, change, body);
      return answerMember(changed, { made: changed.isNew, kept: !query.validateOnly });
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/groups/{id}/members/{subject}',
    operationId: 'removeMember',
    summary: 'Remove a member, or leave the group',
    description:
      'A chair of the group or a platform administrator removes a member; and every member may leave. If-Match names the version of the group. The only chair stays: make another member chair first.',
    access: 'member',
    request: { path: memberPath, query: writeQuery, needsVersion: true },
    answers: {
      204: { description: 'No longer a member; with validateOnly: could be removed.' },
    },
    problems: [...CHANGE_PROBLEMS, 'last_chair'],
    async handle({ caller, path, query, expectedVersion }, services: StoreDependencies) {
      await removeMember(services, caller, { ...path, ...query, expectedVersion });
      return { status: 204 };
    },
  }),
];
