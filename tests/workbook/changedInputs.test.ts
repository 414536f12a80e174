import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { valueOf, type Assumption } from '../../models/assumption.ts';
import { SHORTFALL_RULES, type Design } from '../../models/design.ts';
import { pathOf, valueAt } from '../../models/json.ts';
import { onePhase } from '../../lib/engine/grid/phases.ts';
import { layPhases } from '../../lib/engine/scenarios/layPhases.ts';
import { numbersOf } from '../../lib/engine/sensitivity/designNumbers.ts';
import { designOf } from '../support/designs.ts';
import { poorFund } from '../support/poorFund.ts';
import { designArbitrary } from '../support/randomDesign.ts';
import { canRecalculate, recalculate, withInputs, withoutResults } from '../support/spreadsheet.ts';
import {
  inputsOf,
  mismatches,
  projectedPhases,
  writtenFor,
  writtenPhases,
  type Input,
  type Projected,
  type Written,
} from '../support/workbooks.ts';

const serbia = JSON.parse(readFileSync('examples/serbia.json', 'utf8')) as object;

/** Another number that the design takes at a place. */
function another(design: Design, pointer: string): number {
  const place = pointer.replace(/\/series\/\d+$/, '');
  const { bare } = numbersOf(design).find((number) => number.pointer === place)!;
  const now = valueOf(valueAt(design, pathOf(pointer)) as Assumption);
  const most = bare.maxValue ?? Infinity;
  if (bare.format?.endsWith('int') === true) return now + 1 <= most ? now + 1 : now - 1;
  if (now === 0) return Math.min(most, 0.04);
  return now * 1.07 <= most ? now * 1.07 : now * 0.9;
}

/** The design with other numbers; what they rested on is left out. */
function changed(design: Design, numbers: ReadonlyMap<string, number>): Design {
  const copy = structuredClone(design);
  for (const [pointer, number] of numbers) {
    const path = pathOf(pointer);
    const owner = valueAt(copy, path.slice(0, -1)) as Record<string, unknown>;
    owner[path.at(-1)!] = number;
  }
  return copy;
}

interface Changed {
  readonly file: Uint8Array;
  readonly expected: Projected;
}

/** A workbook in which numbers are changed, and the engine’s projection of the changed design. */
function change(
  { workbook }: Written,
  inputs: readonly Input[],
  design: Design,
  numbers: ReadonlyMap<string, number>,
): Changed {
  const cells = inputs.flatMap(({ pointer, address }) =>
    numbers.has(pointer) ? [[address, numbers.get(pointer)!] as const] : [],
  );
  expect(cells).toHaveLength(numbers.size);
  return {
    file: withInputs(workbook, new Map(cells)),
    expected: projectedPhases(onePhase(designOf(changed(design, numbers)))),
  };
}

const others = (design: Design, pointers: readonly string[]) =>
  new Map(pointers.map((pointer) => [pointer, another(design, pointer)]));

describe.skipIf(!canRecalculate())('a workbook whose assumptions are changed', () => {
  const designs = new Map<string, Design>([
    ['serbia', designOf(serbia)],
    ...SHORTFALL_RULES.map((rule): [string, Design] => [rule, designOf(poorFund(rule))]),
    ...fc
      .sample(designArbitrary({ severity: 'discrete' }), 10)
      .map((design, place): [string, Design] => [`made up ${place + 1}`, designOf(design)]),
  ]);
  const written = new Map<string, Written>();
  const inputs = new Map<string, readonly Input[]>();

  beforeAll(async () => {
    for (const [name, design] of designs) written.set(name, await writtenFor(design));
    const files = [...written].map(([name, { workbook }]) => [name, withoutResults(workbook)]);
    for (const [name, sheets] of await recalculate(
      Object.fromEntries(files) as Record<string, Uint8Array>,
    ))
      inputs.set(name, inputsOf(sheets));
  });

  const follow = (name: string, pointers: readonly string[]) =>
    change(
      written.get(name)!,
      inputs.get(name)!,
      designs.get(name)!,
      others(designs.get(name)!, pointers),
    );

  test('follows a levy, an opening reserve and the months of recoveries to what the engine gives', async () => {
    const places = ['/funding/levy/amountPerUnit', '/reserve/opening'];
    const cases = {
      levy: follow('serbia', places.slice(0, 1)),
      opening: follow('serbia', places.slice(1)),
      both: follow('serbia', places),
      months: follow('defer', ['/funding/offenders/recoveryMonths']),
      fewer: change(
        written.get('pro_rata')!,
        inputs.get('pro_rata')!,
        designs.get('pro_rata')!,
        new Map([['/funding/offenders/recoveryMonths', 3]]),
      ),
      more: change(
        written.get('guarantee')!,
        inputs.get('guarantee')!,
        designs.get('guarantee')!,
        new Map([['/funding/offenders/recoveryMonths', 90]]),
      ),
    };
    const computed = await recalculate(
      Object.fromEntries(Object.entries(cases).map(([name, { file }]) => [name, file])),
    );
    for (const [name, { expected }] of Object.entries(cases))
      expect(mismatches(computed.get(name)!, expected), name).toEqual([]);
  });

  test('follows every number of which it says that all follows, one after another and all at once', async () => {
    const cases: [string, Changed][] = [];
    for (const [name, all] of inputs) {
      const followed = all.filter(({ follows }) => follows === 'all').map(({ pointer }) => pointer);
      cases.push([`${name}, all`, follow(name, followed)]);
      if (name === 'defer')
        for (const [place, pointer] of followed.entries())
          cases.push([`${name}, ${place}`, follow(name, [pointer])]);
    }
    expect(cases.length).toBeGreaterThan(40);
    const computed = await recalculate(
      Object.fromEntries(cases.map(([name, { file }]) => [name, file])),
    );
    for (const [name, { expected }] of cases)
      expect(mismatches(computed.get(name)!, expected), name).toEqual([]);
  });

  test('tells a number of a later design from that of the first', async () => {
    const first = designOf(poorFund('defer'));
    const levy = '/funding/levy/amountPerUnit';
    const later = (amount: number) =>
      layPhases({
        design: first,
        later: [{ design: designOf(changed(first, new Map([[levy, amount]]))), fromYear: 2033 }],
      });
    const { workbook } = await writtenPhases(later(500));
    const before = await recalculate({ phases: withoutResults(workbook) });
    const [, second, ...more] = inputsOf(before.get('phases')!).filter(
      ({ pointer }) => pointer === levy,
    );
    expect(more).toEqual([]);
    expect(second!.label).toMatch(/, from 2033 on$/);
    const file = withInputs(workbook, new Map([[second!.address, 900]]));
    const after = (await recalculate({ phases: file })).get('phases')!;
    expect(mismatches(after, projectedPhases(later(900)))).toEqual([]);
  });

  test('says of each number what follows', () => {
    const follows = (name: string, pointer: string) =>
      inputs.get(name)!.find((input) => input.pointer === pointer)?.follows;
    expect(follows('serbia', '/funding/levy/amountPerUnit')).toBe('all');
    expect(follows('serbia', '/reserve/opening')).toBe('all');
    expect(follows('serbia', '/economy/inflation')).toMatch(/^in part: claims or mean awards/);
    expect(follows('serbia', '/victimGroups/trafficking/takeUp/mature')).toMatch(
      /^nothing: claims/,
    );
    expect(follows('serbia', '/workflow/stages/assessment/claimsPerOfficerPerMonth')).toMatch(
      /^nothing: claims/,
    );
    expect(follows('serbia', '/funding/levy/coefficientOfVariation')).toMatch(/^nothing: expected/);
    expect(follows('serbia', '/horizonYears')).toMatch(/^nothing: this file was laid out/);
    expect(follows('serbia', '/administration/shareOfAwardsPaid')).toBe('all');
    expect(follows('defer', '/funding/seized/recoveryMonths')).toMatch(/^in part: it counts/);
    expect(follows('defer', '/victimGroups/victims/payment/instalments')).toMatch(
      /^nothing: claims/,
    );
  });
});
