import type * as z from 'zod';
import { faultsOf, type Fault } from '../../models/fault.ts';
import type { Design } from '../../models/design.ts';
import type { Cost } from '../budget/chargeCaller.ts';
import { contentHash } from '../documents/contentHash.ts';
import { openDesign, type OpenDesign, type Outcome } from './openDesign.ts';
import { stackScenarios, type Stack } from './stackScenarios.ts';

/** A question that has been checked and not yet answered. */
export interface PreparedQuestion<T> {
  /** Hash of all that the answer depends on, but for the version of the engine. */
  readonly identity: string;
  /** What answering costs, in units of a caller's budget. */
  readonly cost: () => Cost;
  /**
   * Answers; faults without a place are those of figures that grow beyond what can be computed, the others
   * name the member of the question that asks for what the projection does not have.
   */
  readonly answer: () => Outcome<T>;
}

/** Members of a question that say which scenarios are in force. */
interface UnderScenarios {
  readonly scenarios?: Design['scenarios'] | undefined;
  readonly under?: readonly string[] | undefined;
}

/** A question, the design that it is about, and the design with the scenarios that are in force. */
export interface OpenQuestion<T> {
  readonly question: T;
  readonly open: OpenDesign;
  readonly stack: Stack;
  /** Hash of question and design. */
  readonly identity: string;
}

/**
 * Reads a question about a design with scenarios in force. Faults of the design begin with `/design`,
 * those of the question with its members.
 * @param whole what the question is, in words, such as `a goal seek`
 */
export function openQuestion<T extends z.ZodType<UnderScenarios>>(
  schema: T,
  document: unknown,
  question: unknown,
  whole: string,
): Outcome<OpenQuestion<z.output<T>>> {
  const parsed = schema.safeParse(question);
  const opened = openDesign(document, '/design', parsed.data?.scenarios);
  const asked: readonly Fault[] = parsed.success ? [] : faultsOf(parsed.error, question, whole);
  if (!parsed.success || opened.faults !== undefined)
    return { faults: [...asked, ...(opened.faults ?? [])] };
  const stacked = stackScenarios(opened.value, parsed.data.under ?? [], '/under');
  if (stacked.faults !== undefined) return stacked;
  return {
    value: {
      question: parsed.data,
      open: opened.value,
      stack: stacked.value,
      identity: contentHash({ of: opened.value.hash(), asked: parsed.data }),
    },
  };
}
