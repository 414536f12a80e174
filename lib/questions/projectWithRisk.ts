import type { Fault } from '../../models/fault.ts';
import type { Projection, RiskPoint } from '../../models/projection.ts';
import type { Cost } from '../budget/chargeCaller.ts';
import { answerRun } from '../engine/answer/answer.ts';
import { assertFiniteAnswer } from '../engine/answer/overflow.ts';
import type { Phases } from '../engine/grid/phases.ts';
import { runPhases } from '../engine/project.ts';
import { ALL_CHANCES, simulate } from '../engine/risk/simulate.ts';
import { summarise, type YearRisk } from '../engine/risk/summary/summarise.ts';
import type { PreparedProjection, ProjectedDocument } from '../projections/prepareProjection.ts';
import { computed } from './projectStack.ts';
import { assertCountable, riskCost } from './riskCost.ts';
import { RISK_TEXTS } from './riskEnglish.ts';
import { isOfClaims, tellMoney, tellNumber } from './riskTelling.ts';

/** Which random paths are run. */
export interface AskedPaths {
  readonly paths: number;
  readonly seed: number;
}

/** A projection together with its risk, ready to be computed. */
interface WithRisk {
  readonly cost: () => Cost;
  readonly project: (options: { readonly monthly: boolean }) => ProjectedDocument;
}

/**
 * A projection whose years say between what the main lines lie, and whose verdict rests on the risk.
 * @returns a fault where the design changes while it runs
 */
export function withRisk(
  prepared: PreparedProjection,
  { paths, seed }: AskedPaths,
): WithRisk | { readonly faults: readonly Fault[] } {
  const phases = prepared.phases();
  const [{ design }, ...later] = phases;
  if (later.length > 0)
    return { faults: [{ pointer: '/scenario', detail: RISK_TEXTS.needsOneDesign }] };
  return {
    cost: () => riskCost(design, { paths, chances: ALL_CHANCES, isWhole: false, isByYear: true }),
    project: ({ monthly }) =>
      computed(() => ({
        projection: projected(phases, { paths, seed }, prepared.designHash, monthly),
      })),
  };
}

function projected(
  phases: Phases,
  asked: AskedPaths,
  designHash: string,
  monthly: boolean,
): Projection {
  const run = runPhases(phases);
  assertCountable(run);
  const { years, everShort } = summarise(simulate(run, { ...asked, chances: ALL_CHANCES }));
  const projection = answerRun(run, {
    designHash,
    monthly,
    risk: { probabilityOfShortMonth: everShort.value, switchedOff: [] },
  });
  const points = years.map((year) => ({
    low: pointOf(year, 0, projection.currency),
    high: pointOf(year, -1, projection.currency),
  }));
  const answer = {
    ...projection,
    years: projection.years.map((lines, place) => ({ ...lines, ...points[place] })),
  };
  assertFiniteAnswer(answer, run);
  return answer;
}

const POINT_LINES = [
  'applications',
  'approvals',
  'awardsDue',
  'fundingTotal',
  'awardsPaid',
  'lowestBalance',
  'closingBalance',
] as const satisfies readonly (keyof RiskPoint)[];

/** A percentile of each of the main lines of a year, by its place among those that are told. */
function pointOf({ lines }: YearRisk, place: number, currency: string): RiskPoint {
  const money = tellMoney(currency);
  return Object.fromEntries(
    POINT_LINES.flatMap((line) => {
      const estimate = lines[line]?.percentiles.at(place);
      const tell = isOfClaims(line) ? tellNumber : money;
      return estimate === undefined ? [] : [[line, tell(estimate)]];
    }),
  ) as RiskPoint;
}
