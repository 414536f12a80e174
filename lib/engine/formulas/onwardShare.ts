import { onwardShareOf } from '../claims/stages.ts';
import { combined, constant } from './formula.ts';
import type { ModelFigure } from './modelFigure.ts';
import { lineOnce, placeOfGroup } from './perRun.ts';
import { monthOf } from './periods.ts';
import { exitShare, onwardShareId, planPieces, stageIn } from './stages.ts';

/** Share of the claims of a group leaving a stage that goes on, and is neither refused nor withdrawn. */
export function onwardShare(stage: string, group: string): ModelFigure {
  return {
    id: onwardShareId(stage, group),
    label: `Share that goes on from ${stage}: ${group}`,
    unit: 'share of 1',
    kind: 'level',
    words: '1 − refused share − withdrawn share',
    read: lineOnce((run) => {
      const line = new Float64Array(run.timeline.months);
      for (const plan of run.workflow.plans) {
        const own = stageIn(plan, stage)?.stage;
        if (own !== undefined)
          line.fill(onwardShareOf(own, placeOfGroup(run, group)!), plan.from, plan.until);
      }
      return line;
    }),
    formula(run, { from }) {
      const [piece] = planPieces(run, monthOf(from));
      if (piece === undefined || stageIn(piece.plan, stage) === undefined)
        return constant(0, 'no such stage');
      const exits = (['refusedShare', 'withdrawnShare'] as const).map((name) =>
        exitShare(run, piece.phase, stage, group, name),
      );
      return combined('difference', 'share that goes on', [
        constant(1, 'all that leave'),
        ...exits,
      ]);
    },
  };
}
