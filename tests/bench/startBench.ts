/**
 * How long the bundle of each function takes to load, against a bare bundle of the AWS SDK; how long until
 * its first answer, which pays for what is loaded only then, once where nothing is asked of anybody, and
 * once where work is done: a token is checked, the embedded DynamoDB is asked, a design is projected.
 * Medians of fresh processes, taken in turns.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBundle, readBundles } from '../../commands/deployment/bundleFunctions.ts';
import { readService } from '../../commands/deployment/readService.ts';
import { eventOf } from '../support/gatewayEvents.ts';
import { firstRequests, startSurroundings } from './firstRequests.ts';
import { median } from './median.ts';

const RUNS = 25;
const BARE = 'bare AWS SDK';
const NOTHING = eventOf('GET /v1/nothing', {}, '1');

/** The longest time to load, in those of the bare AWS SDK. */
const budgetOf = (name: string) => (name === 'projections' ? 0.4 : 1.3);

/** Loads a bundle, hands it an event, and gives the times until both are done. */
const PROBE = `
const begin = performance.now();
const { handler } = require(process.argv[1]);
const load = performance.now() - begin;
Promise.resolve(handler?.(JSON.parse(process.argv[2]), {})).then((result) => {
  const answer = performance.now() - begin;
  process.stderr.write(JSON.stringify({ load, answer, status: result?.statusCode }), () => {
    process.exit();
  });
});
`;

interface Probed {
  readonly load: number;
  readonly answer: number;
  readonly status?: number;
}

const surroundings = await startSurroundings();
const environment = { PATH: process.env['PATH'], ...surroundings.environment };

async function probe(file: string, event: object): Promise<Probed> {
  const words = ['--eval', PROBE, file, JSON.stringify(event)];
  const child = spawn(process.execPath, words, { env: environment });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  await once(child, 'close');
  return JSON.parse(said.join('')) as Probed;
}

const configuration = await readService('dev');
const bundles = new Map(await readBundles(configuration));
bundles.set(BARE, await readBundle(configuration, 'tests/bench/bareSdk.ts'));

const folder = mkdtempSync(join(tmpdir(), 'compfund-bench-'));
for (const [name, { contents }] of bundles) writeFileSync(join(folder, `${name}.cjs`), contents);

const requests = firstRequests(surroundings);
const loads = new Map<string, number[]>();
const refusals = new Map<string, number[]>();
const answers = new Map<string, number[]>();
const note = (times: Map<string, number[]>, name: string, time: number) =>
  times.set(name, [...(times.get(name) ?? []), time]);

for (let run = 0; run < RUNS; run++) {
  for (const name of bundles.keys()) {
    const { load, answer } = await probe(join(folder, `${name}.cjs`), NOTHING);
    note(loads, name, load);
    note(refusals, name, answer);
  }
  for (const [words, { name, event }] of Object.entries(requests)) {
    const { answer, status } = await probe(join(folder, `${name}.cjs`), event);
    if (status !== 200) throw new Error(`${words} answered ${String(status)}`);
    note(answers, words, answer);
  }
}
rmSync(folder, { recursive: true });
await surroundings.stop();

const bare = median(loads.get(BARE)!);
console.log(
  `\n${'start'.padEnd(44)}${'load ms'.padStart(9)}${'× bare'.padStart(8)}${'budget'.padStart(8)}${'404 ms'.padStart(9)}`,
);
for (const name of bundles.keys()) {
  const load = median(loads.get(name)!);
  const isBare = name === BARE;
  console.log(
    name.padEnd(44) +
      load.toFixed(1).padStart(9) +
      (load / bare).toFixed(2).padStart(8) +
      (isBare ? '–' : budgetOf(name).toFixed(1)).padStart(8) +
      (isBare ? '–' : median(refusals.get(name)!).toFixed(1)).padStart(9),
  );
}
console.log(`\n${'first answer, with work'.padEnd(44)}${'ms'.padStart(9)}${'× bare'.padStart(8)}`);
for (const [words, times] of answers)
  console.log(
    words.padEnd(44) +
      median(times).toFixed(1).padStart(9) +
      (median(times) / bare).toFixed(2).padStart(8),
  );
