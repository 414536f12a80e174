import type { Caller } from '../../models/caller.ts';
import type { DesignDiff } from '../../models/changes.ts';
import { describeChanges } from '../changes/describeChanges.ts';
import { jsonChanges, jsonPatchOf } from '../changes/jsonChanges.ts';
import { permitted } from '../policy/decide.ts';
import type { ProposalHead } from './ports.ts';
import { noSuchRevision, type Reading } from './readProposal.ts';
import { designOf } from './designOf.ts';

/** Two revisions of a proposal that are to be compared. */
export interface RevisionPair {
  readonly id: string;
  readonly from: number;
  /** Undefined for the latest. */
  readonly to: number | undefined;
}

/** What differs between two revisions, found and not yet compared. */
export interface PreparedDiff {
  readonly from: number;
  readonly to: number;
  /** Reads the two designs and compares them: revisions do not change, so whoever has it may do without. */
  readonly compare: () => Promise<DesignDiff>;
}

/**
 * What differs between two revisions of a proposal, in either direction.
 * @throws Refusal where there is no such revision that the caller may read
 */
export async function diffRevisions(
  { store }: Reading,
  caller: Caller,
  { id, from, to: wanted }: RevisionPair,
): Promise<PreparedDiff> {
  const head = permitted(caller, 'readRecord', await store.find(id));
  const to = wanted ?? head.revision;
  const missing = [from, to].find((revision) => revision > head.revision);
  if (missing !== undefined) throw noSuchRevision(missing, head);
  return {
    from,
    to,
    async compare() {
      const first = designAt({ store }, head, from);
      const second = from === to ? first : designAt({ store }, head, to);
      const [before, after] = await Promise.all([first, second]);
      const patch = jsonPatchOf(jsonChanges(before, after));
      return { proposalId: id, from, to, patch, lines: describeChanges(before, after) };
    },
  };
}

async function designAt({ store }: Reading, head: ProposalHead, revision: number) {
  const stored = revision === head.revision ? head : await store.findRevision(head.id, revision);
  if (stored === undefined) throw noSuchRevision(revision, head);
  return designOf(stored);
}
