import * as z from 'zod';
import { listIn, readTable } from './table.ts';

/** What a row's figure or statement rests on; `data/README.md` says more. */
export const STATUSES = ['published', 'derived', 'unverified'] as const;

const known = z.string().min(1);
const orUnknown = z.string().transform((text) => (text === '' ? undefined : text));
const aNumber = known.transform(Number).pipe(z.number());
const aNumberOrUnknown = z
  .string()
  .transform((text) => (text === '' ? undefined : Number(text)))
  .pipe(z.number().optional());
const sourceIds = z.string().transform(listIn);

const observationSchema = z.strictObject({
  country: known,
  indicator: known,
  year: aNumberOrUnknown,
  value: aNumber,
  unit: known,
  status: z.enum(STATUSES),
  source: sourceIds,
  note: z.string(),
});

const sourceRowSchema = z.strictObject({
  id: known,
  title: known,
  publisher: known,
  year: aNumberOrUnknown,
  locator: orUnknown,
});

const parameterSchema = z.strictObject({
  parameter: known,
  evidence_low: aNumberOrUnknown,
  evidence_high: aNumberOrUnknown,
  suggested_low: aNumber,
  suggested_base: aNumber,
  suggested_high: aNumber,
  unit: known,
  basis: z.enum(['editorial', 'derived']),
  source: sourceIds,
});

const lawSchema = z.strictObject({
  country: known,
  instrument: orUnknown,
  status_of_scheme: z.enum(['none', 'in_force', 'adopted_not_in_force']),
  in_force_from: orUnknown,
  max_award: aNumberOrUnknown,
  min_award: aNumberOrUnknown,
  currency: orUnknown,
  eligible: orUnknown,
  procedure_body: orUnknown,
  time_limit_months: aNumberOrUnknown,
  funding: orUnknown,
  status: z.enum(STATUSES),
  source: sourceIds,
  note: z.string(),
});

const awardSchema = z.strictObject({
  country: known,
  year: aNumberOrUnknown,
  forum: known,
  amount: aNumberOrUnknown,
  currency: orUnknown,
  crime: known,
  heads: sourceIds,
  status: z.enum(STATUSES),
  source: sourceIds,
  note: z.string(),
});

/** One value of one country, indicator and year. */
export type Observation = Readonly<z.output<typeof observationSchema>>;
/** One document that figures were read in. */
export type SourceRow = Readonly<z.output<typeof sourceRowSchema>>;
/** One modelling parameter: the evidence for it and the suggested low, base and high. */
export type Parameter = Readonly<z.output<typeof parameterSchema>>;
/** One country's compensation law, or the fact that it has none. */
export type LawRow = Readonly<z.output<typeof lawSchema>>;
/** One court award or restitution to a victim of trafficking. */
export type AwardRow = Readonly<z.output<typeof awardSchema>>;

/** The tables that baselines are built from. */
export interface Dataset {
  readonly observations: readonly Observation[];
  readonly sources: ReadonlyMap<string, SourceRow>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly laws: readonly LawRow[];
  readonly awards: readonly AwardRow[];
}

/** The texts of the CSV files, by the name of the table. */
export type DatasetTexts = Readonly<Record<keyof Dataset, string>>;

/**
 * Reads and checks the tables.
 * @throws an error that names the column, where a cell is not of its kind
 */
export function datasetFrom(texts: DatasetTexts): Dataset {
  return {
    observations: z.array(observationSchema).parse(readTable(texts.observations)),
    sources: keyed(z.array(sourceRowSchema).parse(readTable(texts.sources)), ({ id }) => id),
    parameters: keyed(
      z.array(parameterSchema).parse(readTable(texts.parameters)),
      ({ parameter }) => parameter,
    ),
    laws: z.array(lawSchema).parse(readTable(texts.laws)),
    awards: z.array(awardSchema).parse(readTable(texts.awards)),
  };
}

function keyed<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}
