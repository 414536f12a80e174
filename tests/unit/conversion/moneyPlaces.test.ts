import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { convertPart } from '../../../lib/conversion/convertMoney.ts';
import { designSchema } from '../../../models/design.ts';

/** A number that rests on evidence may be bare, or have a value and the ends of its range. */
const assumed = (place: string) => [place, `${place}/value`, `${place}/low`, `${place}/high`];
/** A number that is chosen may be bare, or have a value. */
const chosen = (place: string) => [place, `${place}/value`];
/** A number that is known by year may also be a series. */
const byYear = (place: string) => [...assumed(place), `${place}/series/*`];

const HEAD = '/victimGroups/*/heads/*';

/**
 * Every place of a design that holds money: read from the models by hand, file by file, so that a
 * new one is not taken for money, or forgotten, without anybody noticing.
 */
const MONEY = [
  // models/economy.ts
  ...assumed('/economy/currencyPerEuro'),
  ...byYear('/economy/grossDomesticProduct/amount'),
  // models/severity.ts
  ...assumed(`${HEAD}/amount/amount`),
  ...assumed(`${HEAD}/amount/bands/*/amount`),
  ...chosen(`${HEAD}/amount/roundTo`),
  ...assumed(`${HEAD}/amount/low`),
  ...assumed(`${HEAD}/amount/mode`),
  ...assumed(`${HEAD}/amount/high`),
  ...assumed(`${HEAD}/amount/mean`),
  `${HEAD}/amount/values/*`,
  ...chosen(`${HEAD}/cap/amount`),
  // models/victimGroup.ts
  ...chosen('/victimGroups/*/cap/amount'),
  ...chosen('/victimGroups/*/threshold/amount'),
  // models/fundingSource.ts
  ...byYear('/funding/*/amountPerYear'),
  ...assumed('/funding/*/amountPerEvent'),
  ...chosen('/funding/*/amountPerUnit'),
  ...byYear('/funding/*/revenueBasePerYear'),
  // models/administration.ts
  ...assumed('/administration/setUp/amount'),
  ...assumed('/administration/fixedAnnual/amount'),
  ...assumed('/administration/perApplication/amount'),
  ...assumed('/administration/officers/annualCost'),
  ...chosen('/reserve/opening'),
].sort();

type Schema = Record<string, unknown>;

/**
 * Every place of a design that may hold a number, by the published schema, with the unit that is said
 * there or for the whole list or choice that it belongs to. Scenarios apart.
 */
function numberPlaces(): Map<string, string | undefined> {
  const whole = z.toJSONSchema(designSchema, { io: 'input' }) as Schema;
  const definitions = whole['$defs'] as Record<string, Schema>;
  const places = new Map<string, string | undefined>();
  const visit = (start: Schema, path: string, above?: string): void => {
    if (path === '/scenarios') return;
    const reference = start['$ref'];
    if (typeof reference === 'string') {
      visit(definitions[reference.split('/').at(-1)!]!, path, above);
      return;
    }
    const unit = (start['unit'] as string | undefined) ?? above;
    if (start['type'] === 'number' || start['type'] === 'integer') places.set(path, unit);
    for (const [name, member] of Object.entries((start['properties'] ?? {}) as Schema))
      visit(member as Schema, `${path}/${name}`);
    for (const key of ['additionalProperties', 'items'])
      if (typeof start[key] === 'object') visit(start[key] as Schema, `${path}/*`, unit);
    for (const key of ['anyOf', 'oneOf', 'allOf'])
      for (const branch of (start[key] ?? []) as Schema[]) visit(branch, path, unit);
  };
  visit(whole, '');
  return places;
}

const converting = {
  conversion: { method: 'exchange_rate', factor: 2, basis: 'A test.' },
  fromCurrency: 'RSD',
  toCurrency: 'MKD',
} as const;

const isMultiplied = (place: string, prefix = ''): boolean => {
  const pointer = `${prefix}${place.replace('/values/*', '/values/0').replaceAll('*', 'a')}`;
  const { part, report } = convertPart(3, pointer, converting);
  const multiplied = part === 6;
  expect(part).toBe(multiplied ? 6 : 3);
  expect(report?.converted).toEqual(multiplied ? [{ pointer, numbers: 1 }] : []);
  return multiplied;
};

describe('of all the places where a design may have a number', () => {
  const units = numberPlaces();
  const places = [...units.keys()].sort();

  test('there are many, and all places of money are among them', () => {
    expect(places.length).toBeGreaterThan(200);
    expect(MONEY.filter((place) => !places.includes(place))).toEqual([]);
  });

  test('those that are money are the ones whose unit begins with "currency units"', () => {
    expect(places.filter((place) => units.get(place)?.startsWith('currency units'))).toEqual(MONEY);
  });

  test('those that are money are multiplied, and no others', () => {
    expect(places.filter((place) => isMultiplied(place))).toEqual(MONEY);
  });

  test('the same holds in what a scenario changes', () => {
    const inScenario = '/scenarios/lean/patch';
    expect(places.filter((place) => isMultiplied(place, inScenario))).toEqual(MONEY);
  });
});
