import type { Design, DesignInput } from '../../models/design.ts';
import { parseDesign } from '../../models/parseDesign.ts';

/** Fills in the defaults of a document that must be a valid design. */
export function designOf(document: unknown): Design {
  const { design, faults } = parseDesign(document);
  if (design === undefined) throw new Error(faults.map(({ detail }) => detail).join('\n'));
  return design;
}

/** A group whose every claim costs the same. */
export function groupOf(
  members: Partial<DesignInput['victimGroups'][string]> = {},
  award = 1,
): DesignInput['victimGroups'][string] {
  return {
    annualVictims: 120,
    heads: { harm: { amount: { distribution: 'fixed', amount: award } } },
    ...members,
  };
}

/** The smallest design, with whatever else a test needs. */
export function smallDesign(members: Partial<DesignInput> = {}): DesignInput {
  return {
    firstYear: 2027,
    horizonYears: 1,
    victimGroups: { victims: groupOf() },
    funding: { budget: { shape: 'fixed', category: 'state_budget', amountPerYear: 120 } },
    ...members,
  };
}
