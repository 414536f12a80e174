import { beforeEach, describe, expect, test } from 'vitest';
import { standingParts } from '../../../lib/copies/record.ts';
import { designOf } from '../../../lib/proposals/designOf.ts';
import { moved, nextUlid, replaceHead } from '../../support/proposalHeads.ts';
import {
  faultsOf,
  headOf,
  memberOf,
  pointersOf,
  revised,
  STRANGER,
} from '../../support/workingGroup.ts';
import {
  RATE,
  WAGES,
  fixedHead,
  groupWith,
  STAGES,
  THEIRS,
  OURS,
  WORKFLOW,
  TARIFF,
  GROUP,
  startNeighbours,
  type Neighbours,
} from './neighbours.ts';

let between: Neighbours;

beforeEach(async () => {
  between = await startNeighbours();
});

describe('a part that is copied', () => {
  test('stands in the draft, as a new revision with its author, and its origin is on record', async () => {
    const after = await between.copy(WORKFLOW);
    expect(designOf(after)).toEqual({ ...OURS, workflow: { stages: STAGES } });
    expect(after).toMatchObject({ revision: 2, version: 2, revisedBy: 'drafter' });
    expect(after.copiedParts).toMatchObject([
      {
        pointer: '/workflow',
        originPointer: '/workflow',
        proposalId: between.origin.id,
        revision: 1,
        country: 'RS',
        conversion: null,
        copiedBy: 'drafter',
        copiedAt: '2027-06-01T12:00:00.000Z',
      },
    ]);
    expect(await between.services.store.find(between.draft.id)).toEqual(after);
    expect(await between.services.store.findRevision(between.draft.id, 1)).toMatchObject({
      design: between.draft.design,
    });
  });

  test('has its money carried over by the stated factor, which is on record', async () => {
    const after = await between.copy(TARIFF);
    expect(designOf(after)).toMatchObject({
      victimGroups: { victims: { heads: { award: { amount: { amount: 850 } } } } },
    });
    expect(after.copiedParts[0]).toMatchObject({ conversion: RATE });
  });

  test('goes to the same place where no other is named, or to a new one', async () => {
    const same = await between.copy(GROUP);
    expect(Object.keys(designOf(same)['victimGroups'] as object)).toEqual([
      'trafficking',
      'victims',
    ]);
    const renamed = await between.copy({
      originPointer: '/victimGroups/trafficking/heads/award',
      pointer: '/victimGroups/victims/heads/more',
      conversion: RATE,
    });
    expect(designOf(renamed)).toMatchObject({
      victimGroups: { victims: { heads: { award: fixedHead(900), more: fixedHead(850) } } },
    });
  });

  test('may be the first of a collection that nobody has begun', async () => {
    const scenario = {
      label: 'Fewer',
      patch: { victimGroups: { trafficking: { annualVictims: 60 } } },
    };
    const member = memberOf('drafter', between.origin.groupId, between.draft.groupId);
    const own = headOf(
      { ...OURS, scenarios: { fewer: scenario } },
      { groupId: between.origin.groupId },
    );
    await between.services.store.create(own);
    const after = await between.copy(
      { proposalId: own.id, originPointer: '/scenarios/fewer' },
      { by: member },
    );
    expect(designOf(after)['scenarios']).toEqual({ fewer: scenario });
  });

  test('may be of an earlier revision of the same proposal, to have it back', async () => {
    await between.copy(TARIFF);
    const part = TARIFF.pointer;
    const back = await between.copy({
      proposalId: between.draft.id,
      revision: 1,
      originPointer: part,
    });
    expect(designOf(back)).toEqual(OURS);
    const standing = standingParts(back.copiedParts);
    expect(standing).toHaveLength(1);
    expect(standing[0]).toMatchObject({ proposalId: between.draft.id, revision: 1 });
  });

  test('that stands there already is on record, and makes no revision', async () => {
    await between.copy(WORKFLOW);
    const again = await between.copy(WORKFLOW);
    expect(again).toMatchObject({ revision: 2, version: 3 });
    expect(standingParts(again.copiedParts)).toMatchObject([{ revision: 1 }]);
  });

  test('takes four requests: two designs, the revision that is replaced, the head', async () => {
    await between.copy(WORKFLOW);
    expect(between.asked()).toBe(4);
  });

  test('with validateOnly is shown, and kept nowhere', async () => {
    const reserve = () => Promise.reject(new Error('asked'));
    const shown = await between.copy(WORKFLOW, { reserve, validateOnly: true });
    expect(shown).toMatchObject({ revision: 2, copiedParts: [{ pointer: '/workflow' }] });
    expect(await between.services.store.find(between.draft.id)).toEqual(between.draft);
  });
});

describe('money between currencies', () => {
  test('needs a conversion, and a part without money needs none', async () => {
    const [fault, ...others] = await faultsOf(between.copy({ ...TARIFF, conversion: undefined }));
    expect(others).toEqual([]);
    expect(fault?.pointer).toBe('/conversion');
    expect(fault?.detail).toContain('in RSD, those of the copy in EUR');
    expect((await between.copy({ ...WORKFLOW, conversion: RATE })).copiedParts[0]).toMatchObject({
      conversion: null,
      conversionRemarks: ['The stated conversion was not used: no amount here needed one.'],
    });
  });

  test('is by a ratio of wages within one currency as well, but by no rate', async () => {
    const inEuro = headOf({ ...THEIRS, currency: 'EUR' }, { status: 'published' });
    await between.services.store.create(inEuro);
    const tariff = { ...TARIFF, proposalId: inEuro.id };
    expect(await pointersOf(between.copy(tariff))).toEqual(['/conversion']);
    const wages = await between.copy({ ...tariff, conversion: WAGES });
    expect(designOf(wages)).toMatchObject({
      victimGroups: { victims: { heads: { award: fixedHead(200_000) } } },
    });
  });

  test('that cannot be computed is told with its place in the origin', async () => {
    const huge = { ...RATE, factor: 1e9 };
    const many = headOf(
      { ...THEIRS, victimGroups: { trafficking: groupWith(1e300) } },
      { status: 'published' },
    );
    await between.services.store.create(many);
    const [fault] = await faultsOf(
      between.copy({ ...TARIFF, proposalId: many.id, conversion: huge }),
    );
    expect(fault?.pointer).toBe('/conversion/factor');
    expect(fault?.detail).toContain('/victimGroups/trafficking/heads/award/amount/amount');
  });

  test('never brings the currency of the origin without its amounts', async () => {
    expect(designOf(await between.copy({ originPointer: '/currency' }))).toEqual(OURS);
  });

  test('a rate to the euro is no part of a design in euro', async () => {
    const rate = { originPointer: '/economy/currencyPerEuro', pointer: '/economy' };
    const [fault] = await faultsOf(between.copy({ ...rate, conversion: RATE }));
    expect(fault?.pointer).toBe('/originPointer');
    expect(fault?.detail).toContain('a rate to the euro');
  });
});

describe('what cannot be copied', () => {
  test('is what is not there: told with how far the pointer leads, and with a place that is none', async () => {
    const faults = await faultsOf(
      between.copy({ originPointer: '/workflows', pointer: '/reserve/a/b' }),
    );
    expect(faults).toEqual([
      {
        pointer: '/originPointer',
        detail:
          '`/originPointer` is "/workflows"; nothing stands there in revision 1 of the origin: the design has country, currency, economy, firstYear, funding, horizonYears, title, victimGroups, workflow',
      },
      { pointer: '/pointer', detail: expect.stringContaining('the design has country') as unknown },
    ]);
  });

  test.each([
    '/victimGroups/others/heads/award',
    '/workflow/stages/intake',
    '/title/short',
    '/funding/budget/category/0',
  ])('goes nowhere where there is nothing to put it into: %s', async (pointer) => {
    const [fault] = await faultsOf(between.copy({ ...TARIFF, pointer }));
    expect(fault?.pointer).toBe('/pointer');
    expect(fault?.detail).toContain('nothing in this design to put the part into');
  });

  test('is what would make the design a wrong one: told with the places in the design', async () => {
    const attempt = between.copy({ ...TARIFF, pointer: '/funding/levy' });
    await expect(attempt).rejects.toMatchObject({ reason: 'invalid_design' });
    for (const pointer of await pointersOf(between.copy({ ...TARIFF, pointer: '/funding/levy' })))
      expect(pointer).toMatch(/^\/funding\/levy/);
    expect(await between.services.store.find(between.draft.id)).toEqual(between.draft);
  });

  test.each([
    '/victimGroups/__proto__',
    '/victimGroups/A B',
    '/scenarios/fewer/patch/__proto__',
    `/scenarios/fewer/patch/${'x'.repeat(201)}`,
  ])('goes under no name that a body could not have brought: %s', async (pointer) => {
    const { store } = between.services;
    const scenarios = { fewer: { label: 'Fewer', patch: {} } };
    await replaceHead(store, between.draft, revised(between.draft, { ...OURS, scenarios }));
    await expect(between.copy({ ...GROUP, pointer })).rejects.toMatchObject({
      reason: 'invalid_design',
    });
  });

  test('is what is not open: a draft of others, or what was before it was published', async () => {
    const secret = headOf(THEIRS);
    await between.services.store.create(secret);
    const [fault] = await faultsOf(between.copy({ ...WORKFLOW, proposalId: secret.id }));
    const [nothing] = await faultsOf(between.copy({ ...WORKFLOW, proposalId: nextUlid() }));
    expect(fault?.detail.replace(secret.id, '')).toBe(
      nothing?.detail.replace(/"[0-9A-Z]{26}"/, '""'),
    );
    for (const revision of [2, 99]) {
      const [other] = await faultsOf(between.copy({ ...WORKFLOW, revision }));
      expect(other).toMatchObject({ pointer: '/revision' });
      expect(other?.detail).toContain('the published revision is open to you, 1');
    }
  });

  test('is nothing for those who may not change the draft', async () => {
    await expect(between.copy(WORKFLOW, { by: STRANGER })).rejects.toMatchObject({
      reason: 'not_found',
    });
    const reviewer = memberOf('reviewer', between.draft.groupId);
    await expect(between.copy(WORKFLOW, { by: reviewer })).rejects.toMatchObject({
      reason: 'forbidden',
    });
    await replaceHead(between.services.store, between.draft, moved(between.draft, 'in_review'));
    await expect(between.copy(WORKFLOW)).rejects.toMatchObject({ reason: 'not_a_draft' });
  });
});
