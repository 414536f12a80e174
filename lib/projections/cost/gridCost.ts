/** What it costs to add up heads on grids, each twice as fine as the one before, until one will do. */
import { convolutionLength } from '../../engine/severity/convolution.ts';
import { FINEST, STEPS_WITH_SINGLE } from '../../engine/severity/sumOfHeads.ts';

/** Microseconds, as tests/bench/costBench.ts measures them: of a head's masses, of a convolution. */
const MASSES = { head: 20, point: 0.03 };
/** Of a convolution, times n · log2(n). */
const CONVOLUTION = 0.009;
/** Of an amount that is spread on a grid. */
const AMOUNT = 0.03;
/** Points that a grid has besides, at most. */
const ROOM = 70;

/** What is put on grids. */
interface Gridded {
  /** Heads with a density. */
  readonly heads: number;
  /** Single amounts of the other heads. */
  readonly amounts: number;
  /** Steps of the first grid. */
  readonly first: number;
  /** Steps that are wanted. */
  readonly wanted: number;
  /** Whether closed forms take what has a single density. */
  readonly withSingle: boolean;
}

/** What the grids cost until one has the steps that are wanted, in microseconds. */
export function gridCost({ heads, amounts, first, wanted, withSingle }: Gridded): number {
  const convolutions = (withSingle ? 1.5 : 1) * heads + 1;
  let cost = 0;
  for (let least = withSingle ? first : STEPS_WITH_SINGLE; ; least *= 2) {
    const size = convolutionLength(least + ROOM);
    cost +=
      heads * (MASSES.head + MASSES.point * size) +
      convolutions * CONVOLUTION * size * Math.log2(size) +
      AMOUNT * amounts;
    if (least >= wanted || least > FINEST) return cost;
  }
}
