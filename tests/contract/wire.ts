/**
 * What lies between a store and its data. Every attempt of every request passes through it, so that
 * a test can stop the process there, lose an answer, or let somebody else go first.
 */
export type Wire = <T>(attempt: () => Promise<T>) => Promise<T>;

/** A wire that does something to the attempt of one number. */
export interface FaultyWire {
  readonly wire: Wire;
  /** Whether there was an attempt of that number. */
  struck(): boolean;
}

/** The process was stopped; nobody tries again. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Nothing came back. The name is one after which the SDK tries again. */
export class AnswerLost extends Error {
  override readonly name = 'TimeoutError';
}

/** A wire that does nothing. */
export const soundWire: Wire = (attempt) => attempt();

const wireWith = (
  handle: <T>(number: number, attempt: () => Promise<T>) => Promise<T>,
  strikesAt: number,
): FaultyWire => {
  let attempts = 0;
  return {
    wire: (attempt) => handle(++attempts, attempt),
    struck: () => attempts >= strikesAt,
  };
};

/** Stops the process before the nth attempt goes out. */
export const stopsBefore = (nth: number): FaultyWire =>
  wireWith((number, attempt) => {
    if (number >= nth) throw new Stopped();
    return attempt();
  }, nth);

/** Stops the process when the nth attempt has been carried out, before its answer is read. */
export const stopsAfter = (nth: number): FaultyWire =>
  wireWith(async (number, attempt) => {
    if (number > nth) throw new Stopped();
    const answer = await attempt();
    if (number === nth) throw new Stopped();
    return answer;
  }, nth);

/**
 * Carries out the nth attempt and loses its answer.
 * @param meanwhile what others do before the next attempt
 */
export const losesAnswer = (
  nth: number,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): FaultyWire =>
  wireWith(async (number, attempt) => {
    const answer = await attempt();
    if (number !== nth) return answer;
    await meanwhile();
    throw new AnswerLost();
  }, nth);

/** Lets others act just before the nth attempt goes out. */
export const interruptedBefore = (nth: number, others: () => Promise<void>): FaultyWire =>
  wireWith(async (number, attempt) => {
    if (number === nth) await others();
    return attempt();
  }, nth);
