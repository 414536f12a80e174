/** Brings what is stored into a state, without the calls that lead there. */
import { EXAMPLE_GROUP_ID, EXAMPLE_ID } from '../../../commands/local/seedExample.ts';
import type { GroupHead } from '../../../lib/groups/ports.ts';
import type { ProposalHead } from '../../../lib/proposals/ports.ts';
import { MOST_MEMBERS } from '../../../models/group.ts';
import type { ProposalStatus } from '../../../models/transition.ts';
import { moved, replaceHead } from '../proposalHeads.ts';
import type { Service } from './service.ts';

/** The example as it is stored. */
export async function exampleHead({ services }: Pick<Service, 'services'>): Promise<ProposalHead> {
  const head = await services.store.find(EXAMPLE_ID);
  if (head === undefined) throw new Error('there is no example');
  return head;
}

/** Brings the example into a state, with the step on record, as a chair would. */
export async function changeExample(
  service: Pick<Service, 'services'>,
  status: ProposalStatus,
): Promise<ProposalHead> {
  const before = await exampleHead(service);
  const after = moved(before, status);
  const outcome = await replaceHead(service.services.store, before, after);
  if (outcome !== 'replaced') throw new Error(`the example could not be changed: ${outcome}`);
  return after;
}

/** Keeps a certificate of a revision of the example, without the figures that it would have. */
export async function keepCertificate(
  { services: { certificates } }: Pick<Service, 'services'>,
  revision: number,
): Promise<string> {
  const hash = String(revision).repeat(64);
  const statement = JSON.stringify({ options: { detail: 'year' }, projection: {} });
  const createdAt = '2027-01-01T00:00:00.000Z';
  await certificates.keep({ hash, proposalId: EXAMPLE_ID, revision, statement, createdAt });
  return hash;
}

/** Makes the next version of the example group, with other members. */
export async function changeExampleGroup(
  { services: { groups } }: Pick<Service, 'services'>,
  change: (group: GroupHead) => Partial<GroupHead>,
): Promise<void> {
  const before = await groups.find(EXAMPLE_GROUP_ID);
  if (before === undefined) throw new Error('there is no example group');
  const after = { ...before, version: before.version + 1, ...change(before) };
  if ((await groups.replace(before, after)) !== 'replaced')
    throw new Error('the example group could not be changed');
}

/** As many members as a group can have. */
export function fullMembers({ members }: GroupHead): GroupHead['members'] {
  const [model] = members;
  if (model === undefined) throw new Error('the example group has no members');
  const more = Array.from(
    { length: MOST_MEMBERS - members.length },
    (_, index): GroupHead['members'][number] => ({
      ...model,
      subject: `somebody-${String(index).padStart(3, '0')}`,
      role: 'observer',
    }),
  );
  return [...members, ...more].sort((one, other) => (one.subject < other.subject ? -1 : 1));
}
