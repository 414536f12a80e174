import { describe, expect, test } from 'vitest';
import { exchangesOf } from '../../../lib/comparison/parts.ts';
import type { DesignInput } from '../../../models/design.ts';
import { designOf, groupOf, smallDesign } from '../../support/designs.ts';

const partsOf = (base: DesignInput, other: DesignInput) =>
  exchangesOf(designOf(base), designOf(other)).map(({ parts }) =>
    parts.map((path) => path.join('/')),
  );

const small = smallDesign();
const budget = (amountPerYear: number, index = 'none'): DesignInput['funding'] => ({
  budget: { shape: 'fixed', category: 'state_budget', amountPerYear, index },
});

describe('two designs', () => {
  test('that are the same have no parts that differ', () => {
    expect(partsOf(small, small)).toEqual([]);
  });

  test('differ by section, and by group of victims', () => {
    const other = smallDesign({
      horizonYears: 3,
      shortfallRule: 'borrow',
      victimGroups: { victims: groupOf({ annualVictims: 7 }), others: groupOf() },
      funding: budget(7),
    });
    expect(partsOf(small, other)).toEqual([
      ['horizonYears'],
      ['funding'],
      ['shortfallRule'],
      ['victimGroups/victims'],
      ['victimGroups/others'],
    ]);
  });

  test('differ by all groups at once where there are too many to read', () => {
    const victimGroups = Object.fromEntries(
      Array.from({ length: 13 }, (_, place) => [`group-${place}`, groupOf()]),
    );
    expect(partsOf(small, smallDesign({ victimGroups, funding: budget(7) }))).toEqual([
      ['victimGroups'],
      ['funding'],
    ]);
  });

  test('do not differ by what no figure depends on', () => {
    const other = smallDesign({
      title: 'Another title',
      description: 'Another description',
      country: 'RS',
      eligibility: { conviction: 'required' },
      procedure: { appeal: 'second_instance' },
      scenarios: { later: { label: 'Later', patch: { firstYear: 2030 } } },
    });
    expect(partsOf(small, other)).toEqual([]);
  });
});

describe('a part is exchanged', () => {
  test('alone: the rest is that of the base', () => {
    const other = smallDesign({ horizonYears: 3, funding: budget(7) });
    const [length, funding] = exchangesOf(designOf(small), designOf(other));
    expect(length?.design).toEqual(designOf({ ...small, horizonYears: 3 }));
    expect(funding?.design).toEqual(designOf({ ...small, funding: budget(7) }));
  });

  test('with the economy where it follows an index that only the other design has', () => {
    const other = smallDesign({
      economy: { indices: { rents: 0.05 } },
      funding: budget(120, 'rents'),
      horizonYears: 2,
    });
    expect(partsOf(small, other)).toEqual([['horizonYears'], ['economy', 'funding']]);
  });

  test('with the stages that it names', () => {
    const paid = groupOf({ payment: { interimStage: 'check', interimShare: 0.5 } });
    const staged = smallDesign({
      workflow: { stages: { check: { order: 1, groups: { victims: { refusedShare: 0.1 } } } } },
      victimGroups: { victims: paid },
    });
    expect(partsOf(small, staged)).toEqual([['workflow', 'victimGroups/victims']]);
  });

  test('with the group that comes in its place where a design would have none left', () => {
    const other = smallDesign({ victimGroups: { others: groupOf() } });
    expect(partsOf(small, other)).toEqual([['victimGroups/victims', 'victimGroups/others']]);
  });

  test('with what would be left naming it', () => {
    const base = smallDesign({
      economy: { indices: { rents: 0.1 } },
      funding: budget(120, 'rents'),
    });
    const other = smallDesign({
      economy: { indices: { wages2: 0.2 } },
      funding: budget(120, 'wages2'),
      victimGroups: { victims: groupOf({ annualVictims: 7 }) },
    });
    expect(partsOf(base, other)).toEqual([['economy', 'funding'], ['victimGroups/victims']]);
  });
});
