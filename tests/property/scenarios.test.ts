import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { traceWaiting } from '../../lib/engine/claims/tracedWaiting.ts';
import { answerRun } from '../../lib/engine/answer/answer.ts';
import { onePhase } from '../../lib/engine/grid/phases.ts';
import { runPhases, runProjection, type ProjectionRun } from '../../lib/engine/project.ts';
import { projectDocument } from '../../lib/projections/projectDocument.ts';
import { prepareStack } from '../../lib/questions/projectStack.ts';
import { minorUnitDigits } from '../../models/currency.ts';
import type { DesignInput } from '../../models/design.ts';
import type { Projection } from '../../models/projection.ts';
import {
  expectClaimsConserved,
  expectDueTold,
  expectInterimConserved,
  expectLedgerCloses,
  sumTo,
} from '../support/conservation.ts';
import { designOf } from '../support/designs.ts';
import { designArbitrary } from '../support/randomDesign.ts';
import { phasesAt, yearAt } from '../support/randomPhases.ts';
import { changeArbitrary, patchBetween, type Patch } from '../support/randomScenario.ts';

const designs = designArbitrary({ severity: 'discrete' });

/** Where in the projection a change comes, as a part of its length. */
const place = fc.double({ min: 0, max: 1, noNaN: true });

const withScenarios = (
  design: DesignInput,
  scenarios: NonNullable<DesignInput['scenarios']>,
): DesignInput => ({ ...design, scenarios });

function projectedUnder(document: DesignInput, ...names: string[]): Projection {
  const { prepared, faults } = prepareStack(document, names);
  if (prepared === undefined) throw new Error(JSON.stringify(faults));
  const { projection } = prepared.project({ monthly: true });
  if (projection === undefined) throw new Error('a figure is too large');
  return projection;
}

function projected(document: DesignInput): Projection {
  const { projection, faults } = projectDocument(document, { monthly: true });
  if (projection === undefined) throw new Error(JSON.stringify(faults));
  return projection;
}

/** Everything that is computed by month, by name. */
function monthlyLines(run: ProjectionRun): Record<string, Float64Array> {
  const ofLedgers = (['ledger', 'borrowLedger', 'guaranteeLedger'] as const).flatMap((ledger) =>
    Object.entries(run[ledger])
      .filter(([, line]) => line instanceof Float64Array)
      .map(([name, line]) => [`${ledger}/${name}`, line as Float64Array] as const),
  );
  const ofGroups = run.groups.flatMap((id, group) => [
    ...Object.entries(run.workflow.claims[group]!).map(
      ([name, line]) => [`${id}/${name}`, line as Float64Array] as const,
    ),
    ...Object.entries(run.awards[group]!.interim).map(
      ([name, line]) => [`${id}/interim/${name}`, line as Float64Array] as const,
    ),
    [`${id}/due`, run.awards[group]!.due] as const,
  ]);
  return Object.fromEntries([
    ...Object.entries(run.claims),
    ...Object.entries(run.workflow.byMonth),
    ...Object.entries(run.ledger.fundingBySource),
    ...ofLedgers,
    ...ofGroups,
  ]);
}

describe('a change from a year on', () => {
  test.prop([changeArbitrary(), place])(
    'leaves every month before it as it was, to the byte',
    ({ design, patched }, part) => {
      const base = runProjection(designOf(design));
      const run = runPhases(phasesAt(design, patched, part));
      const until = run.phases[1]?.from ?? base.timeline.months;
      const lines = monthlyLines(run);
      for (const [name, line] of Object.entries(monthlyLines(base)))
        expect(Buffer.from(lines[name]!.slice(0, until).buffer), name).toEqual(
          Buffer.from(line.slice(0, until).buffer),
        );
    },
  );

  test.prop([changeArbitrary(designArbitrary({ severity: 'any' })), place])(
    'leaves every published year before it as it was, to the byte',
    ({ design, patched }, part) => {
      const options = { designHash: '', monthly: true };
      const before = answerRun(runProjection(designOf(design)), options);
      const run = runPhases(phasesAt(design, patched, part));
      const after = answerRun(run, options);
      const until = run.phases[1]?.from ?? run.timeline.months;
      const years = Math.floor(until / 12);
      const bytes = ({ years: lines, measures }: Projection) =>
        JSON.stringify([lines.slice(0, years), measures.byYear.slice(0, years)]);
      expect(bytes(after)).toBe(bytes(before));
      expect(JSON.stringify(after.months?.slice(0, until))).toBe(
        JSON.stringify(before.months?.slice(0, until)),
      );
    },
  );

  test.prop([changeArbitrary(), place])('conserves claims', ({ design, patched }, part) => {
    expectClaimsConserved(runPhases(phasesAt(design, patched, part)));
  });

  test.prop([changeArbitrary(), place])(
    'conserves interim money, and loses no less than nothing',
    ({ design, patched }, part) => {
      expectInterimConserved(runPhases(phasesAt(design, patched, part)));
    },
  );

  test.prop([changeArbitrary(), place])(
    'closes the ledger every month, and what is due is paid, in arrears, or unmet',
    ({ design, patched }, part) => {
      const run = runPhases(phasesAt(design, patched, part));
      expectLedgerCloses(run, run.ledger);
      expectDueTold(run);
    },
  );

  test.prop([changeArbitrary(), place])(
    'publishes figures that add up to the minor unit, none of them negative that cannot be',
    ({ design, patched }, part) => {
      const run = runPhases(phasesAt(design, patched, part));
      const projection = answerRun(run, { designHash: '', monthly: true });
      const scale = 10 ** minorUnitDigits(projection.currency);
      const minor = (amount: number) => Math.round(amount * scale);
      const rules = new Set(run.phases.map(({ design: { shortfallRule } }) => shortfallRule));
      let [arrears, closing] = [0, minor(projection.years[0]!.openingBalance)];
      for (const lines of projection.months ?? []) {
        expect(minor(lines.openingBalance)).toBe(closing);
        closing +=
          minor(lines.interest) +
          minor(lines.fundingTotal) -
          minor(lines.administration) -
          minor(lines.awardsPaid) +
          minor(lines.guaranteeCalls);
        expect(minor(lines.closingBalance)).toBe(closing);
        arrears += minor(lines.awardsDue) - minor(lines.awardsPaid) - minor(lines.unmet);
        expect(minor(lines.arrears)).toBe(arrears);
        if (rules.has('pro_rata'))
          for (const flow of ['awardsDue', 'awardsPaid', 'unmet', 'administration'] as const)
            expect(lines[flow], flow).toBeGreaterThanOrEqual(0);
      }
      expect(minor(projection.years.at(-1)!.closingBalance)).toBe(closing);
    },
  );
});

describe('scenarios on a design', () => {
  test.prop([changeArbitrary(), fc.integer({ min: 0, max: 40 })])(
    'from the first year or before it are the patched design, to the byte',
    ({ design, patched, patch }, before) => {
      const fromYear = (design.firstYear ?? 2027) - before;
      const document = withScenarios(design, {
        always: { label: 'Always', patch },
        early: { label: 'Early', fromYear, patch },
      });
      const { scenarios } = document;
      const whole = JSON.stringify(projected({ ...patched, scenarios }));
      expect(JSON.stringify(projectedUnder(document, 'always'))).toBe(whole);
      expect(JSON.stringify(projectedUnder(document, 'early'))).toBe(whole);
    },
  );

  test.prop([designs, place])(
    'with an empty patch change nothing, to the byte, whenever they begin',
    (design, part) => {
      const fromYear = yearAt(design, part) ?? 2000;
      const document = withScenarios(design, {
        never: { label: 'Empty', patch: {} },
        later: { label: 'Empty later', fromYear, patch: {} },
      });
      const whole = JSON.stringify(projected(document));
      expect(JSON.stringify(projectedUnder(document, 'never'))).toBe(whole);
      expect(JSON.stringify(projectedUnder(document, 'later'))).toBe(whole);
    },
  );

  test.prop([designs, fc.integer({ min: 1, max: 100 })])(
    'after the horizon are refused',
    (design, beyond) => {
      const { firstYear = 2027, firstMonth = 1, horizonYears = 10 } = design;
      const last = firstYear + horizonYears - (firstMonth === 1 ? 1 : 0);
      const document = withScenarios(design, {
        late: { label: 'Late', fromYear: last + beyond, patch: { shortfallRule: 'borrow' } },
      });
      const { prepared, faults } = prepareStack(document, ['late']);
      expect(prepared).toBeUndefined();
      expect(faults?.map(({ pointer }) => pointer)).toEqual(['/scenarios/late/fromYear']);
    },
  );

  test.prop([designs, designs, place])(
    'with patches that have nothing in common are the merged one, in any order, to the byte',
    (design, other, part) => {
      const fromYear = yearAt(design, part);
      const from = fromYear === undefined ? {} : { fromYear };
      const funding = patchBetween(
        { funding: design.funding },
        { funding: other.funding },
      ) as Patch;
      const administration = patchBetween(
        { administration: design.administration ?? {} },
        { administration: other.administration ?? {} },
      ) as Patch;
      const scenarios = {
        one: { label: 'One', ...from, patch: funding },
        two: { label: 'Two', ...from, patch: administration },
        both: { label: 'Both', ...from, patch: { ...funding, ...administration } },
      };
      const document = withScenarios(design, scenarios);
      const merged = JSON.stringify(projectedUnder(document, 'both'));
      expect(JSON.stringify(projectedUnder(document, 'one', 'two'))).toBe(merged);
      expect(JSON.stringify(projectedUnder(document, 'two', 'one'))).toBe(merged);
    },
  );

  test.prop([designs, place])(
    'that take out a source have none of its money from then on, and all of it before',
    (design, part) => {
      const fromYear = yearAt(design, part);
      const [source = ''] = Object.keys(design.funding);
      if (fromYear === undefined) return;
      const budget = { shape: 'fixed' as const, amountPerYear: 1 };
      const document = withScenarios(
        { ...design, funding: { ...design.funding, zz: budget } },
        { without: { label: 'Without', fromYear, patch: { funding: { [source]: null } } } },
      );
      const before = projected(document).months ?? [];
      projectedUnder(document, 'without').months?.forEach(({ month, fundingBySource }, at) => {
        const was = before[at]?.fundingBySource[source];
        expect(fundingBySource[source]).toBe(month < `${String(fromYear)}-01` ? was : 0);
      });
    },
  );
});

describe('second opinions', () => {
  test.prop([designArbitrary({ severity: 'discrete' })])(
    'following the claims gives the waiting that the curves give',
    (document) => {
      const { workflow, exposures, waiting, timeline, design, claims } = runProjection(
        designOf(document),
      );
      const { statutoryDays } = design.workflow;
      const value = typeof statutoryDays === 'object' ? statutoryDays.value : statutoryDays;
      const traced = traceWaiting(
        workflow,
        exposures.map(({ applications }) => applications),
        [{ value, from: 0, until: timeline.months }],
      );
      const made = sumTo(claims.applications, timeline.months - 1);
      for (const line of ['meanDaysToDecision', 'decidedInTimeShare'] as const)
        waiting[line].forEach((figure, year) => {
          const other = traced[line][year] ?? null;
          if (figure === null || other === null) {
            expect(other).toBe(figure);
            return;
          }
          // Where few are decided after many, what rounding leaves of the many is some of the few.
          const few = sumTo(claims.decisions.subarray(year * 12, year * 12 + 12), 11);
          const slack = 1e-6 * Math.max(1, figure) + (1e-11 * made) / Math.max(1e-9, few);
          expect(Math.abs(other - figure)).toBeLessThanOrEqual(slack);
        });
    },
  );

  test.prop([changeArbitrary(), place])(
    'a run that takes parts of an earlier one gives the same bytes',
    ({ design, patched }, part) => {
      const [one, other] = [designOf(design), designOf(patched)];
      const mixed = { ...one, funding: other.funding, administration: other.administration };
      const again = { ...one, victimGroups: { ...one.victimGroups } };
      const [first = ''] = Object.keys(one.victimGroups);
      again.victimGroups[first] = {
        ...one.victimGroups[first]!,
        eligibleShare: part,
        payment: { ...one.victimGroups[first]!.payment, paymentDelayDays: 45 },
      };
      const base = runProjection(one);
      for (const changed of [mixed, again, other]) {
        const phases = onePhase(changed);
        const fresh = answerRun(runPhases(phases), { designHash: '' });
        const taken = answerRun(runPhases(phases, base), { designHash: '' });
        expect(JSON.stringify(taken)).toBe(JSON.stringify(fresh));
      }
    },
  );
});
