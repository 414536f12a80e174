import * as z from 'zod';
import { projectionSchema } from '../../models/projection.ts';
import type { Detail } from '../../models/service.ts';
import type { Cost } from '../budget/chargeCaller.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import type { PreparedProjection } from '../projections/prepareProjection.ts';
import { withRisk, type AskedPaths } from '../questions/projectWithRisk.ts';
import { RISK_TEXTS } from '../questions/riskEnglish.ts';
import { faultsRefused } from '../refusal.ts';
import { csvReport } from '../study/csvReport.ts';
import { computedTag } from './entityTag.ts';
import { CSV_TYPE, JSON_TYPE, XLSX_TYPE } from './mediaTypes.ts';
import type { Answer } from './route.ts';
import { workbookFile } from './workbookAnswer.ts';

/** A projection as it can be sent. */
export const projectionContent = {
  [JSON_TYPE]: projectionSchema,
  [CSV_TYPE]: z.string().meta({
    description:
      'A row for each year, or for each month where detail is month; columns are named like the members of the answer.',
  }),
  [XLSX_TYPE]: z.string().meta({
    format: 'binary',
    description:
      'A workbook: the numbers of the design with their sources, the ledger by month, the published years and the measures, as live formulas; claims and mean awards as values.',
  }),
};

/** What the parameter `format` calls them. */
export const projectionFormats = { json: JSON_TYPE, csv: CSV_TYPE, xlsx: XLSX_TYPE };

/** What a browser is to do with each: JSON is shown, files are saved. */
const DISPOSITIONS: Readonly<Record<string, string>> = {
  [JSON_TYPE]: 'inline; filename="projection.json"',
  [CSV_TYPE]: 'attachment; filename="projection.csv"',
  [XLSX_TYPE]: 'attachment; filename="projection.xlsx"',
};

/** What was asked for, and what charges the caller for it. */
interface ProjectionOptions {
  readonly detail: Detail;
  readonly mediaType: string;
  /** Random paths that are run besides; undefined for expected values alone. */
  readonly risk: AskedPaths | undefined;
  /** @throws Refusal where it is too much, or the budget is spent */
  readonly charge: (cost: Cost) => Promise<void>;
}

/** Members of a query that ask for the risk besides. */
export function riskIn({
  paths,
  seed,
}: {
  readonly paths?: number | undefined;
  readonly seed: number;
}): AskedPaths | undefined {
  return paths === undefined ? undefined : { paths, seed };
}

/**
 * Answers with a projection. It is computed only where it is sent.
 * @param options what was asked for
 * @throws Refusal where the risk is asked for in a form that cannot tell it
 */
export function answerProjected(
  prepared: PreparedProjection,
  { detail, mediaType, risk, charge }: ProjectionOptions,
): Answer {
  if (risk !== undefined && mediaType !== JSON_TYPE)
    throw faultsRefused('invalid_query', [{ pointer: '/paths', detail: RISK_TEXTS.needsJson }]);
  const random = risk === undefined ? [] : [JSON.stringify(risk)];
  const tag = computedTag(ENGINE_VERSION, prepared.designHash, detail, mediaType, ...random);
  const headers = { 'Content-Disposition': DISPOSITIONS[mediaType] ?? 'inline' };
  if (mediaType === XLSX_TYPE)
    return { status: 200, tag, headers, compute: () => workbookFile(prepared, charge) };
  return {
    status: 200,
    tag,
    headers,
    compute: async () => {
      const monthly = detail === 'month';
      const computable = risk === undefined ? prepared : withRisk(prepared, risk);
      if ('faults' in computable) throw faultsRefused('invalid_query', computable.faults);
      await charge(computable.cost(monthly));
      const { projection, faults } = computable.project({ monthly });
      if (faults !== undefined) throw faultsRefused('invalid_design', faults);
      return mediaType === CSV_TYPE ? csvReport(projection) : projection;
    },
  };
}
