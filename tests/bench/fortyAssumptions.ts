import type { DesignNumber } from '../../lib/engine/sensitivity/designNumbers.ts';
import { moves, moversOf } from '../../lib/engine/sensitivity/moves.ts';
import { withNumbers } from '../../lib/engine/sensitivity/withNumbers.ts';
import type { Design } from '../../models/design.ts';

/** How many assumptions that move apart from each other the design gets. */
export const ASSUMPTIONS = 40;

/** A range for what is 0 in a design, so that it moves too. */
const rangeOf = ({ unit }: DesignNumber) => ({
  value: 0,
  low: 0,
  high: unit === 'days' || unit === 'months' ? 30 : 0.01,
});

/** The same design with forty assumptions that move. */
export function fortyAssumptions(design: Design): Design {
  const course = { design, later: [] };
  const movers = moversOf(course);
  const still = movers.filter((mover) => !moves(mover, 'low') && !moves(mover, 'high'));
  const missing = ASSUMPTIONS - (movers.length - still.length);
  const given = withNumbers(
    design,
    still
      .filter(({ first }) => first.stated === 0)
      .slice(0, missing)
      .flatMap(({ numbers }) => numbers)
      .map(({ number }) => ({ path: number.path, value: rangeOf(number) })),
  );
  return given;
}
