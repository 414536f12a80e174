import { either, has, isBelow, isNew, remove } from './expressions.ts';
import { membershipItem, UNSETTLED, type StoredGroup } from './groupItems.ts';
import { groupHeadKey } from './keys.ts';
import { putItem, updateItem, type TableAccess } from './tableAccess.ts';

/** Rows that are written at once. */
const AT_ONCE = 25;

/**
 * Makes the rows of members say what the head of their group says, and then takes the note off the head
 * that they do not. Whoever does this again, or late, changes nothing: a row gives way only to a later
 * version of the group, and the note is taken off only by whoever saw the very write that left it.
 * @param expiresAt seconds since 1970, when the rows of former members may go
 */
export async function settleMembers(
  table: TableAccess,
  { group, writeId, unsettled }: StoredGroup,
  expiresAt: number,
): Promise<void> {
  if (unsettled.length === 0) return;
  const isEarlier = either(isNew, isBelow('groupVersion', group.version));
  for (let first = 0; first < unsettled.length; first += AT_ONCE) {
    const subjects = unsettled.slice(first, first + AT_ONCE);
    await Promise.all(
      subjects.map((subject) =>
        putItem(table, membershipItem(group, subject, expiresAt), isEarlier),
      ),
    );
  }
  await updateItem(table, groupHeadKey(group.id), remove(UNSETTLED), has('writeId', writeId));
}
