/** The caller's mistake, told without a stack. */
export class Mistake extends Error {}

/**
 * Runs a command: prints its answer, or the caller's mistake with exit code 2.
 * @param answer takes the words of the call and gives the text to print
 */
export function answerCommand(answer: (words: string[]) => string): void {
  try {
    process.stdout.write(`${answer(process.argv.slice(2))}\n`);
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
