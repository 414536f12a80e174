/**
 * npm run bench -- risk: how long random paths take, in this run on this machine: medians of the time that
 * a processor works on them, one thread (collecting garbage included).
 * The numpy reference (tests/reference/risk.py) does the same work beside it, where COMPFUND_PYTHON
 * names a Python that has numpy.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { buildBaseline } from '../../lib/baselines/buildBaseline.ts';
import { loadDataset } from '../../lib/baselines/loadDataset.ts';
import { runProjection, type ProjectionRun } from '../../lib/engine/project.ts';
import { preparePaths } from '../../lib/engine/risk/path/runPath.ts';
import {
  streamsOf,
  uniform,
  type Stream,
  type Streams,
} from '../../lib/engine/risk/random/streams.ts';
import { ALL_CHANCES, simulate } from '../../lib/engine/risk/simulate.ts';
import { quantileOfPaths } from '../../lib/engine/risk/summary/estimates.ts';
import { splitVariance } from '../../lib/engine/risk/summary/splitVariance.ts';
import { summarise } from '../../lib/engine/risk/summary/summarise.ts';
import type { Design } from '../../models/design.ts';
import { parseDesign } from '../../models/parseDesign.ts';
import { median } from './median.ts';

const PATHS = 10_000;

function serbia(horizonYears: number): Design {
  const { design } = buildBaseline(loadDataset(), { country: 'RS', variant: 'all_violent_crime' });
  const parsed = parseDesign({ ...design, horizonYears });
  if (parsed.design === undefined) throw new Error(JSON.stringify(parsed.faults));
  return parsed.design;
}

function timeOf(work: () => unknown, runs = 7): number {
  const times: number[] = [];
  for (let run = 0; run < runs + 2; run++) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    if (run >= 2) times.push((user + system) / 1000);
  }
  return median(times);
}

function row(name: string, figure: string, budget = ''): void {
  console.log(`${name.padEnd(64)}${figure.padStart(14)}${budget.padStart(12)}`);
}

const milliseconds = (time: number) => `${time.toFixed(0)} ms`;

/** A stream that counts what is drawn from it. */
function counting(stream: Stream, count: () => void): Stream {
  return {
    next: () => {
      count();
      return stream.next();
    },
    jump: () => {
      stream.jump();
    },
    clone: () => counting(stream.clone(), count),
    getState: () => stream.getState(),
  };
}

/** Random numbers that a path takes on average, besides those of its assumptions. */
function drawsOfAPath(run: ProjectionRun): number {
  const model = preparePaths(run);
  const source = streamsOf(1, 0);
  let draws = 0;
  const counted = (stream: Stream) => counting(stream, () => draws++);
  const sample = 200;
  for (let path = 0; path < sample; path++) {
    const streams = Object.fromEntries(
      Object.entries(source.next()).map(([name, stream]) => [name, counted(stream)]),
    ) as unknown as Streams;
    model.run(ALL_CHANCES, streams);
  }
  return draws / sample;
}

/** The time that these numbers take alone, with the jumps to them. */
function floor(draws: number): number {
  return timeOf(() => {
    const source = streamsOf(1, 0);
    let sum = 0;
    for (let path = 0; path < PATHS; path++) {
      const { arrivals } = source.next();
      for (let draw = 0; draw < draws; draw++) sum += uniform(arrivals);
    }
    return sum;
  });
}

/** Milliseconds of the numpy reference for the same paths; undefined where there is no such Python. */
function numpyTime(design: Design): number | undefined {
  const python = process.env['COMPFUND_PYTHON'];
  if (python === undefined) return undefined;
  return withFolder((folder) => {
    const file = join(folder, 'design.json');
    writeFileSync(file, JSON.stringify(design));
    const script = join(import.meta.dirname, '../reference/risk.py');
    const printed = execFileSync(python, ['-B', script, file, '--time', '--paths', String(PATHS)], {
      encoding: 'utf8',
    });
    return (JSON.parse(printed) as { seconds: number }).seconds * 1000;
  });
}

/** The largest run as it would be deployed, in one file, and in a process of its own. */
function largestRun(): { readonly kilobytes: number; readonly milliseconds: number } {
  return withFolder((folder) => {
    const [design, outfile] = [join(folder, 'design.json'), join(folder, 'largestRun.cjs')];
    writeFileSync(design, JSON.stringify(serbia(40)));
    buildSync({
      entryPoints: [join(import.meta.dirname, 'largestRun.ts')],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile,
    });
    const printed = execFileSync(process.execPath, [outfile, design], { encoding: 'utf8' });
    return JSON.parse(printed) as { kilobytes: number; milliseconds: number };
  });
}

function withFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'compfund-bench-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Variance of three answers over many seeds. */
function spreads(run: ProjectionRun, withoutStrata: boolean): readonly [number, number, number] {
  const answers = Array.from({ length: 60 }, (_, seed) => {
    const risk = simulate(run, { paths: 1000, seed, chances: ALL_CHANCES, withoutStrata });
    const { finalBalance, firstShort, reserveNeeded } = risk;
    return [
      finalBalance.reduce((sum, balance) => sum + balance, 0) / 1000,
      firstShort.reduce((sum, month) => sum + (month >= 0 ? 1 : 0), 0) / 1000,
      quantileOfPaths(reserveNeeded.slice().sort(), 0.95).value,
    ] as const;
  });
  const varianceOf = (place: 0 | 1 | 2) => {
    const mean = answers.reduce((sum, answer) => sum + answer[place], 0) / answers.length;
    return answers.reduce((sum, answer) => sum + (answer[place] - mean) ** 2, 0);
  };
  return [varianceOf(0), varianceOf(1), varianceOf(2)];
}

function bench(): void {
  const design = serbia(10);
  const run = runProjection(design);
  const options = { paths: PATHS, seed: 1, chances: ALL_CHANCES };
  const projection = timeOf(() => runProjection(design), 60);
  const time = timeOf(() => simulate(run, options));
  const risk = simulate(run, options);
  row('10,000 paths × 10 years, Serbia, all violent crime', milliseconds(time), '300 ms');
  row('  paths in the time of one projection', (projection / (time / PATHS)).toFixed(0));
  const numpy = numpyTime(design);
  row(
    '  the numpy reference, the same work',
    numpy === undefined ? 'not here' : milliseconds(numpy),
  );
  if (numpy !== undefined) row('  times faster', (numpy / time).toFixed(1), '3');
  const draws = drawsOfAPath(run);
  const least = floor(draws);
  row(`  drawing the ${draws.toFixed(0)} random numbers of each path alone`, milliseconds(least));
  row('  ratio to that', (time / least).toFixed(1));
  for (const paths of [2_500, 5_000, 20_000, 40_000])
    row(
      `  time for each path at ${paths} paths, relative`,
      (timeOf(() => simulate(run, { ...options, paths }), 3) / paths / (time / PATHS)).toFixed(2),
      '1',
    );
  row(
    'reading percentiles and probabilities from them',
    milliseconds(timeOf(() => summarise(risk))),
  );
  row('splitting the variance', milliseconds(timeOf(() => splitVariance(run, options), 3)));
  const even = spreads(run, false);
  const independent = spreads(run, true);
  const gains = ['mean final balance', 'probability of a short month', 'reserve needed at 95 %'];
  gains.forEach((name, place) => {
    const gain = independent[place as 0] / even[place as 0];
    row(`paths saved at equal error by even assumptions: ${name}`, `${gain.toFixed(1)} ×`);
  });
  const { kilobytes, milliseconds: took } = largestRun();
  row('200,000 paths × 40 years with percentiles', milliseconds(took));
  row('  peak memory', `${(kilobytes / 1024).toFixed(0)} MB`, '400 MB');
}

bench();
