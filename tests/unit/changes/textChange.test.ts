import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textChange } from '../../../lib/changes/textChange.ts';

const OLD =
  'It is a draft to argue about and no forecast. It holds published figures where there are any.';
const NEW = 'Reviewed by the working group in the spring of 2026.';

describe('a long text', () => {
  test('that got a sentence shows the beginning of that sentence', () => {
    expect(textChange(OLD, `${OLD} ${NEW}`)).toBe(`added “${NEW}”`);
    expect(textChange(OLD, `${NEW} ${OLD}`)).toBe(`added “${NEW}”`);
    expect(textChange(OLD, `${OLD} ${NEW.repeat(3)}`)).toMatch(
      /^added “Reviewed by the working group in .{40,}…”$/,
    );
  });

  test('that lost a sentence shows what it lost', () => {
    expect(textChange(`${OLD} ${NEW}`, OLD)).toBe(`removed “${NEW}”`);
  });

  test('with an early correction shows what was added later all the same', () => {
    expect(textChange(OLD, `${OLD.replace('draft', 'sketch')} ${NEW}`)).toBe(
      `“It is a draft to argue about and no forecast.” → “It is a sketch to argue about and no forecast.”, added “${NEW}”`,
    );
  });

  test('counts what it does not show', () => {
    const more = 'One thing. Another matter. Third point. Fourth of all. Fifth and last.';
    expect(textChange(OLD, `${OLD} ${more}`)).toBe(
      'added “One thing.” “Another matter.” and 3 more sentences',
    );
  });

  test('of one sentence shows where it parts, with what follows', () => {
    const one = 'a '.repeat(50).trim();
    expect(textChange(one, `${one}, and what was added to it`)).toMatch(
      / → “….*a, and what was added to it”$/,
    );
  });
});

const sentences = fc.array(fc.constantFrom('Alpha is the first.', 'Beta!', 'Gamma?', OLD), {
  maxLength: 30,
});
const texts = fc.oneof(
  sentences.map((parts) => parts.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
);

property.prop([texts, texts])(
  'any change of a text is told in few, well-formed words',
  (one, other) => {
    const told = textChange(one, other);
    expect(told.isWellFormed()).toBe(true);
    expect(told.length).toBeLessThan(1000);
    expect(told).toMatch(/ → |added “|removed “/);
  },
);
