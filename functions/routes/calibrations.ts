import * as z from 'zod';
import { chargeCaller, type Cost } from '../../lib/budget/chargeCaller.ts';
import { prepareCalibration } from '../../lib/calibration/prepareCalibration.ts';
import { countedDependencies, type CountedDependencies } from '../../lib/countedDependencies.ts';
import { CSV_TYPE, JSON_TYPE } from '../../lib/http/mediaTypes.ts';
import { answerPrepared, questionContent } from '../../lib/http/questionAnswer.ts';
import { route } from '../../lib/http/route.ts';
import { faultsRefused } from '../../lib/refusal.ts';
import { calibrationCsv } from '../../lib/study/calibrationCsv.ts';
import { calibrationSchema } from '../../models/calibration.ts';
import { calibrationRequestSchema, HISTORY_COLUMNS } from '../../models/calibrationRequest.ts';

const CALIBRATION = {
  schema: calibrationSchema,
  csv: {
    write: calibrationCsv,
    schema: z.string().meta({
      description:
        'A row for each line of the history: how many printed values were held out, and the mean absolute percentage error and the bias of the engine and of the two naive forecasts; then for the 90 % bands of each the number of values, the share of them inside, and the mean interval score in the unit of the line.',
    }),
  },
};

/** Designs that are fitted to what schemes have seen. */
export const routes = [
  route({
    method: 'POST',
    path: '/v1/calibrations',
    operationId: 'calibrateDesign',
    summary: 'Calibrate a design to the history of a scheme',
    description:
      'Takes what is printed of the years of a scheme, gaps allowed, and fits what it tells of a design to the first 60 % of them, or as asked; projects the others without a look at them; and answers with the calibrated design, the fit, and the errors of the held-out years beside those of two naive forecasts: the last value and the straight-line trend. Each forecast has 90 % bands, those of the design from 2,000 of its random paths with a fixed seed, with the share of the held-out values inside and an interval score. A history alone may be sent as CSV, with the names of its members as headings. Nothing is stored. The entity tag is that of the request and the engine: a caller who sends it in If-None-Match is told with 412 that the answer is unchanged, and nothing is computed.',
    access: 'anyone_counted',
    request: {
      body: {
        mediaType: JSON_TYPE,
        schema: calibrationRequestSchema,
        text: {
          mediaType: CSV_TYPE,
          schema: z.string().meta({
            description: `A history: a row for each year, oldest first; columns year, months, ${HISTORY_COLUMNS.join(', ')}, as far as they are known.`,
          }),
          read: (history) => ({ history }),
        },
      },
    },
    answers: {
      200: {
        description: 'The calibration.',
        content: questionContent({ ...CALIBRATION, prepare: prepareCalibration }),
        headers: ['ETag', 'Cache-Control'],
      },
    },
    computes: true,
    problems: ['malformed_header', 'unchanged_answer'],
    handle({ caller, body, mediaType }, services: CountedDependencies) {
      const { value, faults } = prepareCalibration(body);
      if (value === undefined) throw faultsRefused('invalid_body', faults);
      const charge = (cost: Cost) => chargeCaller(services, caller, cost);
      return answerPrepared(value, CALIBRATION, { mediaType, charge }, (found) =>
        faultsRefused('invalid_body', found),
      );
    },
  }),
];

/** Puts together what they need. */
export const dependencies = countedDependencies;
