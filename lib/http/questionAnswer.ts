import type * as z from 'zod';
import type { Cost } from '../budget/chargeCaller.ts';
import { refuseOversized } from '../documents/checkDocument.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import { designOf } from '../proposals/designOf.ts';
import type { StoredRevision } from '../proposals/ports.ts';
import type { Outcome } from '../questions/openDesign.ts';
import type { PreparedQuestion } from '../questions/openQuestion.ts';
import { faultsRefused } from '../refusal.ts';
import { faultUnder, type Fault } from '../../models/fault.ts';
import { isObject } from '../../models/json.ts';
import { computedTag } from './entityTag.ts';
import { CSV_TYPE, JSON_TYPE } from './mediaTypes.ts';
import type { Answer } from './route.ts';

/** A kind of question about a design, and how its answer is told. */
export interface QuestionKind<T> {
  readonly prepare: (document: unknown, question: unknown) => Outcome<PreparedQuestion<T>>;
  /** Schema of the answer. */
  readonly schema: z.ZodType;
  /** Writes the answer as CSV, where it is a table. */
  readonly csv?: { readonly write: (answer: T) => string; readonly schema: z.ZodType };
}

/** In what the answer is told, and what charges the caller for it. */
export interface Asking {
  readonly mediaType: string;
  /** @throws Refusal where it is too much, or the budget is spent */
  readonly charge: (cost: Cost) => Promise<void>;
}

/** Where the design stands in what was sent, and in the faults of every question. */
const DESIGN = '/design';

/** What the answer to a question looks like, by media type. */
export function questionContent<T>({
  schema,
  csv,
}: QuestionKind<T>): Readonly<Record<string, z.ZodType>> {
  return { [JSON_TYPE]: schema, ...(csv !== undefined && { [CSV_TYPE]: csv.schema }) };
}

/**
 * Answers a question about a design that was sent with it. It is computed only where it is sent.
 * @param body the question with `design` among its members
 * @throws Refusal with every fault of both
 */
export function answerSent<T>(kind: QuestionKind<T>, body: unknown, asking: Asking): Answer {
  const { design, ...question } = isObject(body) ? body : { design: undefined };
  if (isObject(design)) refuseOversized(design);
  const { value, faults } = kind.prepare(design, isObject(body) ? question : body);
  if (value === undefined) throw faultsRefused('invalid_body', faults);
  return answerPrepared(value, kind, asking, (found) =>
    faultsRefused('invalid_body', aboutDesign(found)),
  );
}

/**
 * Answers a question about a design that is stored. Faults of the design are told as those of one that was
 * sent in its place: they begin with `/design`.
 * @param invalid what a question is called that has faults of its own
 * @throws Refusal with every fault
 */
export function answerStored<T>(
  kind: QuestionKind<T>,
  stored: Pick<StoredRevision, 'design'>,
  question: unknown,
  { invalid, ...asking }: Asking & { readonly invalid: 'invalid_query' | 'invalid_body' },
): Answer {
  const { value, faults } = kind.prepare(designOf(stored), question);
  if (value === undefined) throw faultsRefused(reasonOf(faults, invalid), faults);
  return answerPrepared(value, kind, asking, (found) => {
    const told = aboutDesign(found);
    return faultsRefused(reasonOf(told, invalid), told);
  });
}

/**
 * Answers a question that was checked.
 * @param refused what is thrown for figures beyond what can be computed, and for what only computing has shown
 */
export function answerPrepared<T>(
  prepared: PreparedQuestion<T>,
  { csv }: Pick<QuestionKind<T>, 'csv'>,
  { mediaType, charge }: Asking,
  refused: (faults: readonly Fault[]) => Error,
): Answer {
  return {
    status: 200,
    tag: computedTag(ENGINE_VERSION, prepared.identity, mediaType),
    compute: async () => {
      await charge(prepared.cost());
      const { value, faults } = prepared.answer();
      if (faults !== undefined) throw refused(faults);
      return mediaType === CSV_TYPE ? csv?.write(value) : value;
    },
  };
}

/** Faults that answering has brought up: those without a place are the design's, the others name a member. */
const aboutDesign = (faults: readonly Fault[]) =>
  faults.map((fault) => (fault.pointer === '' ? faultUnder(DESIGN, fault) : fault));

const isOfDesign = ({ pointer }: Fault) => pointer === DESIGN || pointer.startsWith(`${DESIGN}/`);

function reasonOf<Reason>(faults: readonly Fault[], invalid: Reason): Reason | 'invalid_design' {
  return faults.every(isOfDesign) ? 'invalid_design' : invalid;
}
