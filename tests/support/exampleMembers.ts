/** What tests of members do to the group that `npm start` makes. */
import { EXAMPLE_GROUP_ID } from '../../commands/local/seedExample.ts';
import type { Group } from '../../models/group.ts';
import type { InProcessApi } from './inProcess.ts';

/** Address of the group. */
export const EXAMPLE_GROUP = `/v1/groups/${EXAMPLE_GROUP_ID}`;

/** Calls on the members of the example's group. */
export function exampleMembers(api: () => InProcessApi) {
  const at = (subject: string, query: string) =>
    `${EXAMPLE_GROUP}/members/${encodeURIComponent(subject)}${query}`;
  const group = async () =>
    (await api().call(`GET ${EXAMPLE_GROUP}`, { as: 'admin' })).json as Group;
  return {
    set: (as: string, subject: string, role: string, version = '*', query = '') =>
      api().call(`PUT ${at(subject, query)}`, {
        as,
        body: { role },
        headers: { 'If-Match': version },
      }),
    remove: (as: string, subject: string, version = '*', query = '') =>
      api().call(`DELETE ${at(subject, query)}`, { as, headers: { 'If-Match': version } }),
    group,
    rolesNow: async () =>
      Object.fromEntries((await group()).members.map(({ subject, role }) => [subject, role])),
  };
}
