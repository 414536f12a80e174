import { describe } from 'vitest';

import {
  inMemoryProposalStore,
  noProposals,
  type Reach,
} from '../support/inMemoryProposalStore.ts';
import type { Database } from './database.ts';
import { proposalStoreContract } from './proposalStoreContract.ts';
import { AnswerLost, soundWire, type Wire } from './wire.ts';

/** Tries again when an answer was lost, as the SDK does. */
const reachThrough =
  (wire: Wire): Reach =>
  async (request) => {
    for (;;) {
      try {
        return await wire(() => Promise.resolve(request()));
      } catch (error) {
        if (!(error instanceof AnswerLost)) throw error;
      }
    }
  };

describe('proposals in memory', () => {
  const data = noProposals();
  const database: Database = {
    store: (wire = soundWire) => inMemoryProposalStore(data, reachThrough(wire)),
  };
  proposalStoreContract(() => database);
});
