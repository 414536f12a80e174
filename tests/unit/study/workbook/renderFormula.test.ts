import { OPERATIONS, type Operation } from '../../../../models/formulaOperation.ts';
import { describe, expect, test } from 'vitest';
import {
  combined,
  constant,
  figure,
  type Formula,
} from '../../../../lib/engine/formulas/formula.ts';
import { renderFormula, type Cells } from '../../../../lib/study/workbook/renderFormula.ts';

/** Figures stand in a column each, `a` in A, a row for each month; `low/…` are the least of their months. */
const cells: Cells = {
  sheet: 'Ledger',
  given: ({ pointer, value }) => (pointer === '/settled' ? value : 'Assumptions!$B$3'),
  computed: ({ value }) => value,
  figure({ figure: id, period }) {
    const at = (month: number) => ({
      sheet: id.startsWith('other/') ? 'Claims and awards' : 'Ledger',
      row: month,
      column: id.charCodeAt(id.length - 1) - 97,
    });
    const by = id.startsWith('low/') ? 'MIN' : 'SUM';
    return { cells: { first: at(period.from), last: at(period.until - 1) }, by };
  },
  lastMonths: (_reading, months) => `LAST(${months})`,
};

const render = (formula: Formula) => renderFormula(formula, cells);
const one = (id: string, month = 0) => figure(id, { from: month, until: month + 1 });
const of = (is: Operation, ...parts: Formula[]) => combined(is, '', parts);
const [a, b, c] = ['a', 'b', 'c'].map((id) => one(id)) as [Formula, Formula, Formula];
const number = (value: number) => constant(value, '');

describe('a formula in a spreadsheet', () => {
  test.each<[Operation, string]>([
    ['sum', 'A1+B1'],
    ['difference', 'A1-B1'],
    ['product', 'A1*B1'],
    ['quotient', 'A1/B1'],
    ['share', 'IF(A1=0,0,A1/B1)'],
    ['ratio', 'IF(ABS(B1)<0.000001,NA(),A1/B1)'],
    ['power', 'POWER(A1,B1)'],
    ['least', 'MIN(A1,B1)'],
    ['greatest', 'MAX(A1,B1)'],
    ['exceeds', 'IF(A1>B1,1,0)'],
    ['rounded', 'INT(A1/B1+0.5)*B1'],
  ])('%s of two cells', (is, text) => {
    expect(render(of(is, a, b))).toBe(text);
  });

  test('other operations', () => {
    expect(render(of('wherePositive', a, b, c))).toBe('IF(A1>=0,B1,C1)');
    expect(render(of('roundedUp', a))).toBe('(-INT(-(A1-1E-9)))');
    expect(render(of('rounded', a, number(0.01)))).toBe('INT(A1*100+0.5)/100');
    expect(render(of('rounded', a, number(1)))).toBe('INT(A1+0.5)');
    expect(render(of('logistic', a))).toBe(
      '((1/(1+EXP(5-10*A1))-1/(1+EXP(5)))/(1/(1+EXP(-5))-1/(1+EXP(5))))',
    );
  });

  test('every operation can be written', () => {
    for (const is of OPERATIONS) expect(render(of(is, a, b, c)), is).not.toContain('undefined');
  });

  test('brackets stand where they are needed, and nowhere else', () => {
    expect(render(of('difference', a, of('sum', b, c)))).toBe('A1-(B1+C1)');
    expect(render(of('difference', of('sum', a, b), c))).toBe('A1+B1-C1');
    expect(render(of('sum', a, of('difference', b, c)))).toBe('A1+B1-C1');
    expect(render(of('product', of('sum', a, b), c))).toBe('(A1+B1)*C1');
    expect(render(of('quotient', a, of('product', b, c)))).toBe('A1/(B1*C1)');
    expect(render(of('quotient', of('product', a, b), c))).toBe('A1*B1/C1');
    expect(render(of('rounded', of('sum', a, b), number(0.01)))).toBe('INT((A1+B1)*100+0.5)/100');
    expect(render(of('difference', a, number(-2)))).toBe('A1-(-2)');
  });

  test('parts that are nothing or one', () => {
    expect(render(of('sum'))).toBe('0');
    expect(render(of('sum', a))).toBe('A1');
    expect(render(number(1e-7))).toBe('1E-7');
  });

  test('a figure over several months is a range; months that follow one another are joined', () => {
    expect(render(figure('a', { from: 0, until: 12 }))).toBe('SUM(A1:A12)');
    expect(render(figure('low/a', { from: 0, until: 12 }))).toBe('MIN(A1:A12)');
    const months = [0, 1, 2, 3].map((month) => one('a', month));
    expect(render(of('sum', ...months))).toBe('SUM(A1:A4)');
    expect(render(of('least', ...months))).toBe('MIN(A1:A4)');
    expect(render(of('sum', a, b, c))).toBe('SUM(A1:C1)');
    expect(render(of('sum', a, c, one('e')))).toBe('A1+C1+E1');
  });

  test('cells of another sheet carry its name, numbers of the design their cell', () => {
    expect(render(one('other/b', 4))).toBe("'Claims and awards'!B5");
    const given = { is: 'given' as const, phase: 0, value: 7 };
    expect(render({ ...given, pointer: '/levy' })).toBe('Assumptions!$B$3');
    expect(render({ ...given, pointer: '/settled' })).toBe('7');
    const months = {
      ...figure('a', { from: 0, until: 3 }),
      lastMonths: { ...given, pointer: '/n' },
    };
    expect(render(months)).toBe('LAST(Assumptions!$B$3)');
    expect(render({ is: 'computed', by: 'a method', label: '', value: 1.5, of: [a] })).toBe('1.5');
  });
});
