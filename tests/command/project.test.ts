import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Projection } from '../../models/projection.ts';
import { fileWith, runCommand } from '../support/runCommand.ts';

describe('npm run project', () => {
  test.each(['serbia', 'north-macedonia', 'bosnia-and-herzegovina', 'montenegro', 'smallest'])(
    'projects examples/%s.json',
    async (name) => {
      const { code, stdout, stderr } = await runCommand('project', `examples/${name}.json`);
      expect(stderr).toBe('');
      expect(code).toBe(0);
      expect(stdout).toContain('Verdict: ');
      expect(stdout).not.toMatch(/NaN|undefined|Infinity/);
    },
  );

  test('--json is the answer, --set changes it, and the hash tells the two apart', async () => {
    const plain = await runCommand('project', 'examples/serbia.json', '--json');
    const other = await runCommand(
      'project',
      'examples/serbia.json',
      '--json',
      '--set',
      'funding/levy/amountPerUnit=120',
      '--set',
      'horizonYears=5',
    );
    const before = JSON.parse(plain.stdout) as Projection;
    const after = JSON.parse(other.stdout) as Projection;
    expect(after.years).toHaveLength(5);
    expect(after.years[0]!.fundingBySource['levy']).toBeLessThan(
      before.years[0]!.fundingBySource['levy']!,
    );
    expect(after.designHash).not.toBe(before.designHash);
    expect(before.months).toBeUndefined();
  });

  test('--csv --month gives a row for each month', async () => {
    const { stdout } = await runCommand('project', 'examples/smallest.json', '--csv', '--month');
    expect(stdout.trim().split('\n')).toHaveLength(121);
  });

  test('--exact gives unrounded lines, whose sum the answer rounds', async () => {
    const { stdout } = await runCommand('project', 'examples/smallest.json', '--exact');
    const lines = JSON.parse(stdout) as Record<string, number[]>;
    expect(lines['awardsDue']).toHaveLength(120);
    expect(lines['awardsDue']![0]).toBe(12_500);
    expect(lines['fundingBySource/budget']![0]).toBeCloseTo(140_000 / 12, 9);
  });

  test('a file with faults: every fault with its place, exit code 2, nothing on standard output', async () => {
    const path = fileWith(
      '{"victimGroups":{"a":{"annualVictims":-1,"heads":{}}},"funding":{},"titel":"x"}',
    );
    const { code, stdout, stderr } = await runCommand('project', path);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('has 4 faults:');
    for (const place of [
      '/victimGroups/a/annualVictims',
      '/victimGroups/a/heads',
      '/funding',
      '/titel',
    ])
      expect(stderr).toContain(`\`${place}\``);
  });

  test.each([
    ['no such file', ['nowhere.json'], 'nowhere.json: there is no such file'],
    ['no JSON', [fileWith('{"title": ')], 'is not JSON'],
    ['an unknown option', ['examples/smallest.json', '--colour'], "Unknown option '--colour'"],
    ['no file named', [], 'npm run project -- FILE.json'],
    [
      'an unusable change',
      ['examples/smallest.json', '--set', 'horizonYears'],
      '"horizonYears" is not a change',
    ],
    [
      'an absurd number',
      ['examples/smallest.json', '--set', 'victimGroups/victims/annualVictims=1e306'],
      'too large to compute',
    ],
  ])('%s: a plain sentence and exit code 2', async (_, words, sentence) => {
    const { code, stderr } = await runCommand('project', ...words);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });
});

describe('npm run baseline', () => {
  test('shows the five unknowns that matter most, and writes a design that projects', async () => {
    const path = fileWith('');
    const { stdout, code } = await runCommand(
      'baseline',
      'BA',
      '--variant',
      'all_violent_crime',
      '--out',
      path,
    );
    expect(code).toBe(0);
    expect(stdout.split('\n').filter((line) => /^[1-5]\. /.test(line))).toHaveLength(5);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveProperty('victimGroups');
    expect((await runCommand('project', path)).code).toBe(0);
  });

  test('a country without a baseline is told which there are', async () => {
    const { code, stderr } = await runCommand('baseline', 'XX');
    expect(code).toBe(2);
    expect(stderr).toContain('RS, MK, BA, ME');
  });
});
