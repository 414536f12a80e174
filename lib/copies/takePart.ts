import type { Caller } from '../../models/caller.ts';
import type { Conversion } from '../../models/conversion.ts';
import type { Fault } from '../../models/fault.ts';
import type { CopiedPart, NewCopy } from '../../models/lineage.ts';
import type { Json } from '../changes/json.ts';
import { convertPart } from '../conversion/convertMoney.ts';
import { followPointer, howFar } from '../documents/followPointer.ts';
import type { ProposalHead, ProposalStore } from '../proposals/ports.ts';
import { designOf } from '../proposals/designOf.ts';
import {
  factorFaults,
  missingConversion,
  needlessConversion,
  type StatedConversion,
} from './conversionFaults.ts';
import { conversionRemarks } from './conversionRemarks.ts';
import { currencyOf } from './currencyOf.ts';
import { openOrigin } from './openOrigin.ts';

/** A part as it goes into a draft, and where it came from. */
export interface TakenPart extends Pick<
  CopiedPart,
  'revision' | 'country' | 'conversion' | 'conversionRemarks'
> {
  readonly part: Json;
  readonly faults?: never;
}

/** A part that cannot be taken. */
interface NotTaken {
  readonly faults: readonly Fault[];
}

/** Takes a part of a design, its money in the currency of the draft that it is for. */
export async function takePart(
  store: ProposalStore,
  caller: Caller,
  wanted: NewCopy,
  draft: ProposalHead,
): Promise<TakenPart | NotTaken> {
  const { origin, faults } = await openOrigin(store, caller, wanted, '');
  if (faults !== undefined) return { faults };
  const { revision, design } = origin;
  const followed = followPointer(design, wanted.originPointer);
  if (!followed.isThere)
    return faulty(
      `is ${JSON.stringify(wanted.originPointer)}; nothing stands there in revision ${revision} of the origin: ${howFar(followed)}`,
    );
  const carried = carriedOver(followed.value as Json, wanted.originPointer, {
    conversion: wanted.conversion,
    fromCurrency: currencyOf(design),
    toCurrency: currencyOf(designOf(draft)),
  });
  if (carried.faults !== undefined) return carried;
  const country = typeof design['country'] === 'string' ? design['country'] : null;
  return { ...carried, revision, country };
}

type Carried = Pick<TakenPart, 'part' | 'conversion' | 'conversionRemarks' | 'faults'> | NotTaken;

/** What any conversion would do is seen by trying this one, which is used for nothing else. */
const ANY: Conversion = { method: 'exchange_rate', factor: 1, basis: 'none' };

/** Carries a part over; a part without amounts, such as a workflow, needs no factor to do so. */
function carriedOver(part: Json, pointer: string, stated: StatedConversion): Carried {
  const { conversion, fromCurrency, toCurrency } = stated;
  const needless = needlessConversion(stated, '');
  if (needless.length > 0) return { faults: needless };
  if (conversion === undefined && fromCurrency === toCurrency)
    return { part, conversion: null, conversionRemarks: [] };
  const converting = { conversion: conversion ?? ANY, fromCurrency, toCurrency };
  const converted = convertPart(part, pointer, converting);
  if (converted.faults !== undefined) return { faults: factorFaults(converted.faults, '') };
  const { numbers } = converted.report;
  if (conversion === undefined && numbers > 0) return { faults: [missingConversion(stated, '')] };
  if (converted.part === undefined)
    return faulty(
      `is ${JSON.stringify(pointer)}, a rate to the euro; it says nothing about ${toCurrency}: leave it, and write in the rate of ${toCurrency} where it is needed`,
    );
  const used = numbers > 0 ? (conversion ?? null) : null;
  const { report } = converted;
  return {
    part: converted.part as Json,
    conversion: used,
    conversionRemarks:
      used === null ? [] : conversionRemarks({ conversion: used, report, toCurrency }),
  };
}

function faulty(rest: string): NotTaken {
  return { faults: [{ pointer: '/originPointer', detail: `\`/originPointer\` ${rest}` }] };
}
