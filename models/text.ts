import * as z from 'zod';

/** A text for people, not empty and not longer than it should be. */
export function text(mostCharacters = 200) {
  const rule = `is a text of 1 to ${String(mostCharacters)} characters`;
  return z.string({ error: rule }).min(1, { error: rule }).max(mostCharacters, { error: rule });
}
