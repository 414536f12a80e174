import type { VictimGroup } from '../../../models/victimGroup.ts';
import { joined, memberOf, type Phases, type Span } from '../grid/phases.ts';

/** Members of a group by which awards are found. */
export const AWARD_TERMS = [
  'heads',
  'cap',
  'capPer',
  'threshold',
  'deduction',
  'claimantsPerVictim',
] as const satisfies readonly (keyof VictimGroup)[];

/** The terms on which claims of a group are settled, phase by phase. */
export type GroupTerms = readonly Span<VictimGroup>[];

/**
 * The terms of a group. Claims of a group that a later phase has no more are settled on the last
 * terms that it had; before a phase has it, there are no terms.
 */
export function termsOf(id: string, phases: Phases): GroupTerms {
  const terms: Span<VictimGroup>[] = [];
  for (const { design, from, until } of phases) {
    const value = memberOf(design.victimGroups, id) ?? terms.at(-1)?.value;
    if (value !== undefined) terms.push({ value, from, until });
  }
  return joined(terms);
}

/** The terms of payment, for as long as they stay the same. */
export function paymentSpans(terms: GroupTerms): Span<VictimGroup['payment']>[] {
  return joined(terms.map(({ value, from, until }) => ({ value: value.payment, from, until })));
}

/** The terms by which awards are found, for as long as they stay the same. */
export function awardSpans(terms: GroupTerms): Span<VictimGroup>[] {
  return joined(terms, (one, other) => AWARD_TERMS.every((name) => one[name] === other[name]));
}
