import { readdirSync, readFileSync } from 'node:fs';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { valueOver } from '../../lib/engine/formulas/modelFigure.ts';
import { figureNames, modelFigure } from '../../lib/engine/formulas/registry.ts';
import { onePhase } from '../../lib/engine/grid/phases.ts';
import { runPhases, type ProjectionRun } from '../../lib/engine/project.ts';
import { designOf } from '../support/designs.ts';
import { differenceIn, periodsOf, workedOut, type Difference } from '../support/formulas.ts';
import { designArbitrary } from '../support/randomDesign.ts';
import { phasesAt } from '../support/randomPhases.ts';
import { changeArbitrary } from '../support/randomScenario.ts';

const EXAMPLES = new URL('../../examples/', import.meta.url);

const part = fc.double({ min: 0, max: 1, noNaN: true });

function differencesIn(run: ProjectionRun): Difference[] {
  return figureNames(run).flatMap((id) =>
    periodsOf(run).flatMap((period) => differenceIn(run, id, period) ?? []),
  );
}

/** Lines of claims and awards that formulas, followed to the design, do not bring out. */
function wrongFromDesign(run: ProjectionRun): string[] {
  const work = workedOut(run);
  const { months } = run.timeline;
  const last = { from: months - 12, until: months };
  return ['decisions', 'pendingClaims', 'awardsDue', 'approvedNotYetDue'].filter((id) => {
    const line = modelFigure(id, run).read(run);
    const scale = Math.max(1, ...Array.from(line, Math.abs));
    const engine = valueOver(modelFigure(id, run), run, last);
    return !(Math.abs(work(id, last.from, last.until) - engine) <= 1e-7 * scale);
  });
}

describe('formulas', () => {
  test.each(readdirSync(EXAMPLES).filter((file) => file.endsWith('.json')))(
    'give what the engine computes, for every figure, month and year of %s',
    (file) => {
      const document: unknown = JSON.parse(readFileSync(new URL(file, EXAMPLES), 'utf8'));
      const run = runPhases(onePhase(designOf(document)));
      expect(differencesIn(run).slice(0, 3)).toEqual([]);
      expect(wrongFromDesign(run)).toEqual([]);
    },
  );

  test.prop([designArbitrary({ severity: 'discrete' })], { numRuns: 40 })(
    'give what the engine computes, for every figure, month and year',
    (design) => {
      expect(differencesIn(runPhases(onePhase(designOf(design)))).slice(0, 3)).toEqual([]);
    },
  );

  test.prop([changeArbitrary(), part], { numRuns: 40 })(
    'give it where one design follows another',
    ({ design, patched }, place) => {
      expect(differencesIn(runPhases(phasesAt(design, patched, place))).slice(0, 3)).toEqual([]);
    },
  );

  test.prop([changeArbitrary(), part], { numRuns: 30 })(
    'lead from claims and awards to the numbers of the design and nothing else',
    ({ design, patched }, place) => {
      expect(wrongFromDesign(runPhases(onePhase(designOf(design))))).toEqual([]);
      expect(wrongFromDesign(runPhases(phasesAt(design, patched, place)))).toEqual([]);
    },
  );
});
