/** The largest run there is, in a process of its own; prints its memory and the time it took. */
import { readFileSync } from 'node:fs';
import { runProjection } from '../../lib/engine/project.ts';
import { ALL_CHANCES, simulate } from '../../lib/engine/risk/simulate.ts';
import { summarise } from '../../lib/engine/risk/summary/summarise.ts';
import type { Design } from '../../models/design.ts';
import { MOST_PATHS } from '../../models/simulation.ts';

const design = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Design;
const risk = simulate(runProjection(design), {
  paths: MOST_PATHS,
  seed: 1,
  chances: ALL_CHANCES,
});
const { everShort } = summarise(risk);
const { user, system } = process.cpuUsage();
const kilobytes = process.resourceUsage().maxRSS;
console.log(JSON.stringify({ everShort, kilobytes, milliseconds: (user + system) / 1000 }));
