import * as z from 'zod';

import type { GroupHead, GroupStore } from '../../lib/groups/ports.ts';
import { changedSubjects } from '../../lib/store/groupItems.ts';
import { refuseOtherGroup } from '../../lib/store/nextVersion.ts';
import type { Membership } from '../../models/caller.ts';
import { groupSummarySchema, type Role } from '../../models/group.ts';
import { atOnce, isFree, pageOf, putSurely, standing, type Reach, type Slots } from './inMemory.ts';

interface StoredGroup {
  readonly group: GroupHead;
  /** Subjects whose rows do not yet say what the head says. */
  readonly unsettled: readonly string[];
}

interface Row {
  readonly subject: string;
  readonly groupId: string;
  readonly role: Role | null;
  readonly archived: boolean;
  readonly groupVersion: number;
}

/** What stores share that are processes on the same data. Rows stand under `<subject> <group>`. */
export interface GroupData {
  readonly heads: Slots<StoredGroup>;
  readonly rows: Map<string, Row>;
}

/** Data with nothing in it. */
export const noGroups = (): GroupData => ({ heads: new Map(), rows: new Map() });

/** Groups in memory, by the same protocol as the store on DynamoDB: first the head, then the rows. */
export function inMemoryGroupStore(
  data: GroupData = noGroups(),
  reach: Reach = atOnce,
): GroupStore {
  const write = async (
    stored: StoredGroup,
    holds: (stands: StoredGroup | undefined) => boolean,
  ) => {
    const writeId = await putSurely(data.heads, reach, stored.group.id, stored, holds);
    if (writeId !== undefined) await settle(data, reach, stored, writeId);
    return writeId !== undefined;
  };
  const find = async (id: string) => {
    const [stored, writeId] = await reach(() => read(data, id));
    if (stored !== undefined) await settle(data, reach, stored, writeId);
    return stored?.group;
  };

  return {
    async create(group) {
      refuseOtherGroup(undefined, group);
      const unsettled = changedSubjects(undefined, group);
      return (await write({ group, unsettled }, isFree)) ? 'created' : 'exists';
    },
    find,
    findMany: (ids) => Promise.all(ids.map(find)),
    listByCountry: (country, page) =>
      reach(() => {
        const groups = [...data.heads.values()].map(({ value }) => summaryOf(value.group));
        const ofCountry = groups.filter((group) => group.country === country);
        return pageOf(`groups of ${country}`, page, ofCountry, ({ id }) => id);
      }),
    async replace(before, after) {
      refuseOtherGroup(before, after);
      const stored = { group: after, unsettled: changedSubjects(before, after) };
      const isStill = (stands: StoredGroup | undefined) =>
        stands?.group.version === before.version && stands.unsettled.length === 0;
      if (await write(stored, isStill)) return 'replaced';
      if ((await find(before.id))?.version !== before.version) return 'stale';
      return (await write(stored, isStill)) ? 'replaced' : 'stale';
    },
    memberships: (subject) =>
      reach(() =>
        [...data.rows.values()]
          .filter((row) => row.subject === subject)
          .flatMap(({ groupId, role, archived }): Membership[] =>
            role === null ? [] : [{ groupId, role, archived }],
          )
          .sort((one, other) => (one.groupId < other.groupId ? 1 : -1)),
      ),
  };
}

/** Writes the rows that are not settled, and takes the note off the head that says so. */
async function settle(
  { heads, rows }: GroupData,
  reach: Reach,
  { group, unsettled }: StoredGroup,
  writeId: symbol | undefined,
): Promise<void> {
  if (unsettled.length === 0) return;
  const { id: groupId, archived, version: groupVersion, members } = group;
  for (const subject of unsettled)
    await reach(() => {
      const name = `${subject} ${groupId}`;
      const role = members.find((member) => member.subject === subject)?.role ?? null;
      if ((rows.get(name)?.groupVersion ?? 0) < groupVersion)
        rows.set(name, { subject, groupId, role, archived, groupVersion });
    });
  await reach(() => {
    const slot = heads.get(groupId);
    if (slot !== undefined && slot.writeId === writeId)
      heads.set(groupId, { ...slot, value: { ...slot.value, unsettled: [] } });
  });
}

const read = ({ heads }: GroupData, id: string) =>
  [standing(heads, id), heads.get(id)?.writeId] as const;
const summaryOf = (group: GroupHead) => z.object(groupSummarySchema.shape).parse(group);
