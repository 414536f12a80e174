import { projectionSchema, type Projection } from '../../models/projection.ts';
import * as z from 'zod';
import type { Cost } from '../budget/chargeCaller.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import type { PreparedProjection } from '../projections/prepareProjection.ts';
import { faultsRefused } from '../refusal.ts';
import { csvReport } from '../study/csvReport.ts';
import { computedTag } from './entityTag.ts';
import { CSV_TYPE, JSON_TYPE } from './mediaTypes.ts';
import type { Answer } from './route.ts';
import type { Detail } from '../../models/service.ts';

/** A projection as it can be sent. */
export const projectionContent = {
  [JSON_TYPE]: projectionSchema,
  [CSV_TYPE]: z.string().meta({
    description:
      'A row for each year, or for each month where detail is month; columns are named like the members of the answer.',
  }),
};

/** What was asked for, and what charges the caller for it. */
interface ProjectionOptions {
  readonly detail: Detail;
  readonly mediaType: string;
  /** @throws Refusal where it is too much, or the budget is spent */
  readonly charge: (cost: Cost) => Promise<void>;
}

/**
 * Answers with a projection. It is computed only where it is sent.
 * @param options what was asked for
 */
export function answerProjected(
  prepared: PreparedProjection,
  { detail, mediaType, charge }: ProjectionOptions,
): Answer {
  return {
    status: 200,
    tag: computedTag(ENGINE_VERSION, prepared.designHash, detail, mediaType),
    compute: async () => {
      const monthly = detail === 'month';
      await charge(prepared.cost(monthly));
      const { projection, faults } = prepared.project({ monthly });
      if (faults !== undefined) throw faultsRefused('invalid_design', faults);
      return written(projection, mediaType);
    },
  };
}

function written(projection: Projection, mediaType: string): unknown {
  return mediaType === CSV_TYPE ? csvReport(projection) : projection;
}
