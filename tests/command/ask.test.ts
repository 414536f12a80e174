import { describe, expect, test } from 'vitest';
import { runCommand } from '../support/runCommand.ts';

const ask = (...words: string[]) => runCommand('ask', ...words);

const SERBIA = 'examples/serbia.json';

describe('npm run ask', () => {
  test('tells which assumptions move a figure most', async () => {
    const { stdout, code } = await ask(
      SERBIA,
      'sensitivity',
      '{"measure": "closingBalance", "year": 2031}',
    );
    const { assumptions } = JSON.parse(stdout) as {
      readonly assumptions: readonly { readonly effect: number }[];
    };
    const effects = assumptions.map(({ effect }) => Math.abs(effect));
    expect(code).toBe(0);
    expect(effects[0]).toBeGreaterThan(0);
    expect(effects).toEqual(effects.toSorted((one, other) => other - one));
  });

  test('finds the value that brings a figure to a target', async () => {
    const goal = {
      pointer: '/funding/levy/amountPerUnit',
      measure: 'closingBalance',
      year: 2031,
      target: 0,
    };
    const { stdout } = await ask(SERBIA, 'goal', JSON.stringify(goal));
    const { solution } = JSON.parse(stdout) as { readonly solution: { readonly outcome: string } };
    expect(solution).toMatchObject({ outcome: 'found', isMonotone: true });
  });

  test('sets the design beside its scenarios', async () => {
    const { stdout, code } = await ask(SERBIA, 'scenarios');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ columns: expect.any(Array) as unknown });
  });

  test.each([
    [[SERBIA, 'goal', '{"pointer": "/nowhere", "measure": "mood", "target": 0}'], '/nowhere'],
    [[SERBIA, 'goal', '{'], 'The question is not JSON'],
    [[SERBIA, 'fortune'], 'Asks further questions'],
    [['nowhere.json', 'scenarios'], 'there is no such file'],
  ])('%j is refused in words', async (words, told) => {
    const { stderr, code, stdout } = await ask(...words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(told);
    expect(stderr).not.toContain('    at ');
  });
});
