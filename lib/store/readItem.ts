import * as z from 'zod';

import type { ItemKey } from './keys.ts';
import type { Item } from './tableAccess.ts';

/** Version of the shape of all items. A reader that meets another version refuses it by name. */
export const SCHEMA_VERSION = 1;

/** An item of the table is not what this version of the program writes. */
export class UnreadableItem extends Error {
  override readonly name = 'UnreadableItem';

  /** @param reason names members, never what stands in them */
  constructor({ pk, sk }: ItemKey, reason: string) {
    super(`item ${pk} ${sk} cannot be read: ${reason}`);
  }
}

const envelopeSchema = z.object({ kind: z.string(), schemaVersion: z.number() });

/**
 * Parses an item as it came from the table.
 * @param kinds for each kind that may stand here, the schema of its members
 * @throws UnreadableItem
 */
export function readItem<T>(item: Item, kinds: Readonly<Record<string, z.ZodType<T>>>): T {
  const envelope = envelopeSchema.safeParse(item).data;
  if (envelope?.schemaVersion !== SCHEMA_VERSION) {
    throw new UnreadableItem(item, `its schema version is not ${SCHEMA_VERSION}`);
  }
  const schema = kinds[envelope.kind];
  if (schema === undefined) throw new UnreadableItem(item, `its kind is ${envelope.kind}`);
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  const members = parsed.error.issues.map(({ path }) => `/${path.join('/')}`);
  throw new UnreadableItem(item, `not as expected: ${members.join(', ')}`);
}
