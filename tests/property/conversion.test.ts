import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  convertDesign,
  convertPart,
  type ConversionReport,
} from '../../lib/conversion/convertMoney.ts';
import { remarked, type Converting } from '../../lib/conversion/remark.ts';
import {
  measureHorizon,
  measureYears,
  outstandingAtEnd,
} from '../../lib/engine/answer/measures.ts';
import { realCostPerInhabitant } from '../../lib/engine/answer/realCost.ts';
import { valueShortfalls } from '../../lib/engine/answer/verdict.ts';
import { byCalendarYear, sumByYear } from '../../lib/engine/grid/timeline.ts';
import { levelContributionOf } from '../../lib/engine/ledger/levelContribution.ts';
import { LINES } from '../../lib/engine/lines.ts';
import { runProjection, type ProjectionRun } from '../../lib/engine/project.ts';
import { mergePatch } from '../../lib/proposals/mergePatch.ts';
import type { DesignInput } from '../../models/design.ts';
import { pointerOf, valueAt } from '../../models/json.ts';
import { parseDesign } from '../../models/parseDesign.ts';
import { measuresSchema } from '../../models/projection.ts';
import { designOf } from '../support/designs.ts';
import { designArbitrary } from '../support/randomDesign.ts';
import { decimals } from '../support/randomNumbers.ts';
import { scaleMoney } from '../support/scaleMoney.ts';

const EURO = 'EUR';
const designs = designArbitrary({ severity: 'any' });
const factors = fc.oneof(
  decimals(0.0001, 200, 0.0001),
  fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
);
const powersOfTwo = fc.integer({ min: -7, max: 7 }).map((power) => 2 ** power);
const methods = fc.constantFrom('exchange_rate' as const, 'wage_ratio' as const);
const currencies = fc.constantFrom('EUR', 'RSD', 'MKD', 'BAM');
const BASIS = 'Rates of a test, 2025.';

const currencyOf = (design: DesignInput) => design.currency ?? EURO;

function convertingOf(
  design: DesignInput,
  factor: number,
  toCurrency: string,
  method: Converting['conversion']['method'] = 'exchange_rate',
): Converting {
  return {
    conversion: { method, factor, basis: BASIS },
    fromCurrency: currencyOf(design),
    toCurrency,
  };
}

function converted(design: DesignInput, converting: Converting): DesignInput {
  const { design: made, faults } = convertDesign(design, converting);
  if (faults !== undefined) throw new Error(faults.map(({ detail }) => detail).join('\n'));
  return made as DesignInput;
}

function reported(design: DesignInput, converting: Converting): ConversionReport {
  const { report } = convertDesign(design, converting);
  if (report === undefined) throw new Error('the design could not be converted');
  return report;
}

type Members = Record<string, unknown>;

const isObject = (thing: unknown): thing is Members =>
  typeof thing === 'object' && thing !== null && !Array.isArray(thing);

/** The same document without any member of the given name. */
const without = (document: unknown, name: string): unknown =>
  JSON.parse(
    JSON.stringify(document, (key, value: unknown) => (key === name ? undefined : value)),
  ) as unknown;

const withoutRate = (design: unknown): unknown => without(design, 'currencyPerEuro');

/** What the test helper makes of a design: an oracle that knows money by the names of members. */
function byOracle(design: DesignInput, factor: number): unknown {
  const scaled = scaleMoney(design, factor);
  const product = design.economy?.grossDomesticProduct;
  if (product === undefined) return scaled;
  // The oracle leaves all of the economy alone.
  const asFunding = { amountPerYear: product.amount };
  const { amountPerYear } = scaleMoney(
    { funding: { product: asFunding } } as unknown as DesignInput,
    factor,
  ).funding['product'] as unknown as { amountPerYear: typeof product.amount };
  const economy = {
    ...scaled.economy,
    grossDomesticProduct: { ...product, amount: amountPerYear },
  };
  return { ...scaled, economy };
}

/** The largest relative difference between numbers at the same places; infinite where shapes differ. */
function difference(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number')
    return one === other ? 0 : Math.abs(one - other) / Math.max(Math.abs(one), Math.abs(other));
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other ? 0 : Infinity;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Math.max(
    0,
    ...[...names].map((name) => difference((one as Members)[name], (other as Members)[name])),
  );
}

describe('converting a design, against a helper that knows money by names', () => {
  test.prop([designs, powersOfTwo, currencies, methods])(
    'by a power of two, gives the same document but for the currency, the rate and the notes',
    (design, factor, currency, method) => {
      const own = converted(design, convertingOf(design, factor, currency, method));
      expect(own.currency ?? EURO).toBe(currency);
      const bare = (document: unknown) =>
        without(without(withoutRate(document), 'note'), 'currency');
      expect(bare(own)).toEqual(bare(byOracle(design, factor)));
    },
  );

  test.prop([designs, factors, currencies])(
    'by any factor, gives the same numbers but for the last digit',
    (design, factor, currency) => {
      const own = converted(design, convertingOf(design, factor, currency));
      const bare = (document: unknown) =>
        without(without(withoutRate(document), 'note'), 'currency');
      expect(difference(bare(own), bare(byOracle(design, factor)))).toBeLessThan(1e-15);
    },
  );
});

describe('converting a design', () => {
  test.prop([designs, factors, currencies, methods])(
    'gives a valid design',
    (design, factor, currency, method) => {
      const own = converted(design, convertingOf(design, factor, currency, method));
      expect(parseDesign(own).faults).toBeUndefined();
    },
  );

  test.prop([designs, factors, currencies, methods])(
    'changes nothing in what it was given',
    (design, factor, currency, method) => {
      const before = structuredClone(design);
      converted(design, convertingOf(design, factor, currency, method));
      expect(design).toEqual(before);
    },
  );

  test.prop([designs, methods])(
    'by 1 in the same currency changes nothing but notes',
    (design, method) => {
      const own = converted(design, convertingOf(design, 1, currencyOf(design), method));
      expect(without(own, 'note')).toEqual(without(design, 'note'));
    },
  );

  test.prop([designs, factors, currencies, methods])(
    'and back gives the design again, but for the rate to the euro where that was left out',
    (design, factor, currency, method) => {
      const there = convertingOf(design, factor, currency, method);
      const away = converted(design, there);
      const back = converted(away, {
        conversion: { ...there.conversion, factor: 1 / factor },
        fromCurrency: currency,
        toCurrency: there.fromCurrency,
      });
      const { leftOut } = reported(design, there);
      const expected = leftOut.length > 0 ? withoutRate(design) : design;
      const plain = (document: unknown) => without(document, 'note');
      expect(
        difference(
          plain({ currency: EURO, ...back }),
          plain({ currency: EURO, ...(expected as object) }),
        ),
      ).toBeLessThan(1e-12);
    },
  );

  test.prop([designs, factors, currencies, methods])(
    'remarks on every converted figure in long form, and on nothing else',
    (design, factor, currency, method) => {
      const converting = convertingOf(design, factor, currency, method);
      const own = converted(design, converting);
      const places = new Set(reported(design, converting).converted.map(({ pointer }) => pointer));
      const check = (before: unknown, after: unknown, path: readonly string[]): void => {
        if (!isObject(before) || !isObject(after)) return;
        const note = before['note'] as string | undefined;
        const expected = places.has(pointerOf(path)) ? remarked(note, converting) : note;
        expect(after['note']).toBe(expected);
        for (const name of Object.keys(after)) check(before[name], after[name], [...path, name]);
      };
      check(design, own, []);
    },
  );

  test.prop([designs, factors, currencies, methods])(
    'part by part gives what converting the whole gives',
    (design, factor, currency, method) => {
      const converting = convertingOf(design, factor, currency, method);
      const own = converted(design, converting);
      const parts = Object.entries(design).map(([name, part]) => {
        const { part: made } = convertPart(part, `/${name}`, converting);
        return [name, made] as const;
      });
      expect({ ...Object.fromEntries(parts), currency }).toEqual({ ...own, currency });
    },
  );
});

describe('a scenario of a converted design', () => {
  test.prop([designs, designs, fc.gen(), factors, methods])(
    'is what one gets by applying the scenario first and converting then',
    (design, other, choose, factor, method) => {
      const patch = randomPatch(design, other, choose);
      const withScenario = { ...design, scenarios: { change: { label: 'Change', patch } } };
      const converting = convertingOf(design, factor, 'MKD', method);
      const { scenarios, ...own } = converted(withScenario, converting);
      const after = mergePatch(own, scenarios!['change']!.patch);
      const before = converted(mergePatch(design, patch) as DesignInput, converting);
      expect(after).toEqual(before);
      expect(withScenario.scenarios.change.patch).toBe(patch);
    },
  );
});

/** A change of some of the members of a design, in the many ways in which a patch may write it. */
function randomPatch(design: DesignInput, other: DesignInput, choose: fc.GeneratorValue) {
  const change = (thing: unknown): unknown => {
    if (typeof thing === 'number') return choose(changedNumber);
    if (!isObject(thing)) return thing;
    if (['value', 'series'].some((name) => Object.hasOwn(thing, name)))
      return choose(changedFigure);
    return Object.fromEntries(
      Object.entries<unknown>(thing)
        .filter(() => choose(fc.boolean))
        .map(([name, member]) => [name, choose(rarely) ? null : change(member)]),
    );
  };
  const patch = change(without(design, 'currency')) as Members;
  const added = Object.entries(other.funding).map(
    ([name, source]) => [`new-${name}`, source] as const,
  );
  return { ...patch, funding: { ...(patch['funding'] ?? {}), ...Object.fromEntries(added) } };
}

const rarely = () => fc.integer({ min: 0, max: 9 }).map((one) => one === 0);
const amount = decimals(0, 1000, 0.01);
const note = fc.constantFrom('Changed.', 'changed', null);
const changedNumber = () =>
  fc.oneof(amount, fc.record({ value: amount }), fc.record({ value: amount, note }));
const changedFigure = () =>
  fc.oneof(
    amount,
    fc.record(
      { value: amount, low: fc.constantFrom(0, null), note, grade: fc.constant('none') },
      { requiredKeys: [] },
    ),
    fc.record({ series: fc.record({ '2030': amount }) }),
  );

describe('the projection of a converted design', () => {
  /** Amounts of money are the lines and measures whose unit says so. */
  const expectConverted = (
    before: ProjectionRun,
    after: ProjectionRun,
    factor: number,
    slackShare: number,
  ) => {
    const largest = Math.max(
      1e-3 * factor,
      ...after.ledger.closingBalance.map(Math.abs),
      ...after.awardsDue,
      ...after.ledger.fundingTotal.map(Math.abs),
    );
    for (const { id, unit, read } of LINES) {
      if (read === undefined) continue;
      const [one, other] = [read(before), read(after)];
      const times = unit === 'currency units' ? factor : 1;
      const slack = unit === 'currency units' ? slackShare * largest : 0;
      other.forEach((value, month) => {
        expect(Math.abs(value - times * one[month]!), id).toBeLessThanOrEqual(slack);
      });
    }
    for (const [id, flow] of Object.entries(before.ledger.fundingBySource))
      flow.forEach((value, month) => {
        const own = after.ledger.fundingBySource[id]![month]!;
        expect(Math.abs(own - factor * value), id).toBeLessThanOrEqual(slackShare * largest);
      });
  };

  test.prop([designs, powersOfTwo, methods])(
    'by a power of two has every line of money multiplied to the last bit, under any rule',
    (design, factor, method) => {
      const own = converted(design, convertingOf(design, factor, 'MKD', method));
      expectConverted(
        runProjection(designOf(design)),
        runProjection(designOf(own)),
        factor,
        SMALLEST,
      );
    },
  );

  test.prop([designs, factors])(
    'by any factor has every line of money multiplied, where no award lies on the edge of a rule',
    (document, factor) => {
      const design = withoutEdges(document);
      const own = converted(design, convertingOf(design, factor, 'MKD'));
      expectConverted(runProjection(designOf(design)), runProjection(designOf(own)), factor, 1e-9);
    },
  );

  test.prop([designs, powersOfTwo, currencies, methods])(
    'has every measure that is money multiplied, and no other changed',
    (design, factor, currency, method) => {
      const converting = convertingOf(design, factor, currency, method);
      const runs = [design, converted(design, converting)].map((one) =>
        runProjection(designOf(one)),
      );
      fc.pre(!runs.some(hasDust));
      const [before, after] = [measuresOf(runs[0]!), measuresOf(runs[1]!)];
      expect(Object.keys(after)).toEqual(Object.keys(before));
      for (const [name, unit] of MEASURES) {
        if (APART.includes(name)) continue;
        const times = unit.startsWith('currency units') ? factor : 1;
        expect([name, after[name]]).toEqual([name, before[name]!.map(timesOrNull(times))]);
      }
    },
  );

  test.prop([designs, powersOfTwo, currencies, methods])(
    'gives the same cost in euro where it follows the rate, and none where nobody knows it',
    (design, factor, currency, method) => {
      const converting = convertingOf(design, factor, currency, method);
      const own = converted(design, converting);
      const before = measuresOf(runProjection(designOf(design)));
      const after = measuresOf(runProjection(designOf(own)));
      const { costPerInhabitantEuro: inEuro } = after;
      if (currency === EURO) expect(inEuro).toEqual(after['costPerInhabitantReal']);
      else if (currency === converting.fromCurrency)
        expect(inEuro).toEqual(before['costPerInhabitantEuro']!.map(timesOrNull(factor)));
      else if (method === 'exchange_rate' && converting.fromCurrency !== EURO)
        expect(inEuro).toEqual(before['costPerInhabitantEuro']);
      else expect(inEuro!.every((cost) => cost === null)).toBe(true);
    },
  );
});

/** Below this, arithmetic itself loses digits. */
const SMALLEST = 1e-300;

const timesOrNull = (factor: number) => (value: number | null) =>
  value === null ? null : factor * value;

/** A threshold, a rounded band, or a month that is short by less than a cent, may go either way. */
function withoutEdges(design: DesignInput): DesignInput {
  const whole = without(without(design, 'threshold'), 'roundTo') as DesignInput;
  return { ...whole, shortfallRule: 'borrow' };
}

/** Whether sums are so small that a measure takes them for nothing: that does not depend on the unit. */
function hasDust(run: ProjectionRun): boolean {
  const yearly = [
    run.awardsDue,
    run.ledger.awardsPaid,
    run.ledger.administration,
    run.approvedValue,
    run.approvedValueWithoutCap,
  ].flatMap((line) => [...sumByYear(line)]);
  const means = [measureHorizon(run), ...measureYears(run)].map(({ meanAward }) => meanAward ?? 0);
  return [...yearly, ...means].some((sum) => sum > 0 && sum < 1e-4);
}

const unitsIn = (shape: Readonly<Record<string, { meta(): Members | undefined }>>) =>
  Object.entries(shape).flatMap(([name, schema]): (readonly [string, string])[] => {
    const unit = schema.meta()?.['unit'];
    return typeof unit === 'string' ? [[name, unit]] : [];
  });

/** Measures by name with their units. */
const MEASURES = unitsIn(measuresSchema.shape);

/** Compared elsewhere, or not by the factor: short months depend on the smallest coin as well. */
const APART = ['costPerInhabitantEuro', 'shortMonths', 'reserveTargetMonths'];

/** Every measure before rounding: over the horizon, and by year where there is one. */
function measuresOf(run: ProjectionRun): Record<string, (number | null)[]> {
  const { timeline } = run;
  const priceLevel = byCalendarYear(timeline, (year) => run.indices.level('inflation', year));
  const shortfalls = valueShortfalls(run);
  const level = levelContributionOf(
    run.borrowLedger,
    priceLevel,
    run.openingReserve,
    run.ledgerInputs,
  );
  const approved = run.claims.approvals.reduce((sum, claims) => sum + claims, 0);
  const yearly = measureYears(run).map((measures, year) => ({
    ...measures,
    ...realCostPerInhabitant(run, priceLevel, year * 12, year * 12 + 12),
    presentValueOfShortfalls: shortfalls.presentValueByYear[year]!,
  }));
  const horizon = {
    ...measureHorizon(run),
    ...realCostPerInhabitant(run, priceLevel, 0, timeline.months),
    presentValueOfShortfalls: shortfalls.presentValue,
    presentValueOfOutgo: shortfalls.presentValueOfOutgo,
    levelContribution: level.amountPerYear,
    workingCapitalNeeded: level.workingCapitalNeeded,
    approvedNotYetDue: outstandingAtEnd(run),
    coverage: approved / claimantsOf(run, 'eligibleClaimants'),
    coverageOfAllVictims: approved / claimantsOf(run, 'allClaimants'),
  };
  return Object.fromEntries(
    Object.entries(horizon).map(([name, value]) => [
      name,
      [
        value,
        ...yearly.flatMap((measures) =>
          name in measures ? [valueAt(measures, [name]) as number | null] : [],
        ),
      ],
    ]),
  );
}

function claimantsOf(run: ProjectionRun, which: 'eligibleClaimants' | 'allClaimants'): number {
  return run.exposures.reduce((sum, exposure) => sum + exposure[which], 0);
}
