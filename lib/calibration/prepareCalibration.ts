import type { Calibration } from '../../models/calibration.ts';
import { contentHash } from '../documents/contentHash.ts';
import type { Outcome } from '../questions/openDesign.ts';
import type { PreparedQuestion } from '../questions/openQuestion.ts';
import { checkCalibration } from './calibrate.ts';

/** Units of a caller's budget: for a calibration, and for each year that is fitted; tests/bench measures them. */
const UNITS = { all: 10, year: 2.5 };

/**
 * Checks a calibration and makes it ready. What it costs goes by the years that are fitted: so many times each
 * form of the model is projected over them. As with projections, that holds within a factor of about three.
 * @param document a calibration request, any JSON value
 */
export function prepareCalibration(document: unknown): Outcome<PreparedQuestion<Calibration>> {
  const { value, faults } = checkCalibration(document);
  if (value === undefined) return { faults };
  return {
    value: {
      identity: contentHash(document),
      cost: () => ({
        units: Math.ceil(UNITS.all + UNITS.year * value.fittedYears),
        remedy: () =>
          'Fit fewer years, by `trainingShare` or `lastTrainingYear`, or leave out early ones.',
      }),
      answer: () => ({ value: value.calibrate() }),
    },
  };
}
