import type { GroupHead, GroupStore } from '../groups/ports.ts';
import { all, has, isNew, lacks, type Expression } from './expressions.ts';
import {
  changedSubjects,
  groupItem,
  readGroup,
  readGroupSummary,
  readMembership,
  UNSETTLED,
  type StoredGroup,
} from './groupItems.ts';
import { countryGroups, groupHeadKey, GSI1, membershipPartition, MEMBERSHIPS } from './keys.ts';
import { inIndex, listById } from './listById.ts';
import { refuseOtherGroup } from './nextVersion.ts';
import { goesAt, type StoreOptions } from './options.ts';
import { putSurely, type SureWrite } from './putSurely.ts';
import { settleMembers } from './settleMembers.ts';
import { getItem, getItems, query, type Item, type TableAccess } from './tableAccess.ts';

/**
 * Groups in DynamoDB. The head of a group says who is in it; rows by subject say the same, and are what
 * access is decided on. A change writes the head and then the rows; nobody gets to see a head whose
 * rows do not stand. docs/data-model.md has the protocol.
 */
export function groupStore(client: TableAccess['client'], options: StoreOptions): GroupStore {
  const { newWriteId, now } = options;
  const table: TableAccess = { client, tableName: options.tableName };
  const settle = (stored: StoredGroup) => settleMembers(table, stored, goesAt(now()));

  /** The group of an item, when the rows of its members stand. */
  const settled = async (item: Item | undefined): Promise<GroupHead | undefined> => {
    const stored = item && readGroup(item);
    if (stored !== undefined) await settle(stored);
    return stored?.group;
  };

  const write = async (stored: StoredGroup, condition: Expression): Promise<SureWrite> => {
    const outcome = await putSurely(table, groupItem(stored), condition);
    if (outcome.won) await settle(stored);
    return outcome;
  };

  return {
    async create(group) {
      refuseOtherGroup(undefined, group);
      const unsettled = changedSubjects(undefined, group);
      const { won } = await write({ group, unsettled, writeId: newWriteId() }, isNew);
      return won ? 'created' : 'exists';
    },

    find: async (id) => settled(await getItem(table, groupHeadKey(id))),

    async findMany(ids) {
      const items = await getItems(table, ids.map(groupHeadKey));
      return Promise.all(items.map(settled));
    },

    listByCountry(country, page) {
      const partition = inIndex(GSI1, countryGroups(country), groupHeadKey);
      return listById(table, `groups of ${country}`, [partition], readGroupSummary, page);
    },

    async replace(before, after) {
      refuseOtherGroup(before, after);
      const unsettled = changedSubjects(before, after);
      const stored = { group: after, unsettled, writeId: newWriteId() };
      // What is not settled would be forgotten with the head that notes it.
      const isStill = all(has('version', before.version), lacks(UNSETTLED));
      const { won, found } = await write(stored, isStill);
      if (won) return 'replaced';
      if ((await settled(found))?.version !== before.version) return 'stale';
      return (await write(stored, isStill)).won ? 'replaced' : 'stale';
    },

    async memberships(subject) {
      const rows = query(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': membershipPartition(subject), ':sk': MEMBERSHIPS },
        ScanIndexForward: false,
        ConsistentRead: true,
      });
      const items = await Array.fromAsync(rows);
      return items
        .flat()
        .map(readMembership)
        .filter((membership) => membership !== undefined);
    },
  };
}
