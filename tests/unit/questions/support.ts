import type { DesignInput } from '../../../models/design.ts';
import type { Fault } from '../../../models/fault.ts';
import { groupOf, smallDesign } from '../../support/designs.ts';

/** 10 claims a month of 1 each and a levy that covers them, for ten years, with three scenarios. */
export const levied = (members: Partial<DesignInput> = {}): DesignInput =>
  smallDesign({
    horizonYears: 10,
    shortfallRule: 'borrow',
    victimGroups: { victims: groupOf() },
    funding: {
      levy: {
        title: 'Levy on offenders',
        shape: 'levy',
        category: 'offender_levy',
        volumePerYear: 12,
        amountPerUnit: 10,
      },
    },
    scenarios: {
      higher: {
        label: 'Higher levy',
        fromYear: 2030,
        patch: { funding: { levy: { amountPerUnit: 15 } } },
      },
      lower: {
        label: 'Lower levy',
        fromYear: 2028,
        patch: { funding: { levy: { amountPerUnit: 5 } } },
      },
      reserve: { label: 'With a reserve', patch: { reserve: { opening: 100 } } },
    },
    ...members,
  });

interface Told {
  readonly faults?: readonly Fault[] | undefined;
}

/** Where faults are. */
export function pointersOf({ faults = [] }: Told): string[] {
  return faults.map(({ pointer }) => pointer);
}

/** What was found; a test that asks for it expects no faults. */
export function valueOf<T>(outcome: Told & { readonly value?: T | undefined }): T {
  if (outcome.value === undefined) throw new Error(JSON.stringify(outcome.faults));
  return outcome.value;
}
