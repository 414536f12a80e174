/**
 * Writes openapi.json, the contract that callers read. Run it after a change of a model, of a route
 * table or of the example requests: `npm run openapi`.
 */
import { writeFileSync } from 'node:fs';
import { openApiText } from './openApiText.ts';

writeFileSync(new URL('../openapi.json', import.meta.url), openApiText());
