/** Workbooks as a user has them: opened in a spreadsheet program, changed, and computed again. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The cells of the sheets, as text, by the names of the sheets. */
export type Sheets = ReadonlyMap<string, readonly (readonly string[])[]>;

/** LibreOffice, as it is called from a terminal. */
const PROGRAM = 'soffice';

/** Whether LibreOffice is there, which computes workbooks without a screen. */
export function canRecalculate(): boolean {
  return spawnSync(PROGRAM, ['--version']).status === 0;
}

/** All sheets as text, with numbers as precise as they are. */
const EVERY_SHEET = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';

/**
 * Opens workbooks in LibreOffice, which computes formulas that say no result, and reads what it shows.
 * @param files bytes by name
 */
export async function recalculate(
  files: Readonly<Record<string, Uint8Array>>,
): Promise<ReadonlyMap<string, Sheets>> {
  const folder = mkdtempSync(join(tmpdir(), 'compfund-workbook-'));
  try {
    const paths = Object.entries(files).map(([name, bytes]) => {
      const path = join(folder, `${name}.xlsx`);
      writeFileSync(path, bytes);
      return path;
    });
    await promisify(execFile)(PROGRAM, [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      '--headless',
      '--convert-to',
      EVERY_SHEET,
      '--outdir',
      join(folder, 'sheets'),
      ...paths,
    ]);
    return new Map(
      Object.keys(files).map((name) => [name, sheetsIn(join(folder, 'sheets'), `${name}-`)]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sheetsIn(folder: string, start: string): Sheets {
  return new Map(
    readdirSync(folder)
      .filter((file) => file.startsWith(start))
      .map((file) => {
        const rows: string[][] = parse(readFileSync(join(folder, file), 'utf8'), {
          relaxColumnCount: true,
        });
        return [file.slice(start.length, -'.csv'.length), rows] as const;
      }),
  );
}

/** A number as a spreadsheet shows it; null for an empty cell. */
export function shownNumber(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  return text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
}

/** Parts of the file, by their place in it. */
export function partsOf(workbook: Uint8Array): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(unzipSync(workbook)).map(([path, bytes]) => [path, strFromU8(bytes)]),
  );
}

/** The same file with its sheets changed. */
function withSheets(workbook: Uint8Array, change: (xml: string) => string): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(unzipSync(workbook)).map(([path, bytes]) => [
        path,
        path.startsWith('xl/worksheets/sheet') ? strToU8(change(strFromU8(bytes))) : bytes,
      ]),
    ),
  );
}

/** The same file with formulas that say no result, so that whoever shows it has to compute them. */
export function withoutResults(workbook: Uint8Array): Uint8Array {
  return withSheets(workbook, (xml) => xml.replaceAll(/<\/f><v>[^<]*<\/v>/g, '</f>'));
}

/**
 * The same file after a user has written numbers into cells of the second sheet.
 * @param cells numbers by address, such as `B12`
 */
export function withInputs(workbook: Uint8Array, cells: ReadonlyMap<string, number>): Uint8Array {
  const path = 'xl/worksheets/sheet2.xml';
  const parts = unzipSync(workbook);
  let xml = strFromU8(parts[path]!);
  for (const [address, number] of cells) {
    const cell = new RegExp(`(<c r="${address}"[^>]*><v>)[^<]*(</v>)`);
    if (!cell.test(xml)) throw new Error(`there is no number in ${address}`);
    xml = xml.replace(cell, `$1${String(number)}$2`);
  }
  return withoutResults(zipSync({ ...parts, [path]: strToU8(xml) }));
}
