import { readFileSync } from 'node:fs';
import { checkDocument } from '../lib/documents/checkDocument.ts';
import { Mistake, sentencesOf } from './answerCommand.ts';

/**
 * Reads a file that holds a design.
 * @returns the JSON value in it, not checked
 * @throws Mistake where there is no such file, no JSON in it, or nothing that can be kept
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
  const document = parsed(file, text);
  const faults = checkDocument(document);
  if (faults.length === 0) return document;
  throw new Mistake([`${file} cannot be used:`, ...sentencesOf(faults)].join('\n'));
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Mistake(`${file} is not JSON: ${(error as Error).message}`);
  }
}
