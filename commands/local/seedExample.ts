import { createProposal } from '../../lib/proposals/createProposal.ts';
import type { StoreDependencies } from '../../lib/storeDependencies.ts';

/** The one caller on this machine, and the one group. */
export const LOCAL_CALLER = 'local';

/** The example has an identifier of its own, so that it is made once and no more. */
export const EXAMPLE_ID = '01KDVDNW00EXAMP1EFRSERB1A0';

/**
 * Makes the example, a proposal from the baseline of Serbia, unless it has been made before: also
 * where it has been deleted since.
 * @returns whether it is there
 */
export async function seedExample(services: StoreDependencies): Promise<boolean> {
  const { store } = services;
  if ((await store.find(EXAMPLE_ID)) !== undefined) return true;
  const create: typeof store.create = async (head) => {
    await store.create(head);
    return 'created';
  };
  await createProposal(
    { ...services, store: { ...store, create }, newId: () => EXAMPLE_ID },
    { subject: LOCAL_CALLER, groups: [LOCAL_CALLER] },
    { groupId: LOCAL_CALLER, baseline: { country: 'RS' } },
    { validateOnly: false },
  );
  return (await store.find(EXAMPLE_ID)) !== undefined;
}
