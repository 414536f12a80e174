import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { writeAtomically } from '../../commands/local/atomicWrites.ts';
import { tableDefinition } from '../../lib/store/table.ts';

type Read = (key: string, done: (error: unknown, value: unknown) => void) => void;

interface Store {
  readonly db: { put: (...words: unknown[]) => void; del: (...words: unknown[]) => void };
  getItemDb(table: string): { readonly get: Read };
  getIndexDb(kind: string, table: string, index: string): { readonly get: Read };
}

interface DynaliteDb {
  create(options: object): Store;
  createKey(item: object, table: object): string;
  createIndexKey(item: object, table: object, keys: object): string;
  updateIndexes(
    store: Store,
    table: object,
    before: object | undefined,
    after: object | null,
    done: () => void,
  ): void;
}

const db = createRequire(import.meta.url)('dynalite/db') as DynaliteDb;
writeAtomically();

const table = { TableName: 'proposals', ...tableDefinition };
const head = (title: string) => ({
  pk: { S: 'PROPOSAL#1' },
  sk: { S: 'HEAD' },
  gsi1pk: { S: 'GROUP#local' },
  gsi1sk: { S: '1' },
  title: { S: title },
});

const read = (from: { readonly get: Read }, key: string) =>
  new Promise<unknown>((resolve) => {
    from.get(key, (error, value) => {
      resolve(error ? undefined : value);
    });
  });

/** What the files hold of an item: itself, and its entry in the index. */
async function held(store: Store, item: ReturnType<typeof head>): Promise<unknown[]> {
  const index = tableDefinition.GlobalSecondaryIndexes[0]!;
  const key = db.createIndexKey(item, table, index.KeySchema);
  return Promise.all([
    read(store.getItemDb(table.TableName), db.createKey(item, table)),
    read(store.getIndexDb('Global', table.TableName, index.IndexName), key),
  ]);
}

/** Writes as dynalite does, in a process that is killed before the first write after the batch. */
async function writeAndDie(
  store: Store,
  before: object | undefined,
  after: object | null,
): Promise<void> {
  await new Promise<void>((killed) => {
    store.db.put = store.db.del = () => {
      killed();
    };
    db.updateIndexes(store, table, before, after, killed);
  });
}

describe('a process that is killed amid a write', () => {
  test('leaves a new item and its entry in the index, both', async () => {
    const store = db.create({});
    await writeAndDie(store, undefined, head('new'));
    expect(await held(store, head('new'))).toMatchObject([
      { title: { S: 'new' } },
      { title: { S: 'new' } },
    ]);
  });

  test('leaves a changed item and its entry, both changed', async () => {
    const store = db.create({});
    await writeAndDie(store, undefined, head('old'));
    await writeAndDie(store, head('old'), head('new'));
    expect(await held(store, head('old'))).toMatchObject([
      { title: { S: 'new' } },
      { title: { S: 'new' } },
    ]);
  });

  test('leaves nothing of an item that was removed', async () => {
    const store = db.create({});
    await writeAndDie(store, undefined, head('old'));
    await writeAndDie(store, head('old'), null);
    expect(await held(store, head('old'))).toEqual([undefined, undefined]);
  });
});
