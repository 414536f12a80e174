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
import { conversionRemarks, priceRemarks } from './conversionRemarks.ts';
import { moneyAt, namesPriceYear } from './moneyAt.ts';
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

/** What is to be copied, and where it goes. */
type WantedPart = NewCopy & { readonly pointer: string };

/** Takes a part of a design, its money in the currency of the place in the draft that it is for. */
export async function takePart(
  store: ProposalStore,
  caller: Caller,
  wanted: WantedPart,
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
  const there = moneyAt(design, wanted.originPointer);
  const here = moneyAt(designOf(draft), wanted.pointer);
  const part = followed.value as Json;
  const carried = carriedOver(part, wanted.originPointer, {
    conversion: wanted.conversion,
    fromCurrency: there.currency,
    toCurrency: here.currency,
  });
  if (carried.faults !== undefined) return carried;
  const { amounts, conversionRemarks: remarks, ...taken } = carried;
  const isOfItsOwnYear = amounts === 0 || namesPriceYear(part, wanted.originPointer);
  const conversionRemarks = [...remarks, ...(isOfItsOwnYear ? [] : priceRemarks(there, here))];
  const country = typeof design['country'] === 'string' ? design['country'] : null;
  return { ...taken, conversionRemarks, revision, country };
}

type Carried =
  | (Pick<TakenPart, 'part' | 'conversion' | 'conversionRemarks' | 'faults'> & {
      /** How many amounts there are. */
      readonly amounts: number;
    })
  | NotTaken;

/** What any conversion would do is seen by trying this one, which is used for nothing else. */
const ANY: Conversion = { method: 'exchange_rate', factor: 1, basis: 'none' };

/** Carries a part over; a part without amounts, such as a workflow, needs no factor to do so. */
function carriedOver(part: Json, pointer: string, stated: StatedConversion): Carried {
  const { conversion, fromCurrency, toCurrency } = stated;
  const needless = needlessConversion(stated, '');
  if (needless.length > 0) return { faults: needless };
  const converting = { conversion: conversion ?? ANY, fromCurrency, toCurrency };
  const converted = convertPart(part, pointer, converting);
  if (converted.faults !== undefined) return { faults: factorFaults(converted.faults, '') };
  const { report } = converted;
  const amounts = report.numbers;
  if (conversion === undefined && fromCurrency === toCurrency)
    return { part, amounts, conversion: null, conversionRemarks: [] };
  if (conversion === undefined && amounts > 0) return { faults: [missingConversion(stated, '')] };
  if (converted.part === undefined)
    return faulty(
      `is ${JSON.stringify(pointer)}, a rate to the euro; it says nothing about ${toCurrency}: leave it, and write in the rate of ${toCurrency} where it is needed`,
    );
  return {
    part: converted.part as Json,
    amounts,
    conversion: amounts > 0 ? (conversion ?? null) : null,
    conversionRemarks: conversionRemarks({ conversion, report, toCurrency }),
  };
}

function faulty(rest: string): NotTaken {
  return { faults: [{ pointer: '/originPointer', detail: `\`/originPointer\` ${rest}` }] };
}
