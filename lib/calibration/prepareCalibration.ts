import type { Calibration } from '../../models/calibration.ts';
import { contentHash } from '../documents/contentHash.ts';
import type { Outcome } from '../questions/openDesign.ts';
import type { PreparedQuestion } from '../questions/openQuestion.ts';
import { checkCalibration } from './calibrate.ts';

/**
 * Units of a caller's budget: for a calibration, for each year that is fitted, and for each year that the random
 * paths of its bands run over; tests/bench measures them.
 */
const UNITS = { all: 10, fitted: 2.5, simulated: 1.4 };

/**
 * Checks a calibration and makes it ready. What it costs goes by the years that are fitted: so many times each
 * form of the model is projected over them; and by all years, where bands are simulated because some are held out. As with projections, that holds within a factor of about three.
 * @param document a calibration request, any JSON value
 */
export function prepareCalibration(document: unknown): Outcome<PreparedQuestion<Calibration>> {
  const { value, faults } = checkCalibration(document);
  if (value === undefined) return { faults };
  return {
    value: {
      identity: contentHash(document),
      cost: () => ({
        units: Math.ceil(
          UNITS.all + UNITS.fitted * value.fittedYears + UNITS.simulated * value.simulatedYears,
        ),
        remedy: () =>
          'Fit fewer years, by `trainingShare` or `lastTrainingYear`, or leave out early ones.',
      }),
      answer: () => ({ value: value.calibrate() }),
    },
  };
}
