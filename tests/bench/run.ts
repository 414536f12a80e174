/** npm run bench: all of them, or the one that is named, such as `npm run bench -- risk`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const BENCHES: Readonly<Record<string, string>> = {
  questions: 'bench.ts',
  costs: 'costBench.ts',
  risk: 'riskBench.ts',
  start: 'startBench.ts',
  http: 'httpBench.ts',
};

const named = process.argv[2];
const files = named === undefined ? Object.values(BENCHES) : [BENCHES[named]];
for (const file of files) {
  if (file === undefined) {
    console.error(`There is no bench ${named!}; there are ${Object.keys(BENCHES).join(', ')}.`);
    process.exit(2);
  }
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, file)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
