import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileWith, runCommand } from '../support/runCommand.ts';
import { partsOf } from '../support/spreadsheet.ts';
import { writtenFor } from '../support/workbooks.ts';

const emptyPath = () => join(mkdtempSync(join(tmpdir(), 'compfund-')), 'out.xlsx');

describe('npm run project -- FILE --xlsx OUT', () => {
  test('writes the workbook of the design, and says where', async () => {
    const path = emptyPath();
    const { code, stdout, stderr } = await runCommand(
      'project',
      'examples/serbia.json',
      '--xlsx',
      path,
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain(path);
    const design = JSON.parse(readFileSync('examples/serbia.json', 'utf8')) as object;
    const { workbook } = await writtenFor(design);
    expect(readFileSync(path).equals(Buffer.from(workbook))).toBe(true);
  });

  test('--set changes what is written', async () => {
    const path = emptyPath();
    const words = [
      'examples/smallest.json',
      '--set',
      'reserve={"opening":123456.5}',
      '--xlsx',
      path,
    ];
    expect((await runCommand('project', ...words)).code).toBe(0);
    expect(partsOf(readFileSync(path)).get('xl/worksheets/sheet2.xml')).toContain(
      '<v>123456.5</v>',
    );
  });

  test('a design with faults, a folder that is not there, too many groups: a sentence, and no file', async () => {
    const path = emptyPath();
    const faulty = await runCommand('project', fileWith('{"funding":{}}'), '--xlsx', path);
    expect(faulty.code).toBe(2);
    expect(faulty.stderr).toContain('`/funding`');
    const nowhere = join(path, 'deeper', 'out.xlsx');
    const lost = await runCommand('project', 'examples/smallest.json', '--xlsx', nowhere);
    expect(lost).toMatchObject({ code: 2, stdout: '' });
    expect(lost.stderr).toContain('name a file in a folder that is there');
    const many = await runCommand(
      'project',
      fileWith(JSON.stringify(manyGroups())),
      '--xlsx',
      path,
    );
    expect(many).toMatchObject({ code: 2, stdout: '' });
    expect(many.stderr).toContain(
      'A workbook of 120 groups of victims, 1 source of money and 40 years has about 851,000 cells',
    );
    expect(existsSync(path)).toBe(false);
  });
});

function manyGroups() {
  const group = {
    annualVictims: 1,
    heads: { harm: { amount: { distribution: 'fixed', amount: 1 } } },
  };
  return {
    horizonYears: 40,
    victimGroups: Object.fromEntries(
      Array.from({ length: 120 }, (_, place) => [`group-${String(place)}`, group]),
    ),
    funding: { budget: { shape: 'fixed', amountPerYear: 1 } },
  };
}
