import { designSchema } from '../../models/design.ts';
import type { Proposal } from '../../models/proposal.ts';

/**
 * Currency of a design as it was written, ISO 4217; the usual one where it names none, or a scenario takes
 * it away.
 */
export function currencyOf(design: Proposal['design']): string {
  return designSchema.shape.currency.parse(design['currency'] ?? undefined);
}
