import { createRequire } from 'node:module';

type Item = Readonly<Record<string, unknown>>;

interface Table {
  readonly TableName: string;
  readonly GlobalSecondaryIndexes?: readonly object[];
}

/** One write of LevelDB. */
type Change =
  | { readonly type: 'put'; readonly key: string; readonly value: Item }
  | { readonly type: 'del'; readonly key: string };

interface Store {
  readonly db: { batch(changes: readonly Change[], done: (error?: unknown) => void): void };
}

type UpdateIndexes = (
  store: Store,
  table: Table,
  before: Item | undefined,
  after: Item | null,
  done: (error?: unknown) => void,
) => void;

/** What dynalite's own module `db` offers of which this file makes use. */
interface DynaliteDb {
  updateIndexes: UpdateIndexes;
  readonly createKey: (item: Item, table: Table) => string;
  readonly getIndexActions: (
    indexes: readonly object[],
    before: Item | undefined,
    after: Item | null,
    table: Table,
  ) => {
    readonly puts: readonly { readonly index: string; readonly key: string; readonly item: Item }[];
    readonly deletes: readonly { readonly index: string; readonly key: string }[];
  };
}

/**
 * Makes dynalite write an item and its entries in the indices in one step. By itself it writes one after
 * the other, and a process killed in between leaves a list that names a proposal that is not there.
 * Here one batch of LevelDB, which is written whole or not at all, comes first; what dynalite
 * writes after it is the same again.
 */
export function writeAtomically(): void {
  const db = createRequire(import.meta.url)('dynalite/db') as DynaliteDb;
  const update = db.updateIndexes;
  db.updateIndexes = (store, table, before, after, done) => {
    store.db.batch(changesOf(db, table, before, after), (error) => {
      if (error) done(error);
      else update(store, table, before, after, done);
    });
  };
}

function changesOf(
  db: DynaliteDb,
  table: Table,
  before: Item | undefined,
  after: Item | null,
): Change[] {
  const item = after ?? before;
  if (item === undefined) return [];
  const indices = table.GlobalSecondaryIndexes ?? [];
  const { puts, deletes } = db.getIndexActions(indices, before, after, table);
  const inIndex = (index: string, key: string) => `index-global~${table.TableName}~${index}~${key}`;
  const key = `item-${table.TableName}~${db.createKey(item, table)}`;
  return [
    ...deletes.map((entry) => ({ type: 'del' as const, key: inIndex(entry.index, entry.key) })),
    ...puts.map((entry) => ({
      type: 'put' as const,
      key: inIndex(entry.index, entry.key),
      value: entry.item,
    })),
    after === null ? { type: 'del', key } : { type: 'put', key, value: after },
  ];
}
