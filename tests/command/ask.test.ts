import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const repository = join(import.meta.dirname, '../..');

const ask = (...words: string[]) =>
  spawnSync(process.execPath, ['commands/ask.ts', ...words], { cwd: repository, encoding: 'utf8' });

const SERBIA = 'examples/serbia.json';

describe('npm run ask', () => {
  test('tells which assumptions move a figure most', () => {
    const { stdout, status } = ask(
      SERBIA,
      'sensitivity',
      '{"measure": "closingBalance", "year": 2031}',
    );
    const { assumptions } = JSON.parse(stdout) as {
      readonly assumptions: readonly { readonly effect: number }[];
    };
    const effects = assumptions.map(({ effect }) => Math.abs(effect));
    expect(status).toBe(0);
    expect(effects[0]).toBeGreaterThan(0);
    expect(effects).toEqual(effects.toSorted((one, other) => other - one));
  });

  test('finds the value that brings a figure to a target', () => {
    const goal = {
      pointer: '/funding/levy/amountPerUnit',
      measure: 'closingBalance',
      year: 2031,
      target: 0,
    };
    const { stdout } = ask(SERBIA, 'goal', JSON.stringify(goal));
    const { solution } = JSON.parse(stdout) as { readonly solution: { readonly outcome: string } };
    expect(solution).toMatchObject({ outcome: 'found', isMonotone: true });
  });

  test('sets the design beside its scenarios', () => {
    const { stdout, status } = ask(SERBIA, 'scenarios');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ columns: expect.any(Array) as unknown });
  });

  test.each([
    [[SERBIA, 'goal', '{"pointer": "/nowhere", "measure": "mood", "target": 0}'], '/nowhere'],
    [[SERBIA, 'goal', '{'], 'The question is not JSON'],
    [[SERBIA, 'fortune'], 'Asks further questions'],
    [['nowhere.json', 'scenarios'], 'there is no such file'],
  ])('%j is refused in words', (words, told) => {
    const { stderr, status, stdout } = ask(...words);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(told);
    expect(stderr).not.toContain('    at ');
  });
});
