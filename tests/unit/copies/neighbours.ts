/** A published proposal of one country, a draft of another, and what is copied between them. */
import { copyPart } from '../../../lib/copies/copyPart.ts';
import { smallDesign } from '../../support/designs.ts';
import { nextUlid } from '../../support/proposalHeads.ts';
import { countingStore, headOf, memberOf, newIdentifier } from '../../support/workingGroup.ts';

/** What a dinar costs in euro, made up. */
export const RATE = {
  method: 'exchange_rate',
  factor: 0.0085,
  basis: 'Central bank, 1 June 2027',
};

/** How much more people earn, made up. */
export const WAGES = { method: 'wage_ratio', factor: 2, basis: 'Net wages of 2026' };

/** A head of which every award is the same. */
export const fixedHead = (amount: number) =>
  ({ amount: { distribution: 'fixed', amount } }) as const;

/** A group with one head. */
export const groupWith = (award: number) => ({
  annualVictims: 120,
  heads: { award: fixedHead(award) },
});

/** Stages of the published workflow. */
export const STAGES = { intake: { order: 1, minDays: 10 }, decision: { order: 2, minDays: 20 } };

/** Published by the group of the one country. */
export const THEIRS = {
  ...smallDesign({ title: 'Theirs', country: 'RS', currency: 'RSD' }),
  victimGroups: { trafficking: groupWith(100_000) },
  workflow: { stages: STAGES },
  economy: { currencyPerEuro: 117 },
};

/** Drafted by the group of the other. */
export const OURS = {
  ...smallDesign({ title: 'Ours', country: 'ME', currency: 'EUR' }),
  victimGroups: { victims: groupWith(900) },
};

/** A part without money. */
export const WORKFLOW = { originPointer: '/workflow' };

/** Amounts, and where they go. */
export const TARIFF = {
  originPointer: '/victimGroups/trafficking/heads',
  pointer: '/victimGroups/victims/heads',
  conversion: RATE,
};

/** A whole group of victims. */
export const GROUP = { originPointer: '/victimGroups/trafficking', conversion: RATE };

/** How a part is copied, where not by the drafter, at any version and for keeps. */
type Unusual = Partial<{
  by: ReturnType<typeof memberOf>;
  reserve: typeof newIdentifier;
  validateOnly: boolean;
  expectedVersion: 'any' | readonly number[];
}>;

/** Two proposals in memory. */
export type Neighbours = Awaited<ReturnType<typeof startNeighbours>>;

/** Puts the two where they are found; from then on requests are counted. */
export async function startNeighbours() {
  const { store, asked } = countingStore();
  const origin = headOf(THEIRS, { status: 'published' });
  const draft = headOf(OURS);
  await store.create(origin);
  await store.create(draft);
  asked();
  const now = () => new Date('2027-06-01T12:00:00Z');
  const services = { store, now };
  const drafter = memberOf('drafter', draft.groupId);
  return {
    services,
    asked,
    origin,
    draft,
    drafter,
    /** Copies a part, of the published proposal where nothing else is said. */
    copy: (document: object, { by = drafter, reserve = newIdentifier, ...unusual }: Unusual = {}) =>
      copyPart({ ...services, reserve, newId: nextUlid }, by, {
        id: draft.id,
        expectedVersion: 'any',
        validateOnly: false,
        ...unusual,
        document: { proposalId: origin.id, ...document },
      }),
  };
}
