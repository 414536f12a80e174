import * as z from 'zod';

/**
 * ISO 4217 currencies whose minor unit is not a hundredth. Every other currency has two digits.
 * Source: ISO 4217, table A.1.
 */
const DIGITS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

const currencyRule = 'is an ISO 4217 currency code in capitals, such as EUR, RSD, MKD or BAM';

/** ISO 4217 code of the one currency of a design. */
export const currencySchema = z
  .string({ error: currencyRule })
  .regex(/^[A-Z]{3}$/, { error: currencyRule })
  .meta({ description: 'The one currency of the design, ISO 4217.' });

/** One minor unit in major units: 0.01 for most currencies. */
export function minorUnit(currency: string): number {
  return 10 ** -minorUnitDigits(currency);
}

/** How many decimal digits published amounts of a currency have. */
export function minorUnitDigits(currency: string): number {
  return DIGITS[currency] ?? 2;
}
