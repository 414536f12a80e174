import * as z from 'zod';

import type { CertificateStore, StoredCertificate } from '../certificates/ports.ts';
import { isNew } from './expressions.ts';
import { certificateKey } from './keys.ts';
import type { StoreOptions } from './options.ts';
import { putSurely, type SignedItem } from './putSurely.ts';
import { readItem, SCHEMA_VERSION } from './readItem.ts';
import { getItem, type Item, type TableAccess } from './tableAccess.ts';

const stored = z.object({
  hash: z.string(),
  proposalId: z.string(),
  revision: z.int(),
  statement: z.string(),
  createdAt: z.string(),
});

/** Certificates in DynamoDB: each is one item under its hash, put on condition that there is none. */
export function certificateStore(
  client: TableAccess['client'],
  { tableName, newWriteId }: Pick<StoreOptions, 'tableName' | 'newWriteId'>,
): CertificateStore {
  const table: TableAccess = { client, tableName };
  return {
    async keep(certificate) {
      const item = certificateItem(certificate, newWriteId());
      const { won, found } = await putSurely(table, item, isNew);
      return { isNew: won, certificate: won || found === undefined ? certificate : read(found) };
    },

    async find(hash) {
      const item = await getItem(table, certificateKey(hash));
      return item && read(item);
    },
  };
}

function certificateItem(certificate: StoredCertificate, writeId: string): SignedItem {
  return {
    ...certificateKey(certificate.hash),
    kind: 'certificate',
    schemaVersion: SCHEMA_VERSION,
    writeId,
    ...stored.parse(certificate),
  };
}

const read = (item: Item): StoredCertificate =>
  readItem<StoredCertificate>(item, { certificate: stored });
