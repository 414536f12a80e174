import { describe, expect, test } from 'vitest';
import type { Calibration } from '../../models/calibration.ts';
import { fileWith, runCommand } from '../support/runCommand.ts';

describe('npm run backtest', () => {
  test('prints the errors of engine, last value and trend for each line that can be judged', async () => {
    const { code, stdout, stderr } = await runCommand('backtest');
    expect(stderr).toBe('');
    expect(code).toBe(0);
    for (const line of ['applications', 'granted', 'refused', 'withdrawn', 'staff', 'money'])
      expect(stdout).toMatch(
        new RegExp(
          `^ *${line} +[57] +[\\d.]+ % +[\\d.]+ % +[\\d.]+ % +(engine|trend|last value)$`,
          'm',
        ),
      );
    expect(stdout).toContain('The engine is best in 3 of 5 lines.');
    for (const line of ['applications', 'granted', 'refused', 'withdrawn', 'staff'])
      expect(stdout).toMatch(
        new RegExp(`^ *${line}( +[0-7] of 7; [\\d.,]+){3} +(engine|trend)$`, 'm'),
      );
    expect(stdout).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('takes any history, and another cut', async () => {
    const rows = Array.from({ length: 12 }, (_, place) => `${2000 + place};${1000 + 50 * place}`);
    const file = fileWith(['year;applications', ...rows].join('\n'), 'history.csv');
    const { code, stdout } = await runCommand(
      'backtest',
      file,
      '--training-share',
      '0.5',
      '--json',
    );
    expect(code).toBe(0);
    const [calibration] = JSON.parse(stdout) as Calibration[];
    expect(calibration?.title).toBe('history.csv');
    expect(calibration?.trainingYears).toHaveLength(6);
  });

  test.each([
    ['a missing file', ['nowhere.csv'], 'nowhere.csv: there is no such file'],
    ['a share of 60', ['--training-share', '60'], '--training-share is "60"'],
    ['an option that is not known', ['--fast'], '--fast'],
    ['both to write and to print', ['--write', '--json'], 'npm run backtest'],
  ])('refuses %s', async (_, words, told) => {
    const { code, stderr } = await runCommand('backtest', ...words);
    expect(code).toBe(2);
    expect(stderr).toContain(told);
    expect(stderr).not.toContain('    at ');
  });

  test('tells all faults of a history', async () => {
    const { code, stderr } = await runCommand(
      'backtest',
      fileWith('year,applications\n2000,5 %\n2001,-', 'history.csv'),
    );
    expect(code).toBe(2);
    expect(stderr).toContain('history.csv has 2 faults:');
    expect(stderr).toContain('line 3 of the CSV');
  });
});
