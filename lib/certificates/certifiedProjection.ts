import type { Projection } from '../../models/projection.ts';
import type { Detail } from '../../models/service.ts';
import type { Cost } from '../budget/chargeCaller.ts';
import type { DesignAtRevision } from '../proposals/readProposal.ts';
import { storedProjection } from '../proposals/views.ts';
import { faultsRefused } from '../refusal.ts';

/** What charges the caller for a computation. @throws Refusal where it is too much */
export type Charge = (cost: Cost) => Promise<void>;

/**
 * The projection of a stored design, that is frozen or held against one that was.
 * @throws Refusal where the design was stored under rules that have changed since, or it is too costly
 */
export async function certifiedProjection(
  stored: Pick<DesignAtRevision, 'design' | 'designHash'>,
  detail: Detail,
  charge: Charge,
): Promise<Projection> {
  const prepared = storedProjection(stored);
  const monthly = detail === 'month';
  await charge(prepared.cost(monthly));
  const { projection, faults } = prepared.project({ monthly });
  if (faults !== undefined) throw faultsRefused('invalid_design', faults);
  return projection;
}
