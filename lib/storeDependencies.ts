/** The composition root of functions that reach the store, and know their callers. */
import { monotonicFactory } from 'ulid';
import type { BudgetLimits } from './budget/chargeCaller.ts';
import type { BudgetStore } from './budget/ports.ts';
import type { CertificateStore } from './certificates/ports.ts';
import type { CommentStore } from './comments/ports.ts';
import { readStoreSettings, type Environment } from './config.ts';
import { aroundSettings, type HttpDependencies } from './dependencies.ts';
import { rememberMemberships } from './groups/rememberMemberships.ts';
import type { GroupStore } from './groups/ports.ts';
import type { KnowingCallers } from './http/caller.ts';
import type { ReservationStore } from './idempotency/ports.ts';
import { tokenVerifier } from './identity/verifyTokens.ts';
import type { ProposalStore } from './proposals/ports.ts';
import { budgetStore } from './store/budgetStore.ts';
import { certificateStore } from './store/certificateStore.ts';
import { documentClient } from './store/client.ts';
import { commentStore } from './store/commentStore.ts';
import { groupStore } from './store/groupStore.ts';
import { proposalStore } from './store/proposalStore.ts';
import { reservationStore } from './store/reservationStore.ts';

/** What functions need that reach the store. */
export interface StoreDependencies extends HttpDependencies {
  readonly store: ProposalStore;
  readonly groups: GroupStore;
  readonly comments: CommentStore;
  readonly certificates: CertificateStore;
  readonly reservations: ReservationStore;
  readonly budgets: BudgetStore;
  readonly budgetLimits: BudgetLimits;
  readonly callers: KnowingCallers;
  /** Identifier of a new thing that is made now. */
  readonly newId: () => string;
}

/** Puts together what functions need that reach the store. */
export function storeDependencies(environment: Environment): StoreDependencies {
  const settings = readStoreSettings(environment);
  const around = aroundSettings(settings);
  const { now } = around;
  const nextUlid = monotonicFactory();
  const newId = () => nextUlid(now().getTime());
  const client = documentClient(settings);
  const options = { tableName: settings.tableName, newWriteId: newId, now };
  const groups = groupStore(client, options);
  return {
    ...around,
    store: proposalStore(client, options),
    groups,
    comments: commentStore(client, options),
    certificates: certificateStore(client, options),
    reservations: reservationStore(client, options),
    budgets: budgetStore(client, settings.tableName),
    budgetLimits: settings.budgetLimits,
    callers: {
      identify: tokenVerifier(settings.identity),
      membershipsOf: rememberMemberships(groups, {
        seconds: settings.membershipCacheSeconds,
        now,
      }),
      now,
    },
    newId,
  };
}
