import type * as z from 'zod';
import { faultsOf } from '../../models/fault.ts';
import { faultsRefused } from '../refusal.ts';

/**
 * Reads a body by its schema.
 * @param whole what the body is, in words, such as `a comment`
 * @throws Refusal with every fault
 */
export function parseBody<T extends z.ZodType>(
  schema: T,
  document: unknown,
  whole: string,
): z.output<T> {
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  throw faultsRefused('invalid_body', faultsOf(parsed.error, document, whole));
}
