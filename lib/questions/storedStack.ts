import { designOf } from '../proposals/designOf.ts';
import type { StoredRevision } from '../proposals/ports.ts';
import type { PreparedProjection } from '../projections/prepareProjection.ts';
import { faultsRefused } from '../refusal.ts';
import { prepareStack } from './projectStack.ts';

/** Where a query names scenarios. */
const PLACE = '/scenario';

/**
 * The projection of a stored design with scenarios applied, ready to be computed.
 * @param scenarios their names, in the order in which they are applied
 * @throws Refusal where there is no such scenario, or the design with them has faults
 */
export function storedStack(
  stored: Pick<StoredRevision, 'design'>,
  scenarios: readonly string[],
): PreparedProjection {
  const { prepared, faults } = prepareStack(designOf(stored), scenarios, PLACE);
  if (prepared !== undefined) return prepared;
  const isAsked = faults.some(({ pointer }) => pointer.startsWith(`${PLACE}/`));
  throw faultsRefused(isAsked ? 'invalid_query' : 'invalid_design', faults);
}
