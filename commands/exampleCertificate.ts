import canonicalize from 'canonicalize';
import { baselineShelf } from '../lib/baselines/baselineShelf.ts';
import { loadDataset } from '../lib/baselines/loadDataset.ts';
import { frozen } from '../lib/certificates/content.ts';
import { prepareProjection } from '../lib/projections/prepareProjection.ts';
import { EXAMPLE_ID } from './local/seedExample.ts';

/**
 * Hash that the example has when it is frozen as it was seeded: it follows from the data and the engine, and
 * changes with them.
 */
export function exampleCertificateHash(): string {
  const { design } = baselineShelf(() => loadDataset()).baseline({
    country: 'RS',
    variant: 'trafficking_only',
  });
  const { prepared, faults } = prepareProjection(design);
  const projection = prepared?.project().projection;
  if (projection === undefined) throw new Error(`the example has faults: ${faults?.length ?? 0}`);
  const { designHash } = projection;
  const revision = {
    proposalId: EXAMPLE_ID,
    revision: 1,
    design: canonicalize(design) ?? '',
    designHash,
  };
  return frozen(revision, { projection, detail: 'year' }).hash;
}
