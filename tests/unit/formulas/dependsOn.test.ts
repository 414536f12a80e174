import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { modelFigure } from '../../../lib/engine/formulas/registry.ts';
import { onePhase, type Phases } from '../../../lib/engine/grid/phases.ts';
import { runPhases, type ProjectionRun } from '../../../lib/engine/project.ts';
import { layPhases } from '../../../lib/engine/scenarios/layPhases.ts';
import type { DesignInput } from '../../../models/design.ts';
import { LEDGER_LINES } from '../../../models/ledgerLines.ts';
import { designOf, groupOf, smallDesign } from '../../support/designs.ts';
import { figuresRead, periodsOf } from '../../support/formulas.ts';
import { designArbitrary } from '../../support/randomDesign.ts';

const EXAMPLES = new URL('../../../examples/', import.meta.url);
const IDS = new Set<string>(LEDGER_LINES.map(({ id }) => id));

/**
 * The line that a figure belongs to: `awardsDue/homicide` is a part of `awardsDue`. What has another name,
 * as `administrationBase` and `fundingBySource/levy`, is no line, and stands for what it reads itself.
 */
function lineFor(figure: string): string | undefined {
  const name = figure.split('/')[0]!;
  return IDS.has(name) ? name : undefined;
}

/** The figures that each figure reads in any month, any year or over the whole. */
function reader(run: ProjectionRun): (id: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (id) => {
    const read =
      known.get(id) ??
      new Set(
        periodsOf(run).flatMap((period) => figuresRead(modelFigure(id, run).formula(run, period))),
      );
    known.set(id, read);
    return read;
  };
}

/** The lines that go into a line: those read first on every way down from it. */
function linesRead(reads: (id: string) => ReadonlySet<string>, line: string): Set<string> {
  const lines = new Set<string>();
  const seen = new Set<string>([line]);
  const open = [line];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const next of reads(id)) {
      const found = lineFor(next);
      if (found !== undefined && found !== line) lines.add(found);
      else if (!seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
    }
  return lines;
}

/** A design in which every mechanism of the ledger has something to do. */
const full = (shortfallRule: DesignInput['shortfallRule']) =>
  designOf(
    smallDesign({
      horizonYears: 2,
      shortfallRule,
      victimGroups: {
        victims: groupOf({
          payment: { interimStage: 'check', interimShare: 0.5, interimFraction: 0.5 },
        }),
      },
      workflow: {
        stages: {
          check: { order: 1, claimsPerOfficerPerMonth: 5 },
          decide: { order: 2, minDays: 20, refusedShare: 0.2, withdrawnShare: 0.1 },
        },
      },
      funding: {
        recovery: {
          shape: 'recovery',
          category: 'offender_recovery',
          share: 0.1,
          recoveryMonths: 6,
        },
      },
      administration: {
        perApplication: { amount: 1 },
        shareOfAwardsPaid: 0.1,
        officers: { annualCost: 10 },
      },
    }),
  );

const RULES = ['borrow', 'guarantee', 'defer', 'pro_rata'] as const;

function courses(): Phases[] {
  const examples = readdirSync(EXAMPLES)
    .filter((file) => file.endsWith('.json'))
    .map((file) => designOf(JSON.parse(readFileSync(new URL(file, EXAMPLES), 'utf8'))));
  const random = fc
    .sample(designArbitrary({ severity: 'discrete' }), { numRuns: 30, seed: 5 })
    .map((design) => designOf({ ...design, horizonYears: 2 }));
  const changing = RULES.flatMap((first) =>
    RULES.map((second) =>
      layPhases({ design: full(first), later: [{ design: full(second), fromYear: 2028 }] }),
    ),
  );
  return [...[...examples, ...random].map(onePhase), ...changing];
}

describe('what the registry says that a line depends on is what its formula reads', () => {
  const readers = courses().map((phases) => reader(runPhases(phases)));

  test.each(LEDGER_LINES.map(({ id, dependsOn }) => [id, dependsOn] as const))(
    '%s',
    (id, dependsOn) => {
      const read = new Set(readers.flatMap((reads) => [...linesRead(reads, id)]));
      expect([...read].sort()).toEqual([...dependsOn].sort());
    },
  );
});
