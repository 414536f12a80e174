import type { Database } from './database.ts';
import { countsSpendings } from './countsSpendings.ts';
import { groupsSurvive } from './groupsSurvive.ts';
import { keepsCertificates } from './keepsCertificates.ts';
import { keepsComments } from './keepsComments.ts';
import { keepsGroups } from './keepsGroups.ts';
import { keepsProposals } from './keepsProposals.ts';
import { keepsRecords } from './keepsRecords.ts';
import { keepsReservations } from './keepsReservations.ts';
import { listsProposals } from './listsProposals.ts';
import { survivesHistories } from './survivesHistories.ts';
import { survivesRaces } from './survivesRaces.ts';
import { survivesStops } from './survivesStops.ts';

/** What every database has to do. */
export function storeContract(database: () => Database): void {
  keepsProposals(database);
  keepsRecords(database);
  listsProposals(database);
  survivesStops(database);
  survivesRaces(database);
  survivesHistories(database);
  keepsGroups(database);
  groupsSurvive(database);
  keepsComments(database);
  keepsReservations(database);
  countsSpendings(database);
  keepsCertificates(database);
}
