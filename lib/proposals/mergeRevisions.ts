import type { Caller } from '../../models/caller.ts';
import { mergeRequestSchema, type MergeRequest, type MergeResult } from '../../models/changes.ts';
import { mergeDesigns } from '../changes/mergeDesigns.ts';
import { refuseOversized } from '../documents/checkDocument.ts';
import { parseBody } from '../documents/parseBody.ts';
import { permitted } from '../policy/decide.ts';
import { faultsRefused } from '../refusal.ts';
import { acceptDesign } from './acceptDesign.ts';
import type { ProposalHead } from './ports.ts';
import type { Reading } from './readProposal.ts';
import { designOf } from './designOf.ts';

/**
 * Merges a design that was written on an earlier revision with the one that stands: for whoever was
 * told that somebody else was first. Nothing is stored.
 * @param document what was sent, a `MergeRequest`
 * @throws Refusal where the base is unknown, or a design is larger than designs may be
 */
export async function mergeRevisions(
  { store }: Reading,
  caller: Caller,
  id: string,
  document: unknown,
): Promise<MergeResult> {
  const wanted = parseBody(mergeRequestSchema, document, 'a merge');
  const { baseRevision, design: own, choices } = wanted;
  refuseOversized(own);
  const head = permitted(caller, 'edit', await store.find(id));
  const base = await baseOf({ store }, head, baseRevision);
  const { merged, conflicts } = mergeDesigns({
    base,
    own,
    theirs: designOf(head),
    choices,
  });
  return {
    baseRevision,
    currentRevision: head.revision,
    version: head.version,
    design: merged ?? null,
    conflicts: conflicts.map(({ text, ...places }) => ({ ...places, detail: text })),
    faults: merged === undefined ? [] : [...(acceptDesign(merged).faults ?? [])],
  };
}

async function baseOf(
  { store }: Reading,
  head: ProposalHead,
  revision: MergeRequest['baseRevision'],
) {
  if (revision === head.revision) return designOf(head);
  const found = revision > head.revision ? undefined : await store.findRevision(head.id, revision);
  if (found !== undefined) return designOf(found);
  throw faultsRefused('invalid_body', [
    {
      pointer: '/baseRevision',
      detail: `\`/baseRevision\` is ${revision}; there is no such revision, the latest is ${head.revision}: give the revision on which your design was written`,
    },
  ]);
}
