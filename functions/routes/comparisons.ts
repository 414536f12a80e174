import * as z from 'zod';
import { chargeCaller } from '../../lib/budget/chargeCaller.ts';
import { askedComparison } from '../../lib/comparison/askedComparison.ts';
import { ENGINE_VERSION } from '../../lib/engine/version.ts';
import { computedTag } from '../../lib/http/entityTag.ts';
import { CSV_TYPE, JSON_TYPE } from '../../lib/http/mediaTypes.ts';
import { route } from '../../lib/http/route.ts';
import { faultsRefused } from '../../lib/refusal.ts';
import { storeDependencies, type StoreDependencies } from '../../lib/storeDependencies.ts';
import { comparisonCsv } from '../../lib/study/comparisonCsv.ts';
import { comparisonSchema } from '../../models/comparison.ts';
import { comparisonRequestSchema } from '../../models/comparisonRequest.ts';

const csv = z.string().meta({
  description:
    'A row for each measure, and one for each line and year; columns value/<name> for each design, and difference/<name> to the base.',
});

/** Designs and proposals side by side. */
export const routes = [
  route({
    method: 'POST',
    path: '/v1/comparisons',
    operationId: 'compareDesigns',
    summary: 'Compare designs and proposals',
    description:
      'Sets two to ten designs, or revisions of proposals that are open to the caller, side by side in one currency and the prices of one year: what differs in the inputs, in words, and what that does to each measure. Nothing is stored. The first is the base. Faults of the design of a proposal are told as those of a design in its place. The entity tag is that of the designs, the options and the engine: a caller who sends it in If-None-Match is told with 412 that the answer is unchanged, and nothing is computed.',
    access: 'anyone_counted',
    request: { body: { mediaType: JSON_TYPE, schema: comparisonRequestSchema } },
    answers: {
      200: {
        description: 'The comparison.',
        content: { [JSON_TYPE]: comparisonSchema, [CSV_TYPE]: csv },
        headers: ['ETag', 'Cache-Control'],
      },
    },
    computes: true,
    problems: ['malformed_header', 'unchanged_answer', 'store_unavailable'],
    async handle({ caller, body, mediaType }, services: StoreDependencies) {
      const prepared = await askedComparison(services, caller, body);
      return {
        status: 200,
        tag: computedTag(ENGINE_VERSION, prepared.identity, mediaType),
        compute: async () => {
          await chargeCaller(services, caller, prepared.cost());
          const { comparison, faults } = prepared.compare();
          if (faults !== undefined) throw faultsRefused('invalid_body', faults);
          return mediaType === CSV_TYPE ? comparisonCsv(comparison) : comparison;
        },
      };
    },
  }),
];

/** Puts together what they need. */
export const dependencies = storeDependencies;
