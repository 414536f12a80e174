import { readFileSync } from 'node:fs';
import { routes as calibrations } from '../functions/routes/calibrations.ts';
import { routes as comparisons } from '../functions/routes/comparisons.ts';
import { routes as countries } from '../functions/routes/countries.ts';
import { routes as documentation } from '../functions/routes/documentation.ts';
import { routes as groups } from '../functions/routes/groups.ts';
import { routes as health } from '../functions/routes/health.ts';
import { routes as projections } from '../functions/routes/projections.ts';
import { routes as proposals } from '../functions/routes/proposals.ts';
import { routes as questions } from '../functions/routes/questions.ts';
import { routes as reviews } from '../functions/routes/reviews.ts';
import { openApiDocument } from '../lib/openapi/document.ts';
import type { RequestExamples } from '../lib/openapi/requestExamples.ts';
import { exampleCertificateHash } from './exampleCertificate.ts';

/** Every route table, in the order in which the document tells of it. */
export const allRoutes = [
  ...projections,
  ...comparisons,
  ...questions,
  ...calibrations,
  ...countries,
  ...proposals,
  ...reviews,
  ...groups,
  ...health,
  ...documentation,
] as const;

const examples = new URL('../examples/requests/requests.json', import.meta.url);

/** The text of openapi.json, by the models, the route tables and the examples as they are now. */
export function openApiText(): string {
  const text = readFileSync(examples, 'utf8').replaceAll(
    '$EXAMPLE_CERTIFICATE',
    exampleCertificateHash(),
  );
  const requests = JSON.parse(text) as RequestExamples;
  return `${JSON.stringify(openApiDocument(allRoutes, requests), null, 2)}\n`;
}
