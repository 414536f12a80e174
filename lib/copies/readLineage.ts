import type { Caller } from '../../models/caller.ts';
import type { Lineage } from '../../models/lineage.ts';
import { followPointer } from '../documents/followPointer.ts';
import { permitted } from '../policy/decide.ts';
import { contentHash } from '../documents/contentHash.ts';
import type { ProposalHead, ProposalStore } from '../proposals/ports.ts';
import { designOf } from '../proposals/designOf.ts';
import { originNow, ownRevisionNow, type OriginNow } from './originNow.ts';
import { standingParts } from './record.ts';

/**
 * Where the design of a proposal comes from, whole and in parts, and what has become of that. All
 * origins are read in one request.
 * @throws Refusal where there is no such proposal, or the caller may not see its record
 */
export async function readLineage(
  { store }: { readonly store: ProposalStore },
  caller: Caller,
  id: string,
): Promise<Lineage> {
  const head = permitted(caller, 'readRecord', await store.find(id));
  const copied = standingParts(head.copiedParts);
  const now = await originsOf(store, caller, head, copied);
  const design = designOf(head);
  return {
    proposalId: id,
    whole: wholeOf(head, now),
    parts: copied.map((part) => ({
      ...part,
      ...now(part),
      changedSince: hashAt(design, part.pointer) !== part.valueHash,
    })),
  };
}

/** What was copied: which revision of which proposal. */
interface Copied {
  readonly proposalId: string;
  readonly revision: number;
}

async function originsOf(
  store: ProposalStore,
  caller: Caller,
  head: ProposalHead,
  parts: readonly Copied[],
): Promise<(copied: Copied) => OriginNow> {
  const { origin } = head;
  const whole = origin.kind === 'copy' ? [origin.proposalId] : [];
  const named = [...whole, ...parts.map(({ proposalId }) => proposalId)];
  const ids = [...new Set(named)].filter((id) => id !== head.id);
  const found = ids.length === 0 ? [] : await store.findStates(ids);
  const states = new Map(ids.map((id, place) => [id, found[place]]));
  return ({ proposalId, revision }) =>
    proposalId === head.id
      ? ownRevisionNow(head, revision)
      : originNow(caller, states.get(proposalId), revision);
}

function wholeOf(
  { origin }: Pick<ProposalHead, 'origin'>,
  now: (copied: Copied) => OriginNow,
): Lineage['whole'] {
  if (origin.kind !== 'copy') return null;
  const { proposalId, revision, conversion, conversionRemarks } = origin;
  return { proposalId, revision, conversion, conversionRemarks, ...now(origin) };
}

/** Hash of what stands at a place; undefined where nothing does. */
function hashAt(design: unknown, pointer: string): string | undefined {
  const followed = followPointer(design, pointer);
  return followed.isThere ? contentHash(followed.value) : undefined;
}
