import { minorUnitDigits } from '../../../models/currency.ts';
import { answerRun } from '../../engine/answer/answer.ts';
import { indexNames } from '../../engine/formulas/indices.ts';
import { levelSteps } from '../../engine/formulas/levelContribution.ts';
import { modelFigure } from '../../engine/formulas/registry.ts';
import type { ProjectionRun } from '../../engine/project.ts';
import { openBook } from './book.ts';
import { followingIn } from './follows.ts';
import { indexColumns, indicesSheet } from './indicesSheet.ts';
import { levelColumns, levelSheet } from './levelSheet.ts';
import { measuresSheet } from './measuresSheet.ts';
import { monthlyColumns, monthlySheet } from './monthlySheet.ts';
import { numbersSheet } from './numbersSheet.ts';
import { livePlans, valuesPlan } from './plans.ts';
import { assertFits } from './limits.ts';
import { readMeSheet } from './readMeSheet.ts';
import { summaryColumns, summarySheet } from './summarySheet.ts';
import { writeSheets } from './writeSheets.ts';

/** A projection that is to be written. */
export interface ProjectedDesign {
  readonly run: ProjectionRun;
  /** SHA-256 of the RFC 8785 form of the design as it was written. */
  readonly designHash: string;
}

/**
 * Writes a projection as a workbook (XLSX): all numbers of the design with what they rest on, and funding,
 * administration, interest, ledgers, indices, measures and the tests of the verdict as formulas on them, made
 * of the formulas of the registry. Claims and awards are values. The same projection gives the same bytes.
 * @throws ProjectionOverflow naming the line and the year where a figure is too large
 * @throws WorkbookTooLarge where the file would be too large to be opened or sent
 */
export async function workbookOf({ run, designHash }: ProjectedDesign): Promise<Uint8Array> {
  assertFits(run.phases);
  const answer = answerRun(run, { designHash });
  const steps = levelSteps(run);
  const indices = indexNames(run)
    .filter((id) => id !== 'discountFactor')
    .map((id) => modelFigure(id, run));
  const plans = livePlans(run);
  const values = valuesPlan(run, designHash);
  const { book, lines, layout, readers, valueFigures } = openBook(run, {
    columns: [
      ...indexColumns(indices, run.timeline),
      ...monthlyColumns(plans),
      ...levelColumns(steps),
      ...summaryColumns(run),
    ],
    further: steps.figures,
    values,
  });
  const summary = summarySheet(book);
  const measures = measuresSheet(book, steps, answer);
  const monthly = plans.map((plan) => monthlySheet(plan, book));
  const levels = indicesSheet(indices, book);
  const level = levelSheet(steps, book);
  // Once all others are written it is known which values they read, and which numbers.
  const claims = monthlySheet({ ...values, figures: valueFigures() }, book);
  const follows = followingIn(run, lines, readers());
  const numbers = numbersSheet({ run, lines, layout, follows });
  return writeSheets(
    [readMeSheet(run, answer), numbers, summary, measures, ...monthly, claims, levels, level],
    minorUnitDigits(run.design.currency),
  );
}
