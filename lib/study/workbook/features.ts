import type { Blob, Buffer } from 'node:buffer';
import type { Stream } from 'node:stream';
import type { Feature } from 'write-excel-file/node';
import { escape } from '../svg.ts';
import { addressOf } from './address.ts';
import { cellText } from './cellText.ts';
import { WRONG_INPUT } from './english.ts';
import type { Cell, InputRule, Sheet } from './sheet.ts';

/** What files in a workbook may be made of, by the library. */
export type FileContent = Buffer | Blob | Stream;

const SHEET_FILE = 'xl/worksheets/sheet{id}.xml';
const FORMULA = /<c r="([A-Z]+\d+)"([^>]*)><f>([^<]*)<\/f><\/c>/g;

/**
 * Writes beside each formula what it comes to, which the library leaves out: programs that show a file
 * without computing it, as on a telephone, would show empty cells. Whoever computes takes the formulas.
 */
export function withResults(sheets: readonly Sheet[]): Feature<FileContent> {
  return {
    files: {
      transform: {
        [SHEET_FILE]: {
          transform(content, _options, { sheetIndex }) {
            const results = resultsOf(sheets[sheetIndex]);
            return content.replaceAll(
              FORMULA,
              (_cell, address: string, attributes: string, formula: string) => {
                const result = results.get(address) ?? '';
                const type = typeof result === 'string' ? ' t="str"' : '';
                const value = escape(
                  typeof result === 'string' ? cellText(result) : String(result),
                );
                return `<c r="${address}"${attributes}${type}><f>${formula}</f><v>${value}</v></c>`;
              },
            );
          },
        },
        'xl/workbook.xml': {
          transformElementAttributes: (tag, attributes) =>
            tag === 'calcPr' ? { ...attributes, fullCalcOnLoad: 1 } : attributes,
        },
      },
    },
  };
}

function resultsOf(sheet: Sheet | undefined): ReadonlyMap<string, Cell['value']> {
  const results = new Map<string, Cell['value']>();
  for (const [row, cells] of (sheet?.rows ?? []).entries())
    for (const [column, cell] of cells.entries())
      if (cell?.formula !== undefined) results.set(addressOf({ row, column }), cell.value);
  return results;
}

/** Lets a spreadsheet say so when a number is written into a cell that cannot stand there. */
export function withInputRules(sheets: readonly Sheet[]): Feature<FileContent> {
  return {
    files: {
      transform: {
        [SHEET_FILE]: {
          transform(content, _options, { sheetIndex }) {
            const rules = (sheets[sheetIndex]?.inputRules ?? []).map(ruleXml);
            if (rules.length === 0) return content;
            const all = `<dataValidations count="${String(rules.length)}">${rules.join('')}</dataValidations>`;
            // The format wants rules of cells right before the margins of the page.
            return content.replace('<pageMargins', (margins) => `${all}${margins}`);
          },
        },
      },
    },
  };
}

/** Prints each sheet as wide as a page. */
export function toFitPages(): Feature<FileContent> {
  return {
    files: {
      transform: {
        [SHEET_FILE]: {
          transform: (content) =>
            content.replace(
              '<sheetViews',
              '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews',
            ),
          transformElementAttributes: (tag, attributes) =>
            tag === 'pageSetup' ? { ...attributes, fitToWidth: 1, fitToHeight: 0 } : attributes,
        },
      },
    },
  };
}

function ruleXml({ row, column, whole, least, most }: InputRule): string {
  const type = whole ? 'whole' : 'decimal';
  const operator =
    least === undefined ? 'lessThanOrEqual' : most === undefined ? 'greaterThanOrEqual' : 'between';
  const [first = 0, second] = [least, most].filter((limit) => limit !== undefined);
  const title = escape(WRONG_INPUT.title);
  const text = escape(WRONG_INPUT.text(least, most, whole));
  const limits = [first, second]
    .map((limit, place) =>
      limit === undefined
        ? ''
        : `<formula${String(place + 1)}>${String(limit)}</formula${String(place + 1)}>`,
    )
    .join('');
  return `<dataValidation type="${type}" operator="${operator}" allowBlank="0" showErrorMessage="1" errorTitle="${title}" error="${text}" sqref="${addressOf({ row, column })}">${limits}</dataValidation>`;
}
