import type { Database } from './database.ts';
import { keepsProposals } from './keepsProposals.ts';
import { listsProposals } from './listsProposals.ts';
import { survivesRaces } from './survivesRaces.ts';
import { survivesStops } from './survivesStops.ts';

/** What every store of proposals has to do. */
export function proposalStoreContract(database: () => Database): void {
  keepsProposals(database);
  listsProposals(database);
  survivesStops(database);
  survivesRaces(database);
}
