import type { ProposalStore } from '../../lib/proposals/ports.ts';
import type { Wire } from './wire.ts';

/** Something that keeps proposals, and that several processes reach. */
export interface Database {
  /** A store as one process has it: all of them are on the same data. */
  store(wire?: Wire): ProposalStore;
}
