import type { Assumption } from '../../models/assumption.ts';
import type { Design } from '../../models/design.ts';
import { pathOf, valueAt } from '../../models/json.ts';
import type { YearlySeries } from '../../models/yearlySeries.ts';
import type { ExplanationNode } from '../../models/explanation.ts';
import { capitalised } from '../../models/wording.ts';
import { labelOf } from '../changes/labels.ts';
import type { JsonObject } from '../changes/json.ts';
import type { Given } from '../engine/formulas/formula.ts';
import { numberOn, type DesignNumber } from '../engine/sensitivity/designNumbers.ts';
import { BASIS_WORDS } from './english.ts';

/** What a number of the design is, and what it rests on. */
export interface Rest {
  readonly label: string;
  readonly unit: string | undefined;
  readonly design: NonNullable<ExplanationNode['design']>;
}

/** The design of a phase as it is written, and with its defaults filled in. */
export interface Written {
  readonly document: JsonObject;
  readonly design: Design;
  /** Year from which it rules; undefined where it rules from the start. */
  readonly fromYear: number | undefined;
}

/** Looks up what numbers of the phases of a projection rest on; most are asked for many times. */
export function restsIn(phases: readonly Written[]): (number: Given) => Rest {
  const known = phases.map((written) => {
    const found = new Map<string, Rest>();
    return (pointer: string): Rest => {
      let rest = found.get(pointer);
      if (rest === undefined) found.set(pointer, (rest = restOf(pointer, written)));
      return rest;
    };
  });
  return ({ pointer, phase }) => {
    const inPhase = known[phase];
    if (inPhase === undefined) throw new RangeError(`There is no phase ${String(phase)}`);
    return inPhase(pointer);
  };
}

function restOf(pointer: string, { document, design, fromYear }: Written): Rest {
  const path = pathOf(pointer);
  const number = numberOn(path, design);
  const stated = valueAt(document, path) !== undefined;
  return {
    label: capitalised(labelOf(path, [document])),
    unit: number?.unit,
    design: {
      pointer,
      ...(fromYear === undefined ? {} : { fromYear }),
      stated,
      ...(number === undefined ? uncited(path) : groundsOf(number, stated)),
    },
  };
}

/**
 * Numbers that cannot be cited by themselves: observed amounts, one by one, are evidence all the same; years and
 * the like frame the projection.
 */
function uncited([collection]: readonly string[]) {
  return collection === 'victimGroups'
    ? ({ kind: 'assumption', basis: BASIS_WORDS.assumed } as const)
    : ({ kind: 'frame', basis: BASIS_WORDS.frame } as const);
}

function groundsOf(number: DesignNumber, stated: boolean) {
  const evidence = evidenceOf(number.stated);
  return {
    kind: number.kind,
    basis: basisOf(number, stated, evidence.source?.title),
    ...evidence,
  };
}

type Evidence = Pick<Rest['design'], 'source' | 'grade' | 'low' | 'high' | 'note'>;

/** What stands beside a cited number or series. */
function evidenceOf(stated: Assumption | YearlySeries): Evidence {
  if (typeof stated === 'number') return {};
  const { source, grade, note } = stated;
  const range = 'value' in stated ? { low: stated.low, high: stated.high } : {};
  return Object.fromEntries(
    Object.entries({ source, grade, ...range, note }).filter(([, member]) => member !== undefined),
  );
}

function basisOf({ kind }: DesignNumber, stated: boolean, title: string | undefined): string {
  if (title !== undefined) return BASIS_WORDS.source(title);
  if (!stated) return BASIS_WORDS.default;
  return kind === 'policy' ? BASIS_WORDS.policy : BASIS_WORDS.assumed;
}
