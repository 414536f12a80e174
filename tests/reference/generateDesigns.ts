/**
 * Writes random designs, defaults filled in, for the Python reference:
 *
 *     node tests/reference/generateDesigns.ts SEED COUNT discrete|any OUT.json
 */
import { writeFileSync } from 'node:fs';
import { argv } from 'node:process';

import fc from 'fast-check';

import { parseDesign } from '../../models/parseDesign.ts';
import { designArbitrary } from '../support/randomDesign.ts';

const [seed = '1', count = '100', severity = 'any', file = '/dev/stdout'] = argv.slice(2);
const arbitrary = designArbitrary({ severity: severity === 'discrete' ? 'discrete' : 'any' });
const inputs = fc.sample(arbitrary, { seed: Number(seed), numRuns: Number(count) });
const designs = inputs.map((input) => {
  const { design, faults } = parseDesign(input);
  if (design === undefined) throw new Error(JSON.stringify({ faults, input }));
  return design;
});
writeFileSync(file, JSON.stringify(designs));
