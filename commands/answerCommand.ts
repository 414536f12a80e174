import type { Outcome } from '../lib/questions/openDesign.ts';
import type { Fault } from '../models/fault.ts';

/** The caller's mistake, told without a stack. */
export class Mistake extends Error {}

/** Faults as lines of a message. */
export function sentencesOf(faults: readonly Fault[]): string[] {
  return faults.map(({ detail }) => `  ${detail}`);
}

/**
 * What was found.
 * @throws Mistake with all that is wrong, told at once
 */
export function answered<T>({ value, faults }: Outcome<T>): T {
  if (value !== undefined) return value;
  throw new Mistake(['This cannot be answered:', ...sentencesOf(faults ?? [])].join('\n'));
}

/**
 * Runs a command: prints its answer, or the caller's mistake with exit code 2.
 * @param answer takes the words of the call and gives the text to print
 */
export function answerCommand(answer: (words: string[]) => string | Promise<string>): void {
  void run(answer);
}

async function run(answer: (words: string[]) => string | Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await answer(process.argv.slice(2))}\n`);
  } catch (error) {
    if (!isMistake(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

/** Mistakes of our own, and those of the parser of the call. */
function isMistake(error: unknown): error is Error {
  if (error instanceof Mistake) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('ERR_PARSE_ARGS');
}
