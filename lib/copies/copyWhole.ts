import type { Caller } from '../../models/caller.ts';
import type { Conversion } from '../../models/conversion.ts';
import type { Fault } from '../../models/fault.ts';
import type { NewProposal, Origin } from '../../models/proposal.ts';
import { convertDesign, type ConversionReport } from '../conversion/convertMoney.ts';
import type { ProposalStore } from '../proposals/ports.ts';
import {
  factorFaults,
  missingConversion,
  needlessConversion,
  type StatedConversion,
} from './conversionFaults.ts';
import { currencyOf } from '../changes/places.ts';
import { conversionRemarks, FOREIGN_REMARK } from './conversionRemarks.ts';
import { openOrigin, type OpenOrigin } from './openOrigin.ts';

/** Either a design that was copied and where it came from, or why there is none. */
export type CopiedDesign =
  | { readonly design: object; readonly origin: Origin; readonly faults?: never }
  | { readonly faults: readonly Fault[] };

/** Where a new proposal says what it is a copy of. */
const PLACE = '/copyOf';

/** Copies a whole design, in its own currency or carried into another. */
export async function copyWhole(
  store: ProposalStore,
  caller: Caller,
  wanted: NonNullable<NewProposal['copyOf']>,
): Promise<CopiedDesign> {
  const { origin, faults } = await openOrigin(store, caller, wanted, PLACE);
  if (faults !== undefined) return { faults };
  const fromCurrency = currencyOf(origin.design);
  const toCurrency = wanted.currency ?? fromCurrency;
  const { proposalId, conversion } = wanted;
  const carried = carriedOver(origin, { conversion, fromCurrency, toCurrency });
  if (carried.faults !== undefined) return carried;
  const { revision } = origin;
  const from: Origin = {
    kind: 'copy',
    proposalId,
    revision,
    conversion: conversion ?? null,
    conversionRemarks: carried.remarks,
  };
  return { design: carried.design, origin: from };
}

type Carried =
  | { readonly design: object; readonly remarks: string[]; readonly faults?: never }
  | { readonly design?: never; readonly remarks?: never; readonly faults: readonly Fault[] };

function carriedOver({ design }: OpenOrigin, stated: StatedConversion): Carried {
  const { conversion, fromCurrency, toCurrency } = stated;
  const needless = needlessConversion(stated, PLACE);
  if (needless.length > 0) return { faults: needless };
  if (conversion === undefined)
    return fromCurrency === toCurrency
      ? { design, remarks: [] }
      : { faults: [missingConversion(stated, PLACE)] };
  const converted = convertDesign(design, { conversion, fromCurrency, toCurrency });
  return converted.faults === undefined
    ? { design: converted.design, remarks: remarksOn(converted.report, conversion, toCurrency) }
    : { faults: factorFaults(converted.faults, PLACE) };
}

const remarksOn = (report: ConversionReport, conversion: Conversion, toCurrency: string) => [
  ...conversionRemarks({ conversion, report, toCurrency }),
  FOREIGN_REMARK,
];
