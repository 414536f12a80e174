import { pathOf, valueAt } from '../../models/json.ts';
import type { Proposal } from '../../models/proposal.ts';
import { isObject, type Json } from '../changes/json.ts';
import { currencyOf } from '../changes/places.ts';

/** What an amount at a place of a design is to be read as. */
export interface MoneyTerms {
  /** ISO 4217. */
  readonly currency: string;
  /** Calendar year in whose prices amounts are; undefined where it cannot be told. */
  readonly priceYear: number | undefined;
}

/**
 * Currency and prices of the amounts at a place. Inside the patch of a scenario they are those of the
 * patch, where it names them.
 * @param design a valid design as it is written
 * @param pointer JSON Pointer to a part of it, which need not be there
 */
export function moneyAt(design: Proposal['design'], pointer: string): MoneyTerms {
  const frame = frameAt(design, pointer);
  const year = frame['priceYear'] ?? frame['firstYear'];
  return { currency: currencyOf(frame), priceYear: typeof year === 'number' ? year : undefined };
}

/** Currency and years stand at the top of a design, and so at the top of a patch: no merging below is needed. */
function frameAt(design: Proposal['design'], pointer: string): Proposal['design'] {
  const [collection = '', name = '', member, ...inside] = pathOf(pointer);
  if (collection !== 'scenarios' || member !== 'patch' || inside.length === 0) return design;
  const patch = valueAt(design, [collection, name, member]);
  return isObject(patch as Json) ? { ...design, ...(patch as object) } : design;
}

/** Whether a part is a scenario, or the patch of one, that says itself in whose prices its amounts are. */
export function namesPriceYear(part: Json, pointer: string): boolean {
  const [collection, , ...inside] = pathOf(pointer);
  if (collection !== 'scenarios' || inside.length > 1) return false;
  const patch = inside.length === 0 ? valueAt(part, ['patch']) : part;
  return valueAt(patch, ['priceYear']) !== undefined;
}
