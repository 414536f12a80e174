import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { SHORTFALL_RULES } from '../../models/design.ts';
import { poorFund } from '../support/poorFund.ts';
import { designArbitrary } from '../support/randomDesign.ts';
import { phasesAt } from '../support/randomPhases.ts';
import { changeArbitrary } from '../support/randomScenario.ts';
import {
  canRecalculate,
  recalculate,
  withoutResults,
  type Sheets,
} from '../support/spreadsheet.ts';
import { mismatches, writtenFor, writtenPhases, type Written } from '../support/workbooks.ts';

const examples = readdirSync('examples')
  .filter((file) => file.endsWith('.json'))
  .map((file): [string, object] => [
    file.slice(0, -'.json'.length),
    JSON.parse(readFileSync(`examples/${file}`, 'utf8')) as object,
  ]);

async function casesToWrite(): Promise<[string, Written][]> {
  const written: [string, Promise<Written>][] = [
    ...examples.map(([name, design]): [string, Promise<Written>] => [name, writtenFor(design)]),
    ...examples.map(([name, design]): [string, Promise<Written>] => [
      `${name} over 40 years`,
      writtenFor({ ...design, horizonYears: 40 }),
    ]),
    ...SHORTFALL_RULES.map((rule): [string, Promise<Written>] => [
      `too little money under ${rule}`,
      writtenFor(poorFund(rule)),
    ]),
    ...fc
      .sample(designArbitrary({ severity: 'discrete' }), 12)
      .map((design, place): [string, Promise<Written>] => [
        `made up ${place + 1}`,
        writtenFor(design),
      ]),
    ...fc
      .sample(changeArbitrary(), 6)
      .map(({ design, patched }, place): [string, Promise<Written>] => [
        `one after another ${place + 1}`,
        writtenPhases(phasesAt(design, patched, place / 6)),
      ]),
  ];
  return Promise.all(
    written.map(async ([name, one]): Promise<[string, Written]> => [name, await one]),
  );
}

const names = [
  ...examples.map(([name]) => name),
  ...examples.map(([name]) => `${name} over 40 years`),
  ...SHORTFALL_RULES.map((rule) => `too little money under ${rule}`),
  ...Array.from({ length: 12 }, (_, place) => `made up ${place + 1}`),
  ...Array.from({ length: 6 }, (_, place) => `one after another ${place + 1}`),
];

describe.skipIf(!canRecalculate())('a workbook that LibreOffice computes', () => {
  const cases = new Map<string, Written>();
  let computed: ReadonlyMap<string, Sheets>;

  beforeAll(async () => {
    for (const [name, written] of await casesToWrite()) cases.set(name, written);
    computed = await recalculate(
      Object.fromEntries(
        [...cases].map(([name, { workbook }]) => [name, withoutResults(workbook)]),
      ),
    );
  });

  test.each(names)(
    'comes to what the engine gives, in every year, line and measure: %s',
    (name) => {
      expect(mismatches(computed.get(name)!, cases.get(name)!)).toEqual([]);
    },
  );
});
