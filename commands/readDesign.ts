import { readFileSync } from 'node:fs';
import { Mistake } from './answerCommand.ts';

/**
 * Reads a file that holds a design.
 * @returns the JSON value in it, not checked
 * @throws Mistake where there is no such file, or no JSON in it
 */
export function readDesign(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? 'there is no such file'
        : 'the file cannot be read';
    throw new Mistake(`${file}: ${reason}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Mistake(`${file} is not JSON: ${(error as Error).message}`);
  }
}
