import type { ComparedRisk } from '../../models/pairedRisk.ts';
import type { DrawsAsked } from '../../models/simulation.ts';
import { simulateWith } from '../engine/goalSeek/riskFigure.ts';
import { pairedRisk } from '../questions/scenarioRisk.ts';
import { drawsFor } from '../questions/soughtFigure.ts';
import type { Measured } from './measured.ts';
import { endsOf } from './worth.ts';

/**
 * The risk of designs side by side, all with the same luck. Money is brought to the footing of the comparison
 * as what it is worth by the inflation of the projection: a reserve at the start, a balance at the end.
 */
export function compareRisk(
  all: readonly [Measured, ...Measured[]],
  asked: DrawsAsked,
  currency: string,
): ComparedRisk {
  const draws = drawsFor(
    asked,
    all.map(({ entry }) => ({ design: entry.design, later: [] })),
  );
  const valued = ({ run, worth }: Measured) => ({
    risk: simulateWith(run, draws),
    worth: endsOf(worth),
  });
  const [base] = all;
  const first = valued(base);
  return {
    paths: draws.paths,
    seed: draws.seed,
    designs: all.map((measured) => ({
      name: measured.entry.name,
      ...pairedRisk(first, measured === base ? first : valued(measured), currency),
    })),
  };
}
