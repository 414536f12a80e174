/** How numbers are written in a file: with a decimal point, or with a decimal comma. */
export type DecimalSign = 'point' | 'comma';

/** Either the number of a cell, or what is wrong with it, which completes "is "12 %"; …". */
export type CellNumber =
  | { readonly value: number; readonly rule?: never }
  | { readonly value?: never; readonly rule: string };

const POINT = /^[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/;
const COMMA = /^[+-]?\d+(,\d+)?$/;
/** Digits in groups of three, between which a point or comma may be a thousands sign. */
const GROUPS = /^[+-]?\d{1,3}([.,]\d{3})+$/;

/** Reads a cell that is not empty. What could be read in two ways is refused. */
export function cellNumber(text: string, sign: DecimalSign): CellNumber {
  if (text.endsWith('%') || text.endsWith('‰'))
    return { rule: 'a figure is a count or an amount, not a percentage: write the number itself' };
  if (/^[+-]?\d{1,3}([\s\u00a0\u202f'’]\d{3})+([.,]\d+)?$/.test(text))
    return { rule: 'write a number without signs between thousands, such as 1234567' };
  const ambiguous = sign === 'comma' ? text.includes('.') && GROUPS.test(text) : text.includes(',');
  if (ambiguous)
    return {
      rule:
        sign === 'comma'
          ? 'the point could part thousands or decimals: write 1234567 or 1234,5'
          : 'the comma could part thousands or decimals: write 1234567 or 1234.5, or separate the columns by semicolons and write 1234,5',
    };
  if (sign === 'comma' && COMMA.test(text)) return { value: Number(text.replace(',', '.')) };
  if (POINT.test(text)) return { value: Number(text) };
  return { rule: 'it is no number; leave the cell empty where nothing is known' };
}
