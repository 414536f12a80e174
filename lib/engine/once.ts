/** Does a piece of work when its result is first asked for, and keeps that. */
export function once<T extends object>(work: () => T): () => T {
  let done: T | undefined;
  return () => (done ??= work());
}
