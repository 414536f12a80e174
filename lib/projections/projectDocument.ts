import { prepareProjection, type ProjectedDocument } from './prepareProjection.ts';

/**
 * Checks a document and projects it.
 * @param document any JSON value
 * @param options `monthly`: whether to answer by month too
 */
export function projectDocument(
  document: unknown,
  options: { readonly monthly?: boolean } = {},
): ProjectedDocument {
  const { prepared, faults } = prepareProjection(document);
  return prepared === undefined ? { faults } : prepared.project(options);
}
