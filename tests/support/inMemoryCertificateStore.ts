import type { CertificateStore, StoredCertificate } from '../../lib/certificates/ports.ts';
import { atOnce, isFree, putSurely, standing, type Reach, type Slots } from './inMemory.ts';

/** What stores share that are processes on the same data. */
export type CertificateData = Slots<StoredCertificate>;

/** Certificates in memory, by the same protocol as the store on DynamoDB. */
export function inMemoryCertificateStore(
  data: CertificateData = new Map(),
  reach: Reach = atOnce,
): CertificateStore {
  const find = (hash: string) => reach(() => standing(data, hash));
  return {
    find,
    async keep(certificate) {
      const { hash } = certificate;
      if (await putSurely(data, reach, hash, certificate, isFree))
        return { isNew: true, certificate };
      return { isNew: false, certificate: (await find(hash)) ?? certificate };
    },
  };
}
