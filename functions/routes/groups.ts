import * as z from 'zod';
import { changeGroup } from '../../lib/groups/changeGroup.ts';
import { createGroup } from '../../lib/groups/createGroup.ts';
import { describeCaller, listGroups, readGroup } from '../../lib/groups/readGroup.ts';
import { answerGroup } from '../../lib/http/groupAnswer.ts';
import { JSON_TYPE, MERGE_PATCH_TYPE } from '../../lib/http/mediaTypes.ts';
import { answerPage, pageParameters, pageRequestOf } from '../../lib/http/page.ts';
import { reservingFor } from '../../lib/http/reserving.ts';
import { route } from '../../lib/http/route.ts';
import { storeDependencies, type StoreDependencies } from '../../lib/storeDependencies.ts';
import {
  groupChangeSchema,
  groupSchema,
  knownCallerSchema,
  newGroupSchema,
} from '../../models/group.ts';
import { groupListSchema } from '../../models/list.ts';
import { countrySchema } from '../../models/stored.ts';
import { routes as members } from './members.ts';
import { CHANGE_PROBLEMS, groupPath, writeQuery } from './parts.ts';

const shownGroup = (description: string) =>
  ({ description, content: { [JSON_TYPE]: groupSchema }, headers: ['ETag'] }) as const;

/** Working groups, their members, and who is calling. */
export const routes = [
  route({
    method: 'GET',
    path: '/v1/caller',
    operationId: 'getCaller',
    summary: 'Who is calling',
    description:
      'How the service knows the bearer of the token: the subject to give to a chair who is to add it to a group, and what it is in which groups.',
    access: 'member',
    request: {},
    answers: {
      200: { description: 'The caller.', content: { [JSON_TYPE]: knownCallerSchema } },
    },
    problems: [],
    async handle({ caller }, services: StoreDependencies) {
      return { status: 200, body: await describeCaller(services, caller) };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/groups',
    operationId: 'listGroups',
    summary: 'List groups',
    description:
      'The groups of the caller, newest first; with a country, those of that country. A platform administrator who gives a country is shown every group of it.',
    access: 'member',
    request: {
      query: z.strictObject({
        country: countrySchema
          .optional()
          .meta({ description: 'Country of the groups, ISO 3166-1 alpha-2.', absent: 'any' }),
        ...pageParameters,
      }),
    },
    answers: {
      200: {
        description: 'One page.',
        content: { [JSON_TYPE]: groupListSchema },
        headers: ['Link'],
      },
    },
    problems: ['malformed_cursor'],
    async handle(request, services: StoreDependencies) {
      const page = pageRequestOf(request);
      const { caller, query } = request;
      return answerPage(request, await listGroups(services, caller, query, page));
    },
  }),
  route({
    method: 'POST',
    path: '/v1/groups',
    operationId: 'createGroup',
    summary: 'Make a group',
    description:
      'A platform administrator makes a working group and names its first chair, who then adds the members. Making it gives an administrator no view of its proposals.',
    access: 'member',
    request: {
      query: writeQuery,
      body: { mediaType: JSON_TYPE, schema: newGroupSchema },
      creates: true,
    },
    answers: {
      201: { ...shownGroup('It was made.'), headers: ['ETag', 'Location'] },
      200: {
        ...shownGroup('With validateOnly: what would be made. Its identifier will be another.'),
        headers: [],
      },
    },
    problems: ['forbidden'],
    async handle(request, services: StoreDependencies) {
      const { caller, body, query } = request;
      const reserve = reservingFor(services, request, 'createGroup');
      const made = await createGroup({ ...services, reserve }, caller, body, query);
      return answerGroup(made, { made: true, kept: !query.validateOnly });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/groups/{id}',
    operationId: 'getGroup',
    summary: 'Read a group',
    description:
      'The group with its members, for them and for platform administrators. The entity tag is its version, which counts changes of the members too.',
    access: 'member',
    request: { path: groupPath },
    answers: { 200: shownGroup('The group.') },
    problems: ['not_found', 'malformed_header'],
    async handle({ caller, path }, services: StoreDependencies) {
      return answerGroup(await readGroup(services, caller, path.id), { kept: true });
    },
  }),
  route({
    method: 'PATCH',
    path: '/v1/groups/{id}',
    operationId: 'changeGroup',
    summary: 'Rename a group, or archive it',
    description:
      'The body is a JSON Merge Patch (RFC 7396). In an archived group everybody reads and nobody writes, chairs included; a platform administrator may open it again.',
    access: 'member',
    request: {
      path: groupPath,
      query: writeQuery,
      body: { mediaType: MERGE_PATCH_TYPE, schema: groupChangeSchema },
      needsVersion: true,
    },
    answers: { 200: shownGroup('The group after the change.') },
    problems: CHANGE_PROBLEMS,
    async handle({ caller, path, query, expectedVersion, body }, services: StoreDependencies) {
      const change = { ...path, ...query, expectedVersion };
      const group = await changeGroup(services, caller, change, body);
      return answerGroup(group, { kept: !query.validateOnly });
    },
  }),
  ...members,
];

/** Puts together what they need. */
export const dependencies = storeDependencies;
