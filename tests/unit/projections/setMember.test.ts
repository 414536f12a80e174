import { describe, expect, test } from 'vitest';
import { setMember, UnusableChange } from '../../../lib/projections/setMember.ts';

describe('a quick what-if', () => {
  test('sets a number deep inside, and leaves the document as it was', () => {
    const document = {
      funding: { levy: { amountPerUnit: { value: 100, note: 'draft' }, shape: 'levy' } },
    };
    expect(setMember(document, 'funding/levy/amountPerUnit=120')).toEqual({
      funding: { levy: { amountPerUnit: 120, shape: 'levy' } },
    });
    expect(document.funding.levy.amountPerUnit.value).toBe(100);
  });

  test.each<[string, unknown]>([
    ['shortfallRule=borrow', { shortfallRule: 'borrow' }],
    ['/horizonYears=20', { horizonYears: 20 }],
    ['reserve/opening=5e3', { reserve: { opening: 5000 } }],
    ['title=a=b', { title: 'a=b' }],
    ['workflow={"officers":3}', { workflow: { officers: 3 } }],
    ['a~1b=1', { 'a/b': 1 }],
  ])('%s', (change, expected) => {
    expect(setMember({}, change)).toEqual(expected);
  });

  test.each(['horizonYears', '=5', '/=5', 'a//b=5'])('%s is told to be no change', (change) => {
    expect(() => setMember({}, change)).toThrow(UnusableChange);
  });

  test('leads through nothing that has no members', () => {
    expect(() => setMember({ title: 'x' }, 'title/deep=1')).toThrow(
      '/title/deep cannot be set: /title has no members',
    );
  });

  test('does not reach the prototype', () => {
    const changed = setMember({}, '__proto__/polluted=true');
    expect(Object.keys(changed as object)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
