import { newApprovalSchema, type Approval, type ApprovalList } from '../../models/approval.ts';
import type { Caller } from '../../models/caller.ts';
import { parseBody } from '../documents/parseBody.ts';
import { knownSubject, permitted } from '../policy/decide.ts';
import { statesFor } from '../policy/policy.ts';
import { faultsRefused, Refusal } from '../refusal.ts';
import type { Change, Changing } from './changeDesign.ts';
import { headToChange, overtaken } from './headToChange.ts';
import type { ProposalHead } from './ports.ts';
import { noSuchRevision, type Reading } from './readProposal.ts';

const action = 'approve';

/** An approval, and the proposal as it stands. */
export interface GivenApproval {
  readonly approval: Approval;
  readonly head: ProposalHead;
}

/**
 * Approvals of a revision.
 * @param asked `revision`: the latest where there is none
 * @throws Refusal where there are none that the caller may see
 */
export async function readApprovals(
  { store }: Reading,
  caller: Caller,
  asked: { readonly id: string; readonly revision?: number | undefined },
): Promise<{ readonly list: ApprovalList; readonly head: ProposalHead }> {
  const head = permitted(caller, 'readRecord', await store.find(asked.id));
  const { revision = head.revision } = asked;
  if (revision > head.revision) throw noSuchRevision(revision, head);
  const items =
    revision === head.revision ? head.approvals : await store.findApprovals(head, revision);
  return { list: { revision, currentRevision: head.revision, items: [...items] }, head };
}

/**
 * Approves the revision of a proposal as it stands. An approval that was given already keeps nothing.
 * @param document a `NewApproval`: it names the revision that was read
 * @returns the approval, and the proposal as it is, or with `validateOnly` would be
 * @throws Refusal
 */
export async function approveRevision(
  changing: Changing,
  caller: Caller,
  change: Change,
  document: unknown,
): Promise<GivenApproval> {
  const { revision } = parseBody(newApprovalSchema, document, 'an approval');
  const before = await headToChange(changing.store, caller, { ...change, action });
  refuseOtherRevision(before, revision);
  const subject = knownSubject(caller);
  const given = before.approvals.find((approval) => approval.subject === subject);
  if (given !== undefined) return { approval: given, head: before };
  const at = changing.now().toISOString();
  const approval = { revision, subject, at };
  const after = headWith([...before.approvals, approval], before, { subject, at });
  return { approval, head: await kept(changing, caller, change, { before, after }) };
}

/**
 * Takes the caller's approval of the revision as it stands back.
 * @throws Refusal, also where there is none to take back
 */
export async function takeApprovalBack(
  changing: Changing,
  caller: Caller,
  change: Change,
): Promise<void> {
  const before = await headToChange(changing.store, caller, { ...change, action });
  const subject = knownSubject(caller);
  const approvals = before.approvals.filter((approval) => approval.subject !== subject);
  if (approvals.length === before.approvals.length)
    throw new Refusal('not_found', {
      detail: `You have not approved revision ${before.revision}, so there is nothing to take back.`,
    });
  const after = headWith(approvals, before, { subject, at: changing.now().toISOString() });
  await kept(changing, caller, change, { before, after });
}

function refuseOtherRevision({ revision: current }: ProposalHead, revision: number): void {
  if (revision === current) return;
  const fault =
    revision > current
      ? `there is no such revision, the latest is ${current}`
      : `the design has changed since; read revision ${current}, which is the one that can be approved`;
  const detail = `\`/revision\` is ${revision}; ${fault}`;
  throw faultsRefused('invalid_body', [{ pointer: '/revision', detail }]);
}

function headWith(
  approvals: readonly Approval[],
  before: ProposalHead,
  { subject, at }: Pick<Approval, 'subject' | 'at'>,
): ProposalHead {
  return { ...before, approvals, version: before.version + 1, updatedAt: at, updatedBy: subject };
}

/** Approvals stand on the head, so that whoever adopts and whoever takes back meet at its version. */
async function kept(
  { store }: Changing,
  caller: Caller,
  { id, validateOnly }: Change,
  { before, after }: { readonly before: ProposalHead; readonly after: ProposalHead },
): Promise<ProposalHead> {
  if (validateOnly || (await store.replace(before, after, statesFor(action))) === 'replaced')
    return after;
  throw await overtaken(store, caller, { id, action });
}
