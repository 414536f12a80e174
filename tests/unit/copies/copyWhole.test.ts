import { beforeEach, describe, expect, test } from 'vitest';
import { baselineShelf } from '../../../lib/baselines/baselineShelf.ts';
import { loadDataset } from '../../../lib/baselines/loadDataset.ts';
import { createProposal } from '../../../lib/proposals/createProposal.ts';
import type { ProposalHead } from '../../../lib/proposals/ports.ts';
import { designOf } from '../../../lib/proposals/designOf.ts';
import type { Caller } from '../../../models/caller.ts';
import { smallDesign } from '../../support/designs.ts';
import { moved, nextUlid, replaceHead } from '../../support/proposalHeads.ts';
import {
  countingStore,
  faultsOf,
  headOf,
  memberOf,
  newIdentifier,
  pointersOf,
  revised,
  sameIdentifier,
  STRANGER,
} from '../../support/workingGroup.ts';

const RATE = { method: 'exchange_rate', factor: 0.5, basis: 'Central bank, 1 June 2027' };
const WAGES = { method: 'wage_ratio', factor: 2, basis: 'Net wages of 2026' };

const EARLY = smallDesign({ title: 'Early', currency: 'MKD' });
const DESIGN = smallDesign({ title: 'Theirs', country: 'MK', currency: 'MKD' });

const baselines = baselineShelf(() => loadDataset());
const now = () => new Date('2027-06-01T12:00:00Z');

let counting: ReturnType<typeof countingStore>;
let origin: ProposalHead;
let drafter: Caller;
const groupId = nextUlid();

beforeEach(async () => {
  counting = countingStore();
  const early = headOf(EARLY);
  await counting.store.create(early);
  const draft = revised(early, DESIGN);
  await replaceHead(counting.store, early, draft);
  origin = draft;
  for (const status of ['in_review', 'adopted', 'published'] as const) {
    const after = moved(origin, status);
    await replaceHead(counting.store, origin, after);
    origin = after;
  }
  drafter = memberOf('drafter', groupId);
  counting.asked();
});

const copy = (copyOf: object, by = drafter, reserve = newIdentifier) =>
  createProposal(
    { ...counting, baselines, reserve, newId: nextUlid, now },
    by,
    { groupId, copyOf: { proposalId: origin.id, ...copyOf } },
    { validateOnly: false },
  );
describe('a copy of a whole proposal', () => {
  test('is of the published revision, amounts as they are, with its origin', async () => {
    const made = await copy({});
    expect(designOf(made)).toEqual(DESIGN);
    expect(made).toMatchObject({
      status: 'draft',
      revision: 1,
      country: 'MK',
      origin: { kind: 'copy', proposalId: origin.id, revision: 2, conversion: null },
    });
    expect(counting.asked()).toBe(2);
  });

  test('in another currency has every amount carried over', async () => {
    const made = await copy({ currency: 'EUR', conversion: RATE });
    expect(designOf(made)).toMatchObject({
      currency: 'EUR',
      funding: { budget: { amountPerYear: 60 } },
      victimGroups: {
        victims: { annualVictims: 120, heads: { harm: { amount: { amount: 0.5 } } } },
      },
    });
    expect(made.origin).toMatchObject({ conversion: RATE });
  });

  test('keeps on record what has to be known of the conversion, a rate that was left out too', async () => {
    const rated = { ...DESIGN, economy: { currencyPerEuro: 61.5 } };
    const draft = headOf(rated, { status: 'published' });
    await counting.store.create(draft);
    const made = await copy({ proposalId: draft.id, currency: 'EUR', conversion: RATE });
    expect(designOf(made)['economy']).not.toHaveProperty('currencyPerEuro');
    expect(made.origin).toMatchObject({
      conversionRemarks: [
        'Amounts were multiplied by 0.5, an exchange rate, and not rounded: 2 numbers in all.',
        '`/economy/currencyPerEuro` was left out: a design in euro needs no rate to the euro.',
        'Texts, conditions of eligibility, counts, shares, inflation, population and national product are those of the origin: look at each of them before you rely on a figure.',
      ],
    });
  });

  test('by a ratio of wages may stay in its currency', async () => {
    const made = await copy({ conversion: WAGES });
    expect(designOf(made)).toMatchObject({
      currency: 'MKD',
      funding: { budget: { amountPerYear: 240 } },
    });
  });

  test.each([
    ['in another currency, and nothing says how', { currency: 'EUR' }, 'those of the copy in EUR'],
    ['in the same currency, at a rate', { conversion: RATE }, 'both in MKD'],
    [
      'in the same currency by name, at a rate',
      { currency: 'MKD', conversion: RATE },
      'both in MKD',
    ],
  ])('%s: is refused with the remedy', async (_, wanted, words) => {
    const [fault, ...others] = await faultsOf(copy(wanted));
    expect(others).toEqual([]);
    expect(fault?.pointer).toBe('/copyOf/conversion');
    expect(fault?.detail).toContain(words);
  });

  test('by a factor that leads beyond all numbers is refused with the places', async () => {
    const poor = headOf(
      {
        ...DESIGN,
        funding: { budget: { shape: 'fixed', category: 'donation', amountPerYear: 1e300 } },
      },
      { status: 'published' },
    );
    await counting.store.create(poor);
    const [fault, ...others] = await faultsOf(
      copy({ proposalId: poor.id, conversion: { ...WAGES, factor: 1e9 } }),
    );
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ pointer: '/copyOf/conversion/factor' });
    expect(fault?.detail).toContain('`/funding/budget/amountPerYear` is 1e+300');
  });

  test('by a faulty conversion is told so, with its place', async () => {
    const wanted = { currency: 'euro', conversion: { ...RATE, factor: -1 } };
    expect([...(await pointersOf(copy(wanted)))].sort()).toEqual([
      '/copyOf/conversion/factor',
      '/copyOf/currency',
    ]);
  });
});

describe('a request that comes again', () => {
  test('finds its copy though the origin was withdrawn, and makes no second one', async () => {
    const reserve = sameIdentifier();
    const made = await copy({}, drafter, reserve);
    await replaceHead(counting.store, origin, moved(origin, 'withdrawn'));
    expect(await copy({}, drafter, reserve)).toEqual(made);
    expect(await pointersOf(copy({}))).toEqual(['/copyOf/proposalId']);
  });

  test('is answered with the copy as it stands by now, to those alone who make proposals there', async () => {
    const reserve = sameIdentifier();
    const made = await copy({}, drafter, reserve);
    const changed = revised(made, { ...DESIGN, title: 'Ours' });
    await replaceHead(counting.store, made, changed);
    expect(await copy({}, drafter, reserve)).toEqual(changed);
    expect(await pointersOf(copy({}, STRANGER, reserve))).toEqual(['/groupId']);
    const observer = memberOf('observer', groupId);
    await expect(copy({}, observer, reserve)).rejects.toMatchObject({ reason: 'forbidden' });
  });

  test('makes the copy that the first could not make, once the origin is open', async () => {
    const reserve = sameIdentifier();
    const draft = headOf(DESIGN);
    await counting.store.create(draft);
    const wanted = { proposalId: draft.id };
    expect(await pointersOf(copy(wanted, drafter, reserve))).toEqual(['/copyOf/proposalId']);
    await replaceHead(counting.store, draft, moved(draft, 'published'));
    expect(designOf(await copy(wanted, drafter, reserve))).toEqual(DESIGN);
  });

  test('has used up no key where the body is faulty in itself', async () => {
    const reserve = () => Promise.reject(new Error('asked'));
    const twoSources = createProposal(
      { ...counting, baselines, reserve, newId: nextUlid, now },
      drafter,
      { groupId, copyOf: { proposalId: origin.id }, design: DESIGN },
      { validateOnly: false },
    );
    expect(await pointersOf(twoSources)).toEqual(['/copyOf']);
    expect(await pointersOf(copy({}, STRANGER, reserve))).toEqual(['/groupId']);
  });
});

describe('which revision is open', () => {
  test('to a stranger is the published one, by its number or by none', async () => {
    expect((await copy({ revision: 2 })).origin).toMatchObject({ revision: 2 });
    for (const revision of [1, 3]) {
      const [fault] = await faultsOf(copy({ revision }));
      expect(fault).toMatchObject({ pointer: '/copyOf/revision' });
      expect(fault?.detail).toContain('the published revision is open to you, 2');
    }
  });

  test('to a member of its group is every one', async () => {
    const member = memberOf('drafter', groupId, origin.groupId);
    counting.asked();
    const made = await copy({ revision: 1 }, member);
    expect(designOf(made)).toEqual(EARLY);
    expect(counting.asked()).toBe(3);
    const [fault] = await faultsOf(copy({ revision: 3 }, member));
    expect(fault?.detail).toContain('no such revision, the latest is 2');
  });

  test('to a stranger is none of what was withdrawn', async () => {
    await replaceHead(counting.store, origin, moved(origin, 'withdrawn'));
    const [fault] = await faultsOf(copy({}));
    expect(fault).toMatchObject({ pointer: '/copyOf/proposalId' });
  });
});
