import { describe } from 'vitest';

import type { Reach } from '../support/inMemory.ts';
import { inMemoryBudgetStore, type BudgetData } from '../support/inMemoryBudgetStore.ts';
import {
  inMemoryCertificateStore,
  type CertificateData,
} from '../support/inMemoryCertificateStore.ts';
import { inMemoryCommentStore, type CommentData } from '../support/inMemoryCommentStore.ts';
import { inMemoryGroupStore, noGroups } from '../support/inMemoryGroupStore.ts';
import { inMemoryProposalStore, noProposals } from '../support/inMemoryProposalStore.ts';
import {
  inMemoryReservationStore,
  type ReservationData,
} from '../support/inMemoryReservationStore.ts';
import type { Database } from './database.ts';
import { storeContract } from './storeContract.ts';
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

describe('stores in memory', () => {
  const proposals = noProposals();
  const groups = noGroups();
  const comments: CommentData = new Map();
  const reservations: ReservationData = new Map();
  const budgets: BudgetData = new Map();
  const certificates: CertificateData = new Map();
  const database: Database = {
    histories: 300,
    stores: (wire = soundWire) => {
      const reach = reachThrough(wire);
      return {
        proposals: inMemoryProposalStore(proposals, reach),
        groups: inMemoryGroupStore(groups, reach),
        comments: inMemoryCommentStore(comments, reach),
        reservations: inMemoryReservationStore(reservations, reach),
        budgets: inMemoryBudgetStore(budgets, reach),
        certificates: inMemoryCertificateStore(certificates, reach),
      };
    },
  };
  storeContract(() => database);
});
