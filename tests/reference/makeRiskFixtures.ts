/**
 * Makes the figures that paths of the risk model are compared with, from the root of the repository:
 *
 *     COMPFUND_PYTHON=/path/to/python node tests/reference/makeRiskFixtures.ts [NAME ...]
 *
 * Each file of riskFixtures says which design it is of, with the hash of that, and has one or more
 * runs of risk.py. All of them take some minutes; names make only those anew.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, env, stderr } from 'node:process';
import { format } from 'prettier';
import { buildBaseline } from '../../lib/baselines/buildBaseline.ts';
import { loadDataset } from '../../lib/baselines/loadDataset.ts';
import { designHash } from '../../lib/projections/designHash.ts';
import { parseDesign } from '../../models/parseDesign.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const OWN_DESIGNS = 'tests/reference/riskDesigns';
const PATHS = 100_000;
/** Designs on which each source of chance is also switched on alone. */
const ALONE = ['capacity', 'interim'];
const SOURCES = ['assumptions', 'yearFactors', 'counts', 'awards', 'funding'];

/** Where a design comes from: a file of the repository, or a baseline. */
type Origin = { readonly file: string } | { readonly country: 'RS'; readonly variant: Variant };
type Variant = 'all_violent_crime';

function cases(): Map<string, Origin> {
  const files = ['examples', OWN_DESIGNS].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((file) => file.endsWith('.json'))
      .map((file) => [file.slice(0, -'.json'.length), { file: `${folder}/${file}` }] as const),
  );
  const baseline = { country: 'RS', variant: 'all_violent_crime' } as const;
  return new Map<string, Origin>([...files, ['serbia-all-violent-crime', baseline]]);
}

function documentOf(origin: Origin): unknown {
  return 'file' in origin
    ? JSON.parse(readFileSync(join(ROOT, origin.file), 'utf8'))
    : buildBaseline(loadDataset(), origin).design;
}

function simulated(file: string, sources: string, seed: number): unknown {
  const script = join(ROOT, 'tests/reference/risk.py');
  const words = ['--paths', String(PATHS), '--seed', String(seed), '--sources', sources];
  const answer = execFileSync(env['COMPFUND_PYTHON'] ?? 'python3', ['-B', script, file, ...words]);
  return JSON.parse(answer.toString());
}

async function make(name: string, origin: Origin): Promise<void> {
  const document = documentOf(origin);
  const { design, faults } = parseDesign(document);
  if (design === undefined) throw new Error(JSON.stringify({ name, faults }));
  const file = join(mkdtempSync(join(tmpdir(), 'compfund-risk-')), 'design.json');
  writeFileSync(file, JSON.stringify(design));
  const sources = ['all', ...(ALONE.includes(name) ? SOURCES : [])];
  const runs = sources.map((source, place) => simulated(file, source, place + 1));
  const fixture = { origin, designHash: designHash(document), runs };
  const text = await format(JSON.stringify(fixture), { parser: 'json', printWidth: 100 });
  writeFileSync(join(ROOT, 'tests/reference/riskFixtures', `${name}.json`), text);
}

const wanted = argv.slice(2);
for (const [name, origin] of cases()) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  stderr.write(`${name}\n`);
  await make(name, origin);
}
