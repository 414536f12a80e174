import knownAnswers from '../../data/known_answers.json' with { type: 'json' };
import type { SelfTest, SelfTestCase } from '../../models/selfTest.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import { checkTariff, checkTerms } from './awards.ts';
import { checkGamma, checkLattice, checkTail } from './compound.ts';
import type { Checking, KnownAnswer } from './knownAnswer.ts';
import { checkLedger } from './ledgerGoalSeek.ts';

/** The known answers that the engine has parts for. The others ask for paths. */
const CHECKINGS: ReadonlyMap<string, Checking> = new Map([
  ['dental-compound', checkLattice],
  ['poisson-3', checkLattice],
  ['negbin-4', checkLattice],
  ['poisson-gamma-2.5', checkGamma],
  ['tail-with-atom', checkTail],
  ['uk-tariff-uprating', checkTariff],
  ['award-terms', checkTerms],
  ['ledger-goal-seek', checkLedger],
]);

/**
 * Runs the engine against published and exactly computed answers.
 * @param answers the known answers; those of data/known_answers.json unless others are given
 * @returns each answer that the engine has the parts for, with what is expected and what it gives; never throws:
 *   an answer that it fails to give has not passed
 */
export function selfTest(answers: readonly KnownAnswer[] = knownAnswers.cases): SelfTest {
  const cases = answers.flatMap((known) => {
    const checking = CHECKINGS.get(known.id);
    return checking === undefined ? [] : [runCase(known, checking)];
  });
  return {
    engineVersion: ENGINE_VERSION,
    passed: cases.length > 0 && cases.every(({ passed }) => passed),
    cases,
    notRun: answers.length - cases.length,
  };
}

function runCase(known: KnownAnswer, checking: Checking): SelfTestCase {
  const { id, what, source } = known;
  const figures = figuresOf(known, checking);
  const passed = figures.length > 0 && figures.every((figure) => figure.passed);
  return { id, what, source, passed, figures };
}

function figuresOf(known: KnownAnswer, checking: Checking): SelfTestCase['figures'] {
  try {
    return checking(known).map(({ name, expected, got, tolerance }) => ({
      name,
      expected,
      got: Number.isFinite(got) ? got : null,
      tolerance,
      passed: Math.abs(got - expected) <= tolerance,
    }));
  } catch {
    return [];
  }
}
