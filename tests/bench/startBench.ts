/**
 * How long the bundle of each function takes to load, against a bare bundle of the AWS SDK, and how long
 * until its first answer, which pays for what is loaded only then. Medians of fresh processes, taken
 * in turns. No store is asked: the first answer is 404.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBundle, readBundles } from '../../commands/deployment/bundleFunctions.ts';
import { readService } from '../../commands/deployment/readService.ts';
import { median } from './median.ts';

const RUNS = 25;
const BARE = 'bare AWS SDK';

/** The longest time to load, in those of the bare AWS SDK. */
const budgetOf = (name: string) => (name === 'projections' ? 0.4 : 1.3);

/** Loads a bundle, asks it for what is not there, and gives both times. */
const PROBE = `
const event = {
  rawPath: '/v1/nothing', rawQueryString: '', headers: {}, isBase64Encoded: false,
  requestContext: { requestId: '1', http: { method: 'GET', path: '/v1/nothing' } },
};
const begin = performance.now();
const { handler } = require(process.argv[1]);
const load = performance.now() - begin;
Promise.resolve(handler?.(event, {})).then(() => {
  process.stderr.write(JSON.stringify({ load, answer: performance.now() - begin }));
});
`;

interface Times {
  readonly load: number;
  readonly answer: number;
}

function probe(file: string): Times {
  const { stderr } = spawnSync(process.execPath, ['--eval', PROBE, file], {
    env: { PATH: process.env['PATH'], AWS_REGION: 'eu-central-1', TABLE_NAME: 'none' },
    encoding: 'utf8',
  });
  return JSON.parse(stderr) as Times;
}

const configuration = await readService('dev');
const bundles = new Map(await readBundles(configuration));
bundles.set(BARE, await readBundle(configuration, 'tests/bench/bareSdk.ts'));

const folder = mkdtempSync(join(tmpdir(), 'compfund-bench-'));
for (const [name, { contents }] of bundles) writeFileSync(join(folder, `${name}.cjs`), contents);

const times = new Map<string, Times[]>([...bundles.keys()].map((name) => [name, []]));
for (let run = 0; run < RUNS; run++)
  for (const [name, taken] of times) taken.push(probe(join(folder, `${name}.cjs`)));
rmSync(folder, { recursive: true });

const medians = new Map(
  [...times].map(([name, taken]) => [
    name,
    {
      load: median(taken.map(({ load }) => load)),
      answer: median(taken.map(({ answer }) => answer)),
    },
  ]),
);
const bare = medians.get(BARE)!.load;

console.log(
  `\n${'start'.padEnd(16)}${'load ms'.padStart(9)}${'× bare'.padStart(9)}${'budget'.padStart(9)}${'first answer ms'.padStart(17)}`,
);
for (const [name, { load, answer }] of medians) {
  const isBare = name === BARE;
  console.log(
    name.padEnd(16) +
      load.toFixed(1).padStart(9) +
      (load / bare).toFixed(2).padStart(9) +
      (isBare ? '–' : budgetOf(name).toFixed(1)).padStart(9) +
      (isBare ? '–' : answer.toFixed(1)).padStart(17),
  );
}
