import type { JumpableRandomGenerator } from 'pure-rand/types/JumpableRandomGenerator';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Random numbers of one source of chance on one path. */
export type Stream = JumpableRandomGenerator;

/** What random numbers are drawn for; each path has a stream of its own for each. */
export const STREAMS = ['arrivals', 'exits', 'awards', 'funding'] as const;

/** The streams of a path. */
export type Streams = Record<(typeof STREAMS)[number], Stream>;

/** 2⁻³², the distance of two random numbers. */
const UNIT = 2 ** -32;

/** A number more than 0 and less than 1, all multiples of 2⁻³² plus half of it being as likely. */
export function uniform(stream: Stream): number {
  return ((stream.next() >>> 0) + 0.5) * UNIT;
}

/** Gives each path its streams, path after path. */
export interface StreamSource {
  /** For what is drawn for many paths at once; jumps on through numbers that no path takes. */
  readonly common: Stream;
  /** The streams of the next path, by jumps; never the same twice. */
  next(): Streams;
}

/**
 * Random numbers of a run: one generator (xoroshiro128+ of Blackman and Vigna, period 2¹²⁸ − 1) that
 * jumps 2⁶⁴ numbers ahead for each stream. So what one source of chance of one path takes shifts no
 * number of another: two designs with the same seed have the same luck.
 * @param seed a whole number of 32 bits
 * @param forAll how many jumps may be made with `common`
 */
export function streamsOf(seed: number, forAll: number): StreamSource {
  const generator = xoroshiro128plus(seed);
  // The state that a seed starts from is simple; a jump mixes it.
  generator.jump();
  const common = generator.clone();
  const kept = RESERVED * Math.ceil(forAll / RESERVED);
  for (let jump = 0; jump < kept; jump++) generator.jump();
  const jumped = (): Stream => {
    generator.jump();
    return generator.clone();
  };
  return {
    common,
    next: () => ({ arrivals: jumped(), exits: jumped(), awards: jumped(), funding: jumped() }),
  };
}

/** Jumps are kept for all paths together in lots of so many, so that designs that need some more have the same luck. */
const RESERVED = 4096;
