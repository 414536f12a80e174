/** A published or exactly computed answer, as data/known_answers.json has it. */
export interface KnownAnswer {
  readonly id: string;
  /** The question, in words. */
  readonly what: string;
  readonly source: string;
  /** What the answer is; its form is that of the case. */
  readonly expect: unknown;
}

/** One figure of a known answer, beside that of the engine. */
export interface Check {
  /** What the figure is, with its unit. */
  readonly name: string;
  readonly expected: number;
  readonly got: number;
  /** How far the two may lie apart. */
  readonly tolerance: number;
}

/**
 * Runs the engine on the question of a known answer.
 * @throws where the answer has not the form of the case
 */
export type Checking = (known: KnownAnswer) => readonly Check[];

/** Relative tolerance, unless a published figure has fewer digits. */
export const RELATIVE_TOLERANCE = 1e-9;

/** How far a figure may lie from a published one that has all its digits. */
export const closeTo = (expected: number): number => RELATIVE_TOLERANCE * Math.abs(expected);
