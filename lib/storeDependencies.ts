/** The composition root of functions that keep proposals. */
import { monotonicFactory } from 'ulid';
import { readStoreSettings, type Environment } from './config.ts';
import { shelfOf, type DataDependencies } from './dataDependencies.ts';
import { aroundSettings } from './dependencies.ts';
import type { ProposalStore } from './proposals/ports.ts';
import { documentClient } from './store/client.ts';
import { proposalStore } from './store/proposalStore.ts';

/** What functions need that keep proposals. */
export interface StoreDependencies extends DataDependencies {
  readonly store: ProposalStore;
  /** Identifier of a new thing that is made now. */
  readonly newId: () => string;
}

/** Puts together what functions need that keep proposals. */
export function storeDependencies(environment: Environment): StoreDependencies {
  const settings = readStoreSettings(environment);
  const around = aroundSettings(settings);
  const nextUlid = monotonicFactory();
  const newId = () => nextUlid(around.now().getTime());
  const store = proposalStore(documentClient(settings), {
    tableName: settings.tableName,
    newWriteId: newId,
    now: around.now,
  });
  return { ...around, baselines: shelfOf(settings), store, newId };
}
