/** Amounts are of a currency and of a year: also inside a scenario that names its own. */
import { beforeEach, describe, expect, test } from 'vitest';
import { designOf } from '../../../lib/proposals/designOf.ts';
import { replaceHead } from '../../support/proposalHeads.ts';
import { faultsOf, headOf, revised } from '../../support/workingGroup.ts';
import {
  OURS,
  RATE,
  startNeighbours,
  STAGES,
  THEIRS,
  WAGES,
  type Neighbours,
} from './neighbours.ts';

let between: Neighbours;

beforeEach(async () => {
  between = await startNeighbours();
});

const inEuro = (members: object) => ({
  euro: { label: 'Euro', patch: { currency: 'EUR', ...members } },
});

/** Publishes another proposal of the neighbours. */
const published = async (members: object) => {
  const head = headOf({ ...THEIRS, ...members }, { status: 'published' });
  await between.services.store.create(head);
  return head.id;
};

/** Gives the draft other members. */
const draftWith = (members: object) =>
  replaceHead(
    between.services.store,
    between.draft,
    revised(between.draft, { ...OURS, ...members }),
  );

const remarksOf = async (copying: ReturnType<Neighbours['copy']>) =>
  (await copying).copiedParts[0]?.conversionRemarks;

describe('an amount inside a scenario that names its currency', () => {
  const opening = { originPointer: '/scenarios/euro/patch/reserve/opening' };

  test('is in that currency, whatever the design is in', async () => {
    const proposalId = await published({ scenarios: inEuro({ reserve: { opening: 100 } }) });
    await draftWith({ reserve: { opening: 1 } });
    const wanted = { ...opening, proposalId, pointer: '/reserve/opening' };
    expect(designOf(await between.copy(wanted))['reserve']).toEqual({ opening: 100 });
    const [fault] = await faultsOf(between.copy({ ...wanted, conversion: RATE }));
    expect(fault?.detail).toContain('both in EUR');
  });

  test('is carried over where the place that it goes to is in another', async () => {
    const proposalId = await published({ scenarios: inEuro({ reserve: { opening: 100 } }) });
    await draftWith({ currency: 'RSD', reserve: { opening: 1 } });
    const wanted = { ...opening, proposalId, pointer: '/reserve/opening' };
    const [fault] = await faultsOf(between.copy(wanted));
    expect(fault?.detail).toContain('in EUR, those of the copy in RSD');
    const after = await between.copy({ ...wanted, conversion: { ...RATE, factor: 117 } });
    expect(designOf(after)['reserve']).toEqual({ opening: 11_700 });
  });

  test('is where it goes in the currency of the scenario there', async () => {
    const scenarios = inEuro({ reserve: { opening: 1 } });
    const proposalId = await published({ reserve: { opening: 1000 } });
    await draftWith({ currency: 'RSD', scenarios });
    const wanted = {
      proposalId,
      originPointer: '/reserve/opening',
      pointer: '/scenarios/euro/patch/reserve/opening',
    };
    const [fault] = await faultsOf(between.copy(wanted));
    expect(fault?.detail).toContain('in RSD, those of the copy in EUR');
    const after = await between.copy({ ...wanted, conversion: RATE });
    expect(designOf(after)['scenarios']).toEqual(inEuro({ reserve: { opening: 8.5 } }));
  });

  test('is in the usual currency where the scenario takes that of the design away', async () => {
    const patch = { currency: null, reserve: { opening: 100 } };
    const proposalId = await published({ scenarios: { euro: { label: 'Euro', patch } } });
    await draftWith({ reserve: { opening: 1 } });
    const after = await between.copy({ ...opening, proposalId, pointer: '/reserve/opening' });
    expect(designOf(after)['reserve']).toEqual({ opening: 100 });
  });
});

describe('amounts in prices of another year', () => {
  const remark =
    'Amounts are in prices of 2020 there and were not brought to those of 2027 here: write in what they come to by the inflation in between, where that matters.';
  const funding = { originPointer: '/funding' };

  test('are on record as such, converted or not', async () => {
    const proposalId = await published({ priceYear: 2020 });
    await draftWith({ priceYear: 2027 });
    const converted = await remarksOf(between.copy({ ...funding, proposalId, conversion: RATE }));
    expect(converted).toEqual([expect.stringContaining('multiplied by'), remark]);
    const sameCurrency = await published({ priceYear: 2020, currency: 'EUR' });
    const copied = { ...funding, proposalId: sameCurrency };
    expect(await remarksOf(between.copy(copied))).toEqual([remark]);
    const byWages = await remarksOf(between.copy({ ...copied, conversion: WAGES }));
    expect(byWages).toEqual([expect.stringContaining('a ratio of wages'), remark]);
  });

  test('are those of the first year where no year of prices is named', async () => {
    const proposalId = await published({ currency: 'EUR', firstYear: 2020 });
    await draftWith({ firstYear: 2027 });
    expect(await remarksOf(between.copy({ ...funding, proposalId }))).toEqual([remark]);
  });

  test('are no matter where the year is the same, or the part has no amounts', async () => {
    const proposalId = await published({ currency: 'EUR', priceYear: 2020 });
    await draftWith({ priceYear: 2027 });
    const workflow = await between.copy({ originPointer: '/workflow', proposalId });
    expect(designOf(workflow)['workflow']).toEqual({ stages: STAGES });
    expect(workflow.copiedParts[0]?.conversionRemarks).toEqual([]);
    const sameYear = await published({ currency: 'EUR', priceYear: 2027 });
    expect(await remarksOf(between.copy({ ...funding, proposalId: sameYear }))).toEqual([]);
  });

  test('are of the year of the scenario that they stand in, which goes along with it', async () => {
    const patch = { priceYear: 2027, reserve: { opening: 100 } };
    const scenarios = { late: { label: 'Late', patch } };
    const proposalId = await published({ currency: 'EUR', priceYear: 2020, scenarios });
    await draftWith({ priceYear: 2027, reserve: { opening: 1 } });
    const inside = {
      proposalId,
      originPointer: '/scenarios/late/patch/reserve/opening',
      pointer: '/reserve/opening',
    };
    expect(await remarksOf(between.copy(inside))).toEqual([]);
    const whole = { proposalId, originPointer: '/scenarios/late' };
    expect(await remarksOf(between.copy(whole))).toEqual([]);
  });
});
