import type { Design } from '../../../models/design.ts';
import type { Phase, Phases } from '../grid/phases.ts';
import { buildTimeline, monthsFromStart } from '../grid/timeline.ts';
import { sharing } from './sharing.ts';

/** A design that rules from January of a year on. */
export interface DatedDesign {
  readonly design: Design;
  readonly fromYear: number;
}

/** A design and, in order of their years, those that rule after it. */
export interface Course {
  readonly design: Design;
  /**
   * Their years lie after the first and within the horizon. They have the frame of the first:
   * currency, price year, first month and horizon.
   */
  readonly later: readonly DatedDesign[];
}

/**
 * Lays the designs of a course one after another. A later one that says the same as the one before
 * it is no change, and so is all that does not bear on the figures, such as the title.
 */
export function layPhases({ design: first, later }: Course): Phases {
  const { months } = buildTimeline(first);
  const { title, description, country, scenarios } = first;
  const phases: [Phase, ...Phase[]] = [{ design: first, from: 0, until: months }];
  for (const { design, fromYear } of later) {
    const last = phases[phases.length - 1]!;
    const from = monthsFromStart(first, `${String(fromYear)}-01`);
    const framed: Design = { ...design, title, description, country, scenarios };
    const shared = sharing(framed, last.design);
    if (shared === last.design) continue;
    phases[phases.length - 1] = { ...last, until: from };
    phases.push({ design: shared, from, until: months });
  }
  return phases;
}

/** The designs of a course, the first first. */
export function designsOf({ design, later }: Course): Design[] {
  return [design, ...later.map((dated) => dated.design)];
}

/** The same course with other designs. */
export function withDesigns({ later }: Course, designs: readonly Design[]): Course {
  return {
    design: designs[0]!,
    later: later.map(({ fromYear }, place) => ({ design: designs[place + 1]!, fromYear })),
  };
}
