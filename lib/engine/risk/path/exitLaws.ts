import { emptyBinomial, prepareBinomial, type BinomialDraws } from '../random/binomial.ts';
import type { PathStage } from './pathStages.ts';

/** What becomes of claims that leave a stage and those behind it that hold nobody, in one month. */
export interface ExitLaw {
  /** Shares that go on, and that win on appeal later. */
  onward: number;
  upheld: number;
  /** Draws of those that go on, and of those that win among the others. */
  readonly goingOn: BinomialDraws;
  readonly winning: BinomialDraws;
}

/** Stages that claims leave together: one, and those right behind it that are passed at once. */
export interface Section {
  /** The stage that may hold claims; undefined for stages at the start that hold nobody. */
  readonly holding: PathStage | undefined;
  readonly stages: readonly PathStage[];
  /** Position of the last of the stages in the workflow. */
  readonly last: number;
  /** By group; groups that are treated alike share one. */
  readonly laws: ExitLaw[];
}

/**
 * Puts together the stages that claims leave in one month, because nothing holds them in the later ones: so
 * that it takes one draw to see who goes on from all of them. A section ends behind each stage that interim
 * payments watch.
 */
export function sectionsOf(
  stages: readonly PathStage[],
  groups: number,
  watched: readonly (number | undefined)[],
): Section[] {
  const sections: Section[] = [];
  let open: PathStage[] = [];
  stages.forEach((stage, position) => {
    open.push(stage);
    const next = stages[position + 1];
    if (next?.isPassedAtOnce === true && !watched.includes(position)) return;
    const holding = open[0]!.isPassedAtOnce ? undefined : open[0]!;
    const laws = Array.from({ length: groups }, emptyLaw);
    sections.push({ holding, stages: open, last: position, laws });
    open = [];
  });
  return sections;
}

function emptyLaw(): ExitLaw {
  return { onward: 1, upheld: 0, goingOn: emptyBinomial(), winning: emptyBinomial() };
}

/**
 * Sets what becomes of the claims of a section, with the numbers of a path:
 *
 *     onward = Π o_s,  refused = Σ_s r_s Π_{t<s} o_t,  upheld = refused × appeal share × upheld share
 *
 * because the fates of refused claims are independent of each other, whatever the month of their decision.
 */
export function setLaws({ stages, laws }: Section, winning: number): void {
  for (let group = 0; group < laws.length; group++) {
    const law = laws[group]!;
    let onward = 1;
    let refused = 0;
    for (const stage of stages) {
      refused += onward * stage.refused[group]!;
      onward *= stage.onward[group]!;
    }
    law.onward = onward;
    law.upheld = refused * winning;
    prepareBinomial(law.goingOn, onward);
    prepareBinomial(law.winning, onward < 1 ? Math.min(1, law.upheld / (1 - onward)) : 0);
  }
}
