import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { prepareExplanation } from '../../lib/explain/prepareExplanation.ts';
import { fileWith, runCommand } from '../support/runCommand.ts';

const SERBIA = 'examples/serbia.json';
const explain = (...words: string[]) => runCommand('project', SERBIA, '--explain', ...words);

describe('npm run project -- FILE --explain', () => {
  test('shows a figure of a year as a tree down to numbers of the draft and what they rest on', async () => {
    const { code, stdout, stderr } = await explain('awardsPaid@2030');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Awards paid, January 2030 to December 2030: ');
    expect(stdout).toContain('/victimGroups/trafficking/takeUp/mature: assumed, no source');
    expect(stdout).toMatch(/\/victimGroups\/trafficking\/annualVictims: source: /);
    expect(stdout).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });

  test('tells in JSON what the API sends', async () => {
    const { stdout } = await explain('closingBalance@2030-03', '--json', '--depth', '3');
    const document = JSON.parse(readFileSync(SERBIA, 'utf8')) as unknown;
    const question = { line: 'closingBalance', from: '2030-03', depth: 3 };
    const answer = prepareExplanation(document, question).value?.answer().value;
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(answer)));
  });

  test.each([
    ['fundingTotal@2030-03..2030-06', 'Funding, March 2030 to June 2030: '],
    ['fundedRatio', 'Funded ratio, January 2027 to December 2036: '],
  ])('takes %s', async (asked, told) => {
    const { code, stdout } = await explain(asked, '--depth', '2');
    expect([code, stdout.startsWith(told)]).toEqual([0, true]);
  });

  test.each([
    ['wealth@2030', '`/line` is "wealth"'],
    ['awardsPaid@1999', '`/year` is 1999; the projection runs from 2027 to 2036'],
    ['awardsPaid@2030-13', '`/from` is "2030-13"'],
    ['awardsPaid@2030..2031', '`/to` is "2031"; it is a month'],
  ])('refuses %s in words', async (asked, told) => {
    const { code, stdout, stderr } = await explain(asked);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(told);
    expect(stderr).not.toContain('    at ');
  });
});

test('a draft with half a character in it is refused with its place', async () => {
  const file = fileWith('{"title": "\\ud800", "victimGroups": {}, "funding": {}}');
  const { code, stderr } = await runCommand('project', file);
  expect(code).toBe(2);
  expect(stderr).toContain('`/title` is a text with half a character in it');
  expect(stderr).not.toContain('    at ');
});
