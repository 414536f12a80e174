import type { GroupHead } from '../../lib/groups/ports.ts';
import { contentHash } from '../../lib/documents/contentHash.ts';
import { createProposal } from '../../lib/proposals/createProposal.ts';
import type { ProposalHead } from '../../lib/proposals/ports.ts';
import type { DraftingDependencies } from '../../lib/draftingDependencies.ts';
import type { Role } from '../../models/group.ts';
import { Mistake } from '../answerCommand.ts';

/** The example has identifiers of its own, so that each thing is made once and no more. */
export const EXAMPLE_ID = '01KDVDNW00EXAMP1EFRSERB1A0';

/** Group of the example. Its members are called by what they are; `service` observes. */
export const EXAMPLE_GROUP_ID = '01KDVDNW00EXAMP1EGR0VP0001';

/** Group of somebody else, `outsider`. */
export const OTHER_GROUP_ID = '01KDVDNW000THERGR0VP000001';

/** The reviewer's comment on the funding of the example. */
export const EXAMPLE_COMMENT_ID = '01KDVDNW00EXAMP1EC0MMENT01';

/** Place that the comment is about. */
const COMMENTED = 'funding';

/**
 * Makes the two groups, the example, which is a proposal from the baseline of Serbia, and a comment on it:
 * each unless it has been made before, also where it has been deleted since. Where this was stopped
 * half-way, it goes on from there.
 * @returns whether the example is there
 * @throws Mistake where the data were kept by a version that knew no groups
 */
export async function seedExample(services: DraftingDependencies): Promise<boolean> {
  await seedGroups(services);
  const head = (await services.store.find(EXAMPLE_ID)) ?? (await seedProposal(services));
  refuseEarlierData(head);
  if (head !== undefined) await seedComment(services, head);
  return head !== undefined;
}

function refuseEarlierData(head: ProposalHead | undefined): void {
  if (head === undefined || head.groupId === EXAMPLE_GROUP_ID) return;
  throw new Mistake(
    'The data in this folder are of an earlier version, which knew no groups; move the folder away, or choose another: DATA_DIR=… npm start.',
  );
}

/** The groups as they are at the beginning. */
export function exampleGroups(time: string): readonly [example: GroupHead, other: GroupHead] {
  const group = (
    names: Pick<GroupHead, 'id' | 'name' | 'country'>,
    roles: Readonly<Record<string, Role>>,
  ): GroupHead => ({
    ...names,
    archived: false,
    version: 1,
    createdAt: time,
    updatedAt: time,
    members: Object.entries(roles)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([subject, role]) => ({ subject, role, since: time, by: 'admin' })),
  });
  return [
    group(
      { id: EXAMPLE_GROUP_ID, name: 'Example working group', country: 'RS' },
      {
        chair: 'chair',
        drafter: 'drafter',
        reviewer: 'reviewer',
        observer: 'observer',
        service: 'observer',
      },
    ),
    group(
      { id: OTHER_GROUP_ID, name: 'Another working group', country: 'MK' },
      { outsider: 'chair' },
    ),
  ];
}

/** Looking for a group finishes what was stopped half-way when it was made. */
async function seedGroups({ groups, now }: DraftingDependencies): Promise<void> {
  for (const group of exampleGroups(now().toISOString()))
    if ((await groups.find(group.id)) === undefined) await groups.create(group);
}

async function seedProposal(services: DraftingDependencies): Promise<ProposalHead | undefined> {
  const { store } = services;
  // What was deleted keeps its identifier, and is not made anew.
  const create: typeof store.create = async (head) => {
    await store.create(head);
    return 'created';
  };
  await createProposal(
    {
      ...services,
      store: { ...store, create },
      reserve: () => Promise.resolve({ id: EXAMPLE_ID, isRepeat: false }),
    },
    {
      subject: 'drafter',
      isAdmin: false,
      memberships: [{ groupId: EXAMPLE_GROUP_ID, role: 'drafter', archived: false }],
      payer: 'subject drafter',
    },
    { groupId: EXAMPLE_GROUP_ID, baseline: { country: 'RS' } },
    { validateOnly: false },
  );
  return store.find(EXAMPLE_ID);
}

async function seedComment(
  { comments, now }: DraftingDependencies,
  { id: proposalId, revision, design }: ProposalHead,
): Promise<void> {
  if ((await comments.find(proposalId, EXAMPLE_COMMENT_ID)) !== undefined) return;
  const time = now().toISOString();
  await comments.create({
    id: EXAMPLE_COMMENT_ID,
    proposalId,
    threadId: EXAMPLE_COMMENT_ID,
    revision,
    pointer: `/${COMMENTED}`,
    text: 'Which of these sources does the ministry of finance already agree to?',
    author: 'reviewer',
    createdAt: time,
    updatedAt: time,
    resolvedBy: null,
    resolvedAt: null,
    version: 1,
    valueHash: contentHash((JSON.parse(design) as Readonly<Record<string, unknown>>)[COMMENTED]),
  });
}
