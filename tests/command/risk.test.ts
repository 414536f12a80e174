import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { prepareRisk } from '../../lib/questions/answerRisk.ts';
import { runCommand } from '../support/runCommand.ts';

const SERBIA = 'examples/serbia.json';
const risk = (...words: string[]) => runCommand('project', SERBIA, '--risk', ...words);
const FEW = ['--paths', '1000', '--seed', '3'];

describe('npm run project -- FILE --risk', () => {
  test('shows the probability by year, the balance, the reserve needed, and what drives it', async () => {
    const { code, stdout, stderr } = await risk(...FEW);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^With a probability of \d/);
    expect(stdout).toMatch(/Year +Short +First short +5 %/);
    expect(stdout).toMatch(/^2036 +\d/m);
    expect(stdout).toContain('Opening reserve needed at 95 %');
    expect(stdout).toContain('take-up once the fund is known');
    expect(stdout).toContain('Probability that money is ever short');
    expect(stdout).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });

  test('tells in JSON what the API sends', async () => {
    const { stdout } = await risk('--json', ...FEW);
    const document = JSON.parse(readFileSync(SERBIA, 'utf8')) as unknown;
    const answer = prepareRisk(document, { paths: 1000, seed: 3 }).value?.answer().value;
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(answer)));
  });

  test('writes a table for a spreadsheet', async () => {
    const { stdout } = await risk('--csv', ...FEW);
    expect(stdout).toMatch(/^year,line,label,unit,mean,/);
    expect(stdout).toMatch(/^2036,closingBalance,/m);
  });

  test.each([
    [['--paths', '999'], '`/paths` is 999; it is a whole number from 1,000 to 200,000'],
    [['--paths', 'many'], '`/paths`'],
    [['--seed', '1.5'], '`/seed` is 1.5'],
  ])('refuses %j in words', async (words, detail) => {
    const { code, stdout, stderr } = await risk(...words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(detail);
    expect(stderr).not.toContain('    at ');
  });
});
