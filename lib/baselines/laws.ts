import type { Dataset, LawRow } from './dataset.ts';

/**
 * The law of a country that says how much is paid at most, and the amount.
 * @throws where no law in the table says so
 */
export function lawWithCap(
  dataset: Dataset,
  country: string,
): LawRow & { readonly max_award: number } {
  const law = dataset.laws.find(
    (row): row is LawRow & { readonly max_award: number } =>
      row.country === country && row.status_of_scheme === 'in_force' && row.max_award !== undefined,
  );
  if (law === undefined) throw new Error(`laws.csv has no law of ${country} in force with a cap`);
  return law;
}
