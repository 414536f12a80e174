/**
 * npm run bundles: bundles every function as the deployment does, prints the sizes, and ends with exit
 * code 1 when one is over its budget in resources/bundleBudgets.json.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { readBundles } from './deployment/bundleFunctions.ts';
import { readService } from './deployment/readService.ts';

const budgets = JSON.parse(
  readFileSync(new URL('../resources/bundleBudgets.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, number>>;

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`.padStart(9);

const bundles = await readBundles(await readService('dev'));
const excesses = [...bundles].filter(
  ([name, { contents }]) => contents.length > (budgets[name] ?? 0),
);

console.log(`${'function'.padEnd(16)}   bundle   budget   packed`);
for (const [name, { contents }] of bundles) {
  const sizes = [contents.length, budgets[name] ?? 0, gzipSync(contents).length];
  console.log(`${name.padEnd(16)}${sizes.map(kilobytes).join('')}`);
}
for (const [name, { contents }] of excesses)
  console.error(
    `${name} has ${contents.length} bytes; its budget is ${budgets[name] ?? 0}. Find out what came in, or raise the budget and say why.`,
  );
process.exitCode = excesses.length > 0 ? 1 : 0;
