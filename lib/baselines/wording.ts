import { capitalised } from '../../models/wording.ts';

/** A text as a sentence: ends with a full stop and, unless told otherwise, begins with a capital. */
export function sentence(text: string, capital = true): string {
  const ended = /[.!?]$/.test(text) ? text : `${text}.`;
  return capital ? capitalised(ended) : ended;
}

/** Sentences that are there, one after the other. */
export function joined(...sentences: readonly (string | undefined)[]): string {
  return sentences.filter((part) => part !== undefined && part !== '').join(' ');
}

/** A number for people: thousands separated, at most six decimals. */
export function figure(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 6 });
}
