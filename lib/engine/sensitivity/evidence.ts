import type { GRADES } from '../../../models/assumption.ts';
import { isSeries } from '../../../models/yearlySeries.ts';
import type { DesignNumber } from './designNumbers.ts';

/** Strength of evidence. */
export type Grade = (typeof GRADES)[number];

/**
 * How weak the evidence of each grade is, between 0 and 1: the part of an effect that counts when we
 * ask which number should be found out next. Our own choice.
 */
export const WEAKNESS: Readonly<Record<Grade, number>> = {
  statute: 0.1,
  official_statistic: 0.25,
  study: 0.5,
  expert_range: 0.75,
  none: 1,
};

/** The grade of a number; null where it has none. */
export function gradeOf({ stated }: DesignNumber): Grade | null {
  return typeof stated === 'number' ? null : (stated.grade ?? null);
}

/** The weakest grade among numbers that move together; null where one of them has none. */
export function weakestOf(numbers: readonly DesignNumber[]): Grade | null {
  return numbers
    .map(gradeOf)
    .reduce((weakest, grade) => (weaknessOf(grade) > weaknessOf(weakest) ? grade : weakest));
}

/** How weak the evidence is; without a grade there is none. */
export function weaknessOf(grade: Grade | null): number {
  return WEAKNESS[grade ?? 'none'];
}

/** The value of a number; null where it goes by year. */
export function statedValue({ stated }: DesignNumber): number | null {
  if (typeof stated === 'number') return stated;
  return isSeries(stated) ? null : stated.value;
}
