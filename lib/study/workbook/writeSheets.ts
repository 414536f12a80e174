import writeExcelFile, { type CellObject, type Sheet as WrittenSheet } from 'write-excel-file/node';
import { cellText } from './cellText.ts';
import { toFitPages, withInputRules, withResults, type FileContent } from './features.ts';
import { stylesFor, type Look } from './looks.ts';
import type { Cell, Sheet } from './sheet.ts';
import { fittedWidths, heightOf } from './cellSizes.ts';
import { withoutTimes } from './zipTimes.ts';

/**
 * Writes sheets as an XLSX file; the same sheets give the same bytes.
 * @param digits decimal digits of the currency
 */
export async function writeSheets(sheets: readonly Sheet[], digits: number): Promise<Uint8Array> {
  const styles = stylesFor(digits);
  const written = sheets.map((sheet): WrittenSheet<FileContent> => {
    const { name, rows, frozen } = sheet;
    const widths = fittedWidths(sheet, digits);
    return {
      sheet: name,
      data: rows.map((row) => writtenRow(row, widths, styles)),
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: frozen.rows,
      stickyColumnsCount: frozen.columns,
      orientation: 'landscape',
    };
  });
  const features = [withResults(sheets), withInputRules(sheets), toFitPages()];
  const file = await writeExcelFile(written, {
    fontFamily: 'Calibri',
    fontSize: 11,
    features,
  }).toBuffer();
  return withoutTimes(file);
}

type Styles = Readonly<Record<Look, object>>;

/** A row is as high as its first cell says. */
function writtenRow(row: Sheet['rows'][number], widths: readonly number[], styles: Styles) {
  const height = heightOf(row, widths);
  const [first, ...others] = row.map((cell) => writtenCell(cell, styles));
  return first === undefined || first === null || height === undefined
    ? [first, ...others]
    : [{ ...first, height }, ...others];
}

function writtenCell(cell: Cell | undefined, styles: Styles): CellObject | null {
  if (cell === undefined) return null;
  const { look, value, formula } = cell;
  const style = styles[look];
  if (formula !== undefined) return { ...style, type: 'Formula', value: formula };
  if (typeof value === 'number') return { ...style, type: Number, value };
  const plain: CellObject = { ...style };
  // The library refuses text in the format of numbers.
  delete plain.format;
  return value === undefined ? plain : { ...plain, type: String, value: cellText(value) };
}
