import Negotiator from 'negotiator';
import { Problem } from './problem.ts';
import type { AnswerSpecification } from './route.ts';

/**
 * Chooses the media type of an answer (RFC 9110, section 12.5.1).
 * @param answers what a route answers when all is well
 * @param accept what the caller takes; undefined for anything
 * @throws Problem where the route has nothing that the caller takes
 */
export function negotiate(
  answers: Readonly<Record<number, AnswerSpecification>>,
  accept: string | undefined,
): string {
  const available = [
    ...new Set(Object.values(answers).flatMap(({ content }) => Object.keys(content ?? {}))),
  ];
  const [preferred] = available;
  if (preferred === undefined) return '';
  const chosen = new Negotiator({ headers: { accept } }).mediaType(available);
  if (chosen !== undefined) return chosen;
  throw new Problem('not_acceptable', {
    detail: `Accept asks for ${shown(accept)}; here there is ${available.join(' or ')}.`,
  });
}

function shown(accept: string | undefined): string {
  return accept === undefined || accept.length > 100 ? 'something else' : JSON.stringify(accept);
}
