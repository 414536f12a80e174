import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

/**
 * Prints a figure that a test has counted, and sees to it that docs/security.md tells the same.
 * @param name what is counted, as the first column of the page has it
 */
export function keepFigure(name: string, figure: string): void {
  process.stdout.write(`${name}: ${figure}\n`);
  const page = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');
  const row = page.split('\n').find((line) => line.startsWith(`| ${name} `));
  expect(row?.split('|')[2]?.trim()).toBe(figure);
}

/** A count as pages write it: 1,104. */
export const written = (count: number): string => count.toLocaleString('en');
