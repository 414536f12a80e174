import type { Design } from '../../models/design.ts';
import { valueOf } from '../../models/assumption.ts';
import { faultUnder, type Fault } from '../../models/fault.ts';
import { parseDesign } from '../../models/parseDesign.ts';
import type { JsonObject } from '../changes/json.ts';
import { contentHash } from '../documents/contentHash.ts';
import { once } from '../engine/once.ts';

/** A scenario of a design or of a question. */
export interface NamedScenario {
  readonly id: string;
  readonly label: string;
  /** January of this year; undefined for a change from the start. */
  readonly fromYear: number | undefined;
  readonly patch: JsonObject;
  /** JSON Pointer to the scenario. */
  readonly pointer: string;
}

/** A design that a question is about. */
export interface OpenDesign {
  readonly document: JsonObject;
  readonly design: Design;
  /** Identity of the document, found when it is first asked for. */
  readonly hash: () => string;
  /** Its scenarios, and further ones of the question, by name. */
  readonly scenarios: ReadonlyMap<string, NamedScenario>;
}

/** Either what was asked for, or all that is wrong with it. */
export type Outcome<T> =
  | { readonly value: T; readonly faults?: never }
  | { readonly value?: never; readonly faults: readonly Fault[] };

type Scenarios = Design['scenarios'];

/**
 * Checks a design that a question is about.
 * @param document the design as it is written
 * @param place JSON Pointer to the design in the whole that was sent; empty where it is the whole
 * @param further scenarios of the question, which stand at `/scenarios` of the whole
 */
export function openDesign(
  document: unknown,
  place: string,
  further: Scenarios = {},
): Outcome<OpenDesign> {
  const { design, faults } = parseDesign(document);
  if (design === undefined) return { faults: faults.map((fault) => faultUnder(place, fault)) };
  const own = namedScenarios(design.scenarios, `${place}/scenarios`);
  const added = namedScenarios(further, '/scenarios');
  const taken = added.filter(({ id }) => own.some((scenario) => scenario.id === id));
  if (taken.length > 0)
    return {
      faults: taken.map(({ pointer, id }) => ({
        pointer,
        detail: `\`${pointer}\` has the name of a scenario of the design, "${id}"; give it another name`,
      })),
    };
  return {
    value: {
      document: document as JsonObject,
      design,
      hash: hashOnce(document),
      scenarios: new Map([...own, ...added].map((scenario) => [scenario.id, scenario])),
    },
  };
}

/** The identity of a document, found when it is first asked for. */
export function hashOnce(document: unknown): () => string {
  const hash = once(() => ({ text: contentHash(document) }));
  return () => hash().text;
}

function namedScenarios(scenarios: Scenarios, place: string): NamedScenario[] {
  return Object.entries(scenarios).map(([id, { label, fromYear, patch }]) => ({
    id,
    label,
    fromYear: fromYear === undefined ? undefined : valueOf(fromYear),
    patch,
    pointer: `${place}/${id}`,
  }));
}
