/** Random changes of random designs, as merge patches that leave a valid design. */
import fc, { type Arbitrary } from 'fast-check';
import type { DesignInput } from '../../models/design.ts';
import { designArbitrary, withoutDanglingNames } from './randomDesign.ts';

/** A JSON Merge Patch on a design. */
export type Patch = NonNullable<DesignInput['scenarios']>[string]['patch'];

/** A design, and the patch that turns it into another valid one. */
export interface RandomChange {
  readonly design: DesignInput;
  readonly patched: DesignInput;
  readonly patch: Patch;
}

type Change = (design: DesignInput, other: DesignInput) => DesignInput;

/** Members of the frame, which a design keeps from its first month to its last. */
const FRAME = [
  'title',
  'currency',
  'priceYear',
  'firstYear',
  'firstMonth',
  'horizonYears',
] as const;

const CHANGES: readonly Change[] = [
  (design, { economy }) => ({ ...design, economy: { ...design.economy, ...economy } }),
  (design, { victimGroups }) => ({ ...design, victimGroups }),
  (design, { victimGroups }) => ({
    ...design,
    victimGroups: { ...design.victimGroups, ...victimGroups },
  }),
  (design, { victimGroups }) => ({
    ...design,
    victimGroups: mapValues(design.victimGroups, (group) => {
      const { payment } = Object.values(victimGroups)[0] ?? {};
      return payment === undefined ? group : { ...group, payment };
    }),
  }),
  (design, { victimGroups }) => ({
    ...design,
    victimGroups: mapValues(design.victimGroups, (group) => ({
      ...group,
      heads: Object.values(victimGroups)[0]?.heads ?? group.heads,
    })),
  }),
  (design, { workflow = {} }) => ({ ...design, workflow }),
  (design, { workflow }) => ({
    ...design,
    workflow: { ...design.workflow, stages: { ...design.workflow?.stages, ...workflow?.stages } },
  }),
  (design, { workflow }) => ({ ...design, workflow: { ...workflow, stages: {} } }),
  (design) => ({
    ...design,
    workflow: {
      ...design.workflow,
      stages: Object.fromEntries(Object.entries(design.workflow?.stages ?? {}).slice(1)),
    },
  }),
  (design) => ({
    ...design,
    workflow: {
      ...design.workflow,
      stages: mapValues(design.workflow?.stages ?? {}, (stage) => ({
        ...stage,
        order: -stage.order,
      })),
    },
  }),
  (design, { funding }) => ({ ...design, funding }),
  (design, { funding }) => ({ ...design, funding: { ...design.funding, ...funding } }),
  (design, { administration = {} }) => ({ ...design, administration }),
  (design, { reserve = {} }) => ({ ...design, reserve }),
  (design, { shortfallRule = 'pro_rata' }) => ({ ...design, shortfallRule }),
];

/** Random changes of one part of a design or several. */
export function changeArbitrary(
  designs: Arbitrary<DesignInput> = designArbitrary({ severity: 'discrete' }),
): Arbitrary<RandomChange> {
  return fc
    .tuple(designs, designs, fc.subarray([...CHANGES], { minLength: 1, maxLength: 4 }))
    .map(([design, other, changes]) => {
      const changed = changes.reduce((before, change) => change(before, other), design);
      const framed = Object.fromEntries(
        FRAME.flatMap((member) => (design[member] === undefined ? [] : [[member, design[member]]])),
      );
      const kept = Object.fromEntries(
        Object.entries(changed).filter(
          ([member]) => !(FRAME as readonly string[]).includes(member),
        ),
      );
      const patched = withoutDanglingNames({ ...kept, ...framed } as DesignInput);
      return { design, patched, patch: patchBetween(design, patched) as Patch };
    });
}

/** The JSON Merge Patch (RFC 7396) that turns one JSON object into another without nulls. */
export function patchBetween(before: unknown, after: unknown): unknown {
  if (!isObject(before) || !isObject(after)) return after;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    names.flatMap((name) => {
      if (after[name] === undefined) return [[name, null]];
      if (JSON.stringify(before[name]) === JSON.stringify(after[name])) return [];
      return [[name, patchBetween(before[name], after[name])]];
    }),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapValues<T>(members: Record<string, T>, change: (member: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(members).map(([name, one]) => [name, change(one)]));
}
