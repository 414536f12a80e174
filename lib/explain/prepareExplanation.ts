import {
  explanationQuestionSchema,
  type Explanation,
  type ExplanationQuestion,
  MOST_LEVELS,
} from '../../models/explanation.ts';
import { assertFinite } from '../engine/answer/overflow.ts';
import { monthLabel } from '../engine/grid/timeline.ts';
import { layPhases } from '../engine/scenarios/layPhases.ts';
import { runPhases, type ProjectionRun } from '../engine/project.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import type { Outcome } from '../questions/openDesign.ts';
import { openQuestion, type PreparedQuestion } from '../questions/openQuestion.ts';
import { computed, unitsOf } from '../questions/projectStack.ts';
import type { Stack } from '../questions/stackScenarios.ts';
import { askedPeriod } from './askedPeriod.ts';
import { COST_REMEDY, NOTES } from './english.ts';
import { askedRoot } from './root.ts';
import { restsIn, type Written } from './restsOn.ts';
import { growTree } from './tree.ts';

/** An explanation takes no more than so many projections. */
const PROJECTIONS = 2;

/**
 * Checks a question for an explanation, and makes it ready.
 * @param document the design as it is written; its faults begin with `/design`
 * @param question an `ExplanationQuestion`; its faults begin with its members
 */
export function prepareExplanation(
  document: unknown,
  question: unknown,
): Outcome<PreparedQuestion<Explanation>> {
  const opened = openQuestion(
    explanationQuestionSchema,
    document,
    question,
    'a question for an explanation',
  );
  if (opened.faults !== undefined) return opened;
  const { stack, identity, question: asked } = opened.value;
  return {
    value: {
      identity,
      cost: () => ({ units: unitsOf(stack, PROJECTIONS), remedy: () => COST_REMEDY }),
      answer() {
        const answered = computed(() => ({ value: explain(stack, asked) }));
        return 'value' in answered ? answered.value : answered;
      },
    },
  };
}

/** Runs the projection and takes the figure apart; faults are a name or a period that it has not. */
function explain(stack: Stack, asked: ExplanationQuestion): Outcome<Explanation> {
  const run = runPhases(layPhases(stack.course));
  assertFinite(run);
  const named = askedPeriod(run, asked);
  if ('faults' in named) return named;
  const found = askedRoot(run, asked, named.value);
  if (found.faults !== undefined) return found;
  const { root, published } = found.value;
  const { period } = named.value;
  const tree = growTree(
    { run, restOf: restsIn(writtenIn(run, stack)), depth: asked.depth ?? MOST_LEVELS },
    root,
  );
  return {
    value: {
      engineVersion: ENGINE_VERSION,
      designHash: stack.designHash,
      currency: run.design.currency,
      line: asked.line,
      label: root.label,
      unit: root.unit,
      from: monthLabel(run.timeline, period.from),
      to: monthLabel(run.timeline, period.until - 1),
      published,
      note: root.unit === 'currency units' ? NOTES.rounded : NOTES.exact,
      nodes: tree.nodes,
      tree: tree.root,
    },
  };
}

/** The designs of the phases as they are written. */
function writtenIn({ phases, timeline }: ProjectionRun, { documents }: Stack): Written[] {
  return phases.map(({ design, from }, phase) => {
    const year = timeline.calendarYear[from] ?? timeline.firstYear;
    const document = documents.findLast(({ fromYear }) => phase > 0 && fromYear <= year)?.document;
    return {
      document: document ?? documents[0]?.document ?? {},
      design,
      fromYear: phase === 0 ? undefined : year,
    };
  });
}
