import type { BaselineShelf } from '../baselines/baselineShelf.ts';
import { COUNTRIES } from '../baselines/countryFacts.ts';
import { copyWhole, type CopiedDesign } from '../copies/copyWhole.ts';
import type { Caller } from '../../models/caller.ts';
import type { Fault } from '../../models/fault.ts';
import type { NewProposal, Origin } from '../../models/proposal.ts';
import { blankDesign } from './blankDesign.ts';
import type { ProposalStore } from './ports.ts';

/** A design to begin with and where it came from, or why there is none. */
export type Source =
  | {
      readonly design: object;
      readonly origin: Origin;
      /** Pointer to the design in the body; empty where it did not come in the body. */
      readonly place: string;
      readonly faults?: never;
    }
  | { readonly faults: readonly Fault[] };

/** Where designs to begin with are found. */
export interface Shelves {
  readonly store: ProposalStore;
  readonly baselines: BaselineShelf;
}

/** Members that say what a proposal is made from; at most one of them is given. */
const SOURCES = ['design', 'baseline', 'copyOf'] as const;

/** Finds what a new proposal is made from. */
export async function sourceOf(
  { store, baselines }: Shelves,
  caller: Caller,
  wanted: NewProposal,
): Promise<Source> {
  const faults = contradictions(wanted);
  if (faults.length > 0) return { faults };
  const { design, baseline, copyOf, currency } = wanted;
  if (design !== undefined) return { design, origin: { kind: 'design' }, place: '/design' };
  if (baseline !== undefined) return fromBaseline(baselines, baseline);
  if (copyOf !== undefined) return fromCopy(await copyWhole(store, caller, copyOf));
  return { design: blankDesign(currency), origin: { kind: 'blank' }, place: '' };
}

/** Whether the source is something that others may change, or close to the caller, from one moment to the next. */
export const isMadeFromOthers = (wanted: NewProposal): boolean =>
  wanted.copyOf !== undefined && contradictions(wanted).length === 0;

function contradictions(wanted: NewProposal): Fault[] {
  const [first, ...others] = SOURCES.filter((name) => wanted[name] !== undefined);
  const surplus = others.map((name) =>
    fault(
      `/${name}`,
      `\`/${name}\` stands beside \`/${first ?? ''}\`; a new proposal is made from one of ${SOURCES.join(', ')}, or blank from none; leave the others out`,
    ),
  );
  if (wanted.currency === undefined || first === undefined) return surplus;
  const detail = `\`/currency\` is for a blank proposal; with \`/${first}\` the currency is that of the design; leave it out`;
  return [...surplus, fault('/currency', detail)];
}

function fromBaseline(
  baselines: BaselineShelf,
  { country, variant }: NonNullable<NewProposal['baseline']>,
): Source {
  const known = COUNTRIES.find((code) => code === country);
  if (known === undefined) {
    const detail = `\`/baseline/country\` is ${JSON.stringify(country)}; there are baselines for ${COUNTRIES.join(', ')}`;
    return { faults: [fault('/baseline/country', detail)] };
  }
  const { design } = baselines.baseline({ country: known, variant });
  return { design, origin: { kind: 'baseline', country, variant }, place: '' };
}

function fromCopy(copied: CopiedDesign): Source {
  return copied.faults === undefined ? { ...copied, place: '' } : copied;
}

function fault(pointer: string, detail: string): Fault {
  return { pointer, detail };
}
