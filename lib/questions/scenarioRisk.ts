import type { BaseRisk, ColumnRisk } from '../../models/pairedRisk.ts';
import type { DrawsAsked } from '../../models/simulation.ts';
import { simulateWith } from '../engine/goalSeek/riskFigure.ts';
import { runPhases } from '../engine/project.ts';
import { layPhases } from '../engine/scenarios/layPhases.ts';
import {
  PAIRED_FIGURES,
  pairRisk,
  type PairedFigure,
  type ValuedRisk,
} from '../engine/scenarios/pairedRisk.ts';
import { tellMoney, tellNumber, type Telling } from './riskTelling.ts';
import { drawsFor } from './soughtFigure.ts';
import type { Stack } from './stackScenarios.ts';

/** Risk of a design and of its scenarios, all with the same luck. */
export interface SideBySideRisk {
  readonly base: BaseRisk;
  /** In the order of the stacks. */
  readonly columns: readonly ColumnRisk[];
}

/** Simulates a design and its scenarios with the same random numbers. */
export function simulateScenarios(
  base: Stack,
  stacks: readonly Stack[],
  asked: DrawsAsked,
): SideBySideRisk {
  const draws = drawsFor(
    asked,
    [base, ...stacks].map(({ course }) => course),
  );
  const valued = ({ course }: Stack): ValuedRisk => ({
    risk: simulateWith(runPhases(layPhases(course)), draws),
  });
  const first = valued(base);
  const { currency } = base.course.design;
  return {
    base: {
      paths: draws.paths,
      seed: draws.seed,
      ...toldEach((figure, tell) => tell(pairRisk(first, first)[figure].value), currency),
    },
    columns: stacks.map((stack) => pairedRisk(first, valued(stack), currency)),
  };
}

/** The risk of a design beside that of a base, as an answer tells it. */
export function pairedRisk(base: ValuedRisk, other: ValuedRisk, currency: string): ColumnRisk {
  const paired = pairRisk(base, other);
  return toldEach((figure, tell) => {
    const { value, difference } = paired[figure];
    const between = tell(difference);
    return {
      ...tell(value),
      difference: between.value,
      differenceStandardError: between.standardError,
    };
  }, currency);
}

function toldEach<T>(
  told: (figure: PairedFigure, tell: Telling) => T,
  currency: string,
): Record<PairedFigure, T> {
  return Object.fromEntries(
    PAIRED_FIGURES.map((figure) => [
      figure,
      told(figure, figure === 'probabilityOfShortMonth' ? tellNumber : tellMoney(currency)),
    ]),
  ) as Record<PairedFigure, T>;
}
