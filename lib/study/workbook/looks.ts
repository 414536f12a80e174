import type { CellObject } from 'write-excel-file/node';
import type { ProjectionRun } from '../../engine/project.ts';

/** How cells look: what they are, by name. */
export type Look =
  | 'title'
  | 'section'
  | 'heading'
  | 'unit'
  | 'text'
  | 'paragraph'
  | 'label'
  | 'year'
  | 'money'
  | 'count'
  | 'share'
  | 'level'
  | 'plain'
  | 'moneyInput'
  | 'shareInput'
  | 'yearInput'
  | 'input'
  | 'moneyValue'
  | 'countValue'
  | 'shareValue'
  | 'plainValue'
  | 'generalValue'
  | 'textValue';

type Style = Omit<CellObject, 'value' | 'type'>;

/** Cells that may be changed, and values that stay when others change. */
const INPUT = { backgroundColor: '#FFF5CC', textColor: '#1F3A93' } as const;
const STAYS = { backgroundColor: '#EDEDED' } as const;
const HEADING = { fontWeight: 'bold', backgroundColor: '#DCE6F1' } as const;

/**
 * The style of each look.
 * @param digits decimal digits of the currency
 */
export function stylesFor(digits: number): Readonly<Record<Look, Style>> {
  const decimals = digits === 0 ? '' : `.${'0'.repeat(digits)}`;
  const money = { format: `#,##0${decimals}` };
  const finer = digits === 0 ? '.####' : `${decimals}####`;
  const share = { format: '0.0###%' };
  const count = { format: '#,##0.00' };
  const year = { format: '0', align: 'center' } as const;
  const paragraph = { wrap: true, alignVertical: 'top' } as const;
  return {
    title: { fontWeight: 'bold', fontSize: 14 },
    section: HEADING,
    heading: { ...HEADING, wrap: true, alignVertical: 'top' },
    unit: { fontStyle: 'italic', wrap: true, alignVertical: 'top', textColor: '#555555' },
    text: { align: 'left', alignVertical: 'top', indent: 1 },
    paragraph,
    label: { ...paragraph, fontWeight: 'bold' },
    year,
    money,
    count,
    share,
    level: { format: '0.000000' },
    plain: { format: '#,##0.0000' },
    moneyInput: { ...INPUT, format: `#,##0${finer}`, alignVertical: 'top' },
    shareInput: { ...INPUT, ...share, alignVertical: 'top' },
    yearInput: { ...INPUT, format: '0', alignVertical: 'top' },
    input: { ...INPUT, format: 'General', alignVertical: 'top' },
    moneyValue: { ...STAYS, ...money },
    countValue: { ...STAYS, ...count },
    shareValue: { ...STAYS, ...share },
    plainValue: { ...STAYS, format: '#,##0.0000' },
    textValue: { ...STAYS },
    generalValue: { ...STAYS, format: 'General', alignVertical: 'top' },
  };
}

/** How numbers of a unit look: those that follow others, and those that stay. */
export function looksOf(unit: string): { readonly live: Look; readonly stays: Look } {
  if (unit.startsWith('currency units') && !unit.includes('per person'))
    return { live: 'money', stays: 'moneyValue' };
  if (unit.startsWith('share')) return { live: 'share', stays: 'shareValue' };
  if (unit === 'months') return { live: 'count', stays: 'countValue' };
  if (unit === 'claims') return { live: 'count', stays: 'countValue' };
  return { live: 'plain', stays: 'plainValue' };
}

/** A unit in the currency of the design. */
export function unitIn(
  { design: { currency } }: Pick<ProjectionRun, 'design'>,
  unit: string,
): string {
  return unit.replace('currency units', currency);
}
