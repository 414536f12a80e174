import { describe, expect, test } from 'vitest';
import { patchDesign } from '../../../lib/proposals/patchDesign.ts';
import { Refusal } from '../../../lib/refusal.ts';

const DESIGN = {
  title: 'A fund',
  scenarios: { dry: { label: 'No levy', patch: { funding: { levy: { share: 0.2 } } } } },
};

const faultsIn = (patch: unknown) => {
  try {
    patchDesign(DESIGN, patch);
  } catch (error) {
    return error instanceof Refusal ? error.facts.faults : undefined;
  }
  return [];
};

describe('a change of parts of a design', () => {
  test('removes by null what is there, in a scenario too', () => {
    expect(patchDesign(DESIGN, { title: null })).toEqual({ scenarios: DESIGN.scenarios });
    expect(
      patchDesign(DESIGN, { scenarios: { dry: { patch: { funding: { levy: null } } } } }),
    ).toEqual({ ...DESIGN, scenarios: { dry: { label: 'No levy', patch: { funding: {} } } } });
    expect(patchDesign(DESIGN, { scenarios: { dry: null } })).toEqual({ ...DESIGN, scenarios: {} });
  });

  test('is refused with the place and a way out where a null of a scenario would be lost', () => {
    const wanted = {
      dry: { patch: { reserve: null, funding: { levy: { share: null, growth: null } } } },
      wet: { label: 'More', patch: { funding: { budget: null } } },
    };
    expect(faultsIn({ scenarios: wanted })).toEqual(
      [
        '/scenarios/dry/patch/reserve',
        '/scenarios/dry/patch/funding/levy/growth',
        '/scenarios/wet/patch/funding/budget',
      ].map((pointer) => ({
        pointer,
        detail: `\`${pointer}\` is null, which in this kind of change removes a member that is there; to let the scenario take something away, send the whole design by PUT`,
      })),
    );
  });

  test('leaves what is no scenario to the check of the design that comes of it', () => {
    for (const patch of [null, [], 7, { scenarios: 7 }, { scenarios: { dry: [] } }])
      expect(faultsIn(patch)).toEqual([]);
  });
});
