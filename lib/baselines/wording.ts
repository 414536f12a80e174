/** A text as a sentence: ends with a full stop and, unless told otherwise, begins with a capital. */
export function sentence(text: string, capital = true): string {
  const ended = /[.!?]$/.test(text) ? text : `${text}.`;
  return capital ? ended.charAt(0).toUpperCase() + ended.slice(1) : ended;
}

/** Sentences that are there, one after the other. */
export function joined(...sentences: readonly (string | undefined)[]): string {
  return sentences.filter((part) => part !== undefined && part !== '').join(' ');
}

/** A list in words: "a, b and c". */
export function spoken(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** A number for people: thousands separated, at most six decimals. */
export function figure(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 6 });
}
