import { ledgerLine, type LineId } from '../../../models/ledgerLines.ts';
import { lineOf } from '../lines.ts';
import type { ProjectionRun } from '../project.ts';
import { figure, sumOf } from './formula.ts';
import type { ModelFigure } from './modelFigure.ts';
import { lineOnce } from './perRun.ts';

type Terms = Omit<ModelFigure, 'read' | 'formula'> & {
  readonly read: (run: ProjectionRun) => ArrayLike<number>;
};

/** A figure of all groups: the sum of the figures `NAME/GROUP`. */
export function overGroups(terms: Terms): ModelFigure {
  return {
    ...terms,
    formula: (run, period) =>
      sumOf(
        'all groups',
        run.groups.map((group) => figure(`${terms.id}/${group}`, period)),
      ),
  };
}

/** A line of all groups, from that of each. */
export function sumOfGroups(
  lineOf: (run: ProjectionRun, group: string) => ArrayLike<number>,
): (run: ProjectionRun) => ArrayLike<number> {
  return lineOnce((run) => {
    const all = new Float64Array(run.timeline.months);
    for (const group of run.groups) {
      const line = lineOf(run, group);
      for (let month = 0; month < all.length; month++) all[month]! += line[month]!;
    }
    return all;
  });
}

/** What the registry says of a line, and where the model keeps it, for all groups. */
export function lineOfAll(id: LineId) {
  const { label, unit, formula: words } = ledgerLine(id);
  return { id, label, unit, words, read: lineOf(id).read! };
}

/** What the registry says of a line, for one group. */
export function lineOfGroup(id: LineId, group: string) {
  const { label, unit, formula: words } = ledgerLine(id);
  return { id: `${id}/${group}`, label: `${label}: ${group}`, unit, words };
}
