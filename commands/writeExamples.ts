/**
 * Writes what is generated: from the data, the example designs of the four countries, the page on the data,
 * and the picture in the README; from the policy, the tables of the page on roles. Run it after a change of
 * the tables or of the builders: `npm run examples`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dataPage } from '../lib/baselines/dataPage.ts';
import { exampleFiles } from '../lib/baselines/examples.ts';
import { loadDataset } from '../lib/baselines/loadDataset.ts';
import { topUnknowns } from '../lib/baselines/topUnknowns.ts';
import { rolesPage } from '../lib/policy/rolesPage.ts';
import { projectDocument } from '../lib/projections/projectDocument.ts';
import { projectionChart } from '../lib/study/projectionChart.ts';

const repository = new URL('../', import.meta.url);
const dataset = loadDataset();

for (const [name, text] of exampleFiles(dataset))
  writeFileSync(new URL(`examples/${name}`, repository), text);
writeFileSync(new URL('docs/data.md', repository), dataPage(dataset, topUnknowns));

const roles = new URL('docs/roles.md', repository);
writeFileSync(roles, rolesPage(readFileSync(roles, 'utf8')));

const { projection } = projectDocument(
  JSON.parse(readFileSync(new URL('examples/serbia.json', repository), 'utf8')),
);
if (projection !== undefined)
  writeFileSync(new URL('docs/serbia.svg', repository), projectionChart(projection));
