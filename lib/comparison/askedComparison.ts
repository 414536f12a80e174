import type { Caller } from '../../models/caller.ts';
import {
  comparisonRequestSchema,
  MOST_DESIGNS,
  type ComparisonRequest,
} from '../../models/comparisonRequest.ts';
import { faultsOf, type Fault } from '../../models/fault.ts';
import { isObject, valueAt } from '../../models/json.ts';
import { originIn, type OriginFound, type WantedOrigin } from '../copies/openOrigin.ts';
import { refuseOversized } from '../documents/checkDocument.ts';
import { withMemberships, type KnowingMembers } from '../groups/withMemberships.ts';
import type { ProposalStore } from '../proposals/ports.ts';
import { faultsRefused } from '../refusal.ts';
import { prepareComparison, type PreparedComparison } from './compareDesigns.ts';
import { entryFaults, type ComparisonEntry } from './readEntries.ts';

/** Where proposals to compare are found. */
export interface Comparing {
  readonly store: Pick<ProposalStore, 'findMany' | 'findRevision'>;
  readonly callers: KnowingMembers;
}

/**
 * Checks a comparison of designs and of stored proposals, and makes it ready. The store is asked where a
 * proposal is named, and only then: designs alone can be compared while it is away.
 * @param document what was sent, a `ComparisonRequest`
 * @throws Refusal with every fault. A proposal that is not open to the caller is one, whether it is there or not
 */
export async function askedComparison(
  comparing: Comparing,
  caller: Caller,
  document: unknown,
): Promise<PreparedComparison> {
  const given = givenDesigns(document);
  for (const { design } of given) refuseOversized(design);
  const ownFaults = () =>
    given.flatMap(({ design, place }) => entryFaults({ name: '', design }, place));
  const parsed = comparisonRequestSchema.safeParse(document);
  if (!parsed.success)
    throw faultsRefused('invalid_body', [
      ...faultsOf(parsed.error, document, 'a comparison'),
      ...ownFaults(),
    ]);
  const { entries: asked, ...options } = parsed.data;
  const opened = await openEntries(comparing, caller, asked);
  const missing = opened.flatMap(({ faults }) => faults ?? []);
  if (missing.length > 0) throw faultsRefused('invalid_body', [...missing, ...ownFaults()]);
  const entries = opened.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
  const { prepared, faults } = prepareComparison(entries, options);
  if (prepared === undefined) throw faultsRefused('invalid_body', faults);
  return prepared;
}

/** Designs that stand in a body, whatever else is wrong there, as many as there may be, each with its place. */
function givenDesigns(document: unknown): { readonly design: object; readonly place: number }[] {
  const entries = valueAt(document, ['entries']);
  if (!Array.isArray(entries)) return [];
  return entries.slice(0, MOST_DESIGNS).flatMap((entry: unknown, place) => {
    const design = valueAt(entry, ['design']);
    return isObject(design) ? [{ design, place }] : [];
  });
}

type Asked = ComparisonRequest['entries'][number];

/** Either an entry with its design, or why there is none. */
type Opened =
  | { readonly entry: ComparisonEntry; readonly faults?: never }
  | { readonly entry?: never; readonly faults: readonly Fault[] };

/** Finds the designs of the proposals that are named: their heads by one request, whichever they are. */
async function openEntries(
  { store, callers }: Comparing,
  caller: Caller,
  asked: readonly Asked[],
): Promise<Opened[]> {
  const ids = [
    ...new Set(asked.flatMap((entry) => ('proposalId' in entry ? [entry.proposalId] : []))),
  ];
  if (ids.length === 0) return asked.flatMap((entry) => ('design' in entry ? [{ entry }] : []));
  const known = await withMemberships(caller, callers);
  const heads = await store.findMany(ids);
  const open = (wanted: WantedOrigin, place: number) =>
    originIn(store, known, heads[ids.indexOf(wanted.proposalId)], wanted, `/entries/${place}`);
  return Promise.all(
    asked.map(async (entry, place) =>
      'design' in entry ? { entry } : openedAs(entry.name, await open(entry, place)),
    ),
  );
}

const openedAs = (name: string, { origin, faults }: OriginFound): Opened =>
  origin === undefined ? { faults } : { entry: { name, design: origin.design } };
