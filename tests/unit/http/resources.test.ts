import { describe, expect, test } from 'vitest';
import { EXAMPLE_GROUP_ID, OTHER_GROUP_ID } from '../../../commands/local/seedExample.ts';
import { readFileSync } from 'node:fs';
import { baselineSchema, countryListSchema, countrySchema } from '../../../models/country.ts';
import { projectionSchema, type Projection } from '../../../models/projection.ts';
import { proposalSchema, type Proposal } from '../../../models/proposal.ts';
import { smallDesign } from '../../support/designs.ts';
import { inProcessApi } from '../../support/inProcess.ts';
import { moved, newHead } from '../../support/proposalHeads.ts';

const { call, store } = inProcessApi();
const create = async (body: object) => call('POST /v1/proposals', { body });
const created = async (body: object) => {
  const { status, headers, json } = await create({ groupId: EXAMPLE_GROUP_ID, ...body });
  expect(status).toBe(201);
  expect(headers['location']).toBe(`/v1/proposals/${(json as Proposal).id}`);
  expect(headers['etag']).toBe('"1"');
  return proposalSchema.parse(json);
};
const faultsOf = async (body: object) => {
  const { status, json } = await create(body);
  expect(status).toBe(422);
  expect(json).toMatchObject({ type: 'urn:compfund:problem:invalid_body' });
  return (json as { readonly errors: readonly { pointer: string; detail: string }[] }).errors;
};
const exampleOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../examples/${name}.json`, import.meta.url), 'utf8')) as {
    readonly title: string;
  };

describe('a new proposal', () => {
  test('is blank where nothing else is asked for: it serves nobody and has no money', async () => {
    const blank = await created({ title: 'From nothing', country: 'ME', currency: 'EUR' });
    expect(blank).toMatchObject({ title: 'From nothing', country: 'ME', status: 'draft' });
    expect(blank.origin).toEqual({ kind: 'blank' });
    const { json } = await call(`GET /v1/proposals/${blank.id}/projection`);
    const { years } = json as Projection;
    expect(years.map(({ awardsPaid, fundingTotal }) => awardsPaid + fundingTotal)).toEqual(
      years.map(() => 0),
    );
  });

  test('has the design that was given, to the member', async () => {
    const design = smallDesign({ title: 'Given' });
    expect((await created({ design })).design).toEqual(design);
  });

  test('from a baseline has the design of the baseline', async () => {
    const proposal = await created({ baseline: { country: 'RS' } });
    expect(proposal.origin).toEqual({
      kind: 'baseline',
      country: 'RS',
      variant: 'trafficking_only',
    });
    expect(proposal.design).toEqual(exampleOf('serbia'));
    expect(proposal.country).toBe('RS');
  });

  test('copied from another has the design of the revision that was named', async () => {
    const original = await created({ design: smallDesign({ title: 'First' }) });
    await call(`PATCH /v1/proposals/${original.id}`, {
      headers: { 'If-Match': '"1"' },
      body: { title: 'Second' },
    });
    const latest = await created({ copyOf: { proposalId: original.id } });
    expect(latest).toMatchObject({ title: 'Second', revision: 1, version: 1 });
    const earlier = await created({
      copyOf: { proposalId: original.id, revision: 1 },
      title: 'Mine',
    });
    expect(earlier.design).toEqual({ ...original.design, title: 'Mine' });
    expect(earlier.origin).toEqual({
      kind: 'copy',
      proposalId: original.id,
      revision: 1,
      conversion: null,
      conversionRemarks: [],
    });
  });

  test('may be a copy of what another group published, and of nothing else of theirs', async () => {
    const theirs = newHead();
    await store.create(theirs);
    expect(
      (await faultsOf({ groupId: EXAMPLE_GROUP_ID, copyOf: { proposalId: theirs.id } }))[0],
    ).toEqual({
      pointer: '/copyOf/proposalId',
      detail: `\`/copyOf/proposalId\` is "${theirs.id}"; there is no such proposal, or it is not open to you`,
    });
    await store.replace(theirs, moved(theirs, 'published'), ['draft']);
    expect((await created({ copyOf: { proposalId: theirs.id } })).groupId).toBe(EXAMPLE_GROUP_ID);
  });

  test('has one source only', async () => {
    const faults = await faultsOf({
      groupId: EXAMPLE_GROUP_ID,
      design: smallDesign(),
      baseline: { country: 'RS' },
      copyOf: { proposalId: '01K10000000000000000000001' },
      currency: 'EUR',
    });
    expect(faults.map(({ pointer }) => pointer)).toEqual(['/baseline', '/copyOf', '/currency']);
  });

  test('with faults of every kind is told all of them, each with its place in the body', async () => {
    const faults = await faultsOf({
      groupId: OTHER_GROUP_ID,
      design: { horizonYears: 99 },
      baseline: { country: 'RS' },
    });
    expect(faults.map(({ pointer }) => pointer).toSorted()).toEqual([
      '/baseline',
      '/design/funding',
      '/design/horizonYears',
      '/design/victimGroups',
      '/groupId',
    ]);
    expect(faults.find(({ pointer }) => pointer === '/design/horizonYears')?.detail).toMatch(
      /^`\/design\/horizonYears` is 99; /,
    );
  });

  test('with a body that is wrong in itself is told the faults of its design too', async () => {
    const faults = await faultsOf({ design: { ...smallDesign(), currency: 'euro' }, titel: 'x' });
    const pointers = faults.map(({ pointer }) => pointer);
    expect(pointers.toSorted()).toEqual(['/design/currency', '/groupId', '/titel']);
    expect(faults.find(({ pointer }) => pointer === '/titel')?.detail).toContain('a new proposal');
  });

  test.each([
    { baseline: { country: 'HR' } },
    { baseline: { country: 'RS', variant: 'everybody' } },
    { copyOf: { proposalId: 'x' } },
    { title: '' },
    { country: 'Serbia' },
  ])('is not made from %j', async (body) => {
    expect(await faultsOf({ groupId: EXAMPLE_GROUP_ID, ...body })).toHaveLength(1);
  });
});

describe('a patch', () => {
  test('changes what it names, removes what is null, and leaves the rest', async () => {
    const { id } = await created({ design: smallDesign({ description: 'Old' }) });
    const { json } = await call(`PATCH /v1/proposals/${id}`, {
      headers: { 'If-Match': '"1"' },
      body: { description: null, funding: { budget: { amountPerYear: 7 } } },
    });
    expect((json as Proposal).design).toStrictEqual({
      ...smallDesign(),
      funding: { budget: { shape: 'fixed', category: 'state_budget', amountPerYear: 7 } },
    });
  });

  test.each([[{ victimGroups: null }], [[1]], ['"text"'], [{ horizonYears: 99 }]])(
    '%j that leaves no valid design is refused, and nothing changes',
    async (body) => {
      const { id } = await created({});
      const { status, json } = await call(`PATCH /v1/proposals/${id}`, {
        headers: { 'If-Match': '"1"' },
        body,
      });
      expect(status).toBe(422);
      expect(json).toMatchObject({ type: 'urn:compfund:problem:invalid_design' });
      expect((await store.find(id))?.version).toBe(1);
    },
  );
});

describe('a projection', () => {
  test('of a stored design is that of the same design sent, tag included', async () => {
    const design = exampleOf('serbia');
    const { id } = await created({ design });
    const stored = await call(`GET /v1/proposals/${id}/projection`);
    const sent = await call('POST /v1/projections', { body: design });
    expect(stored.text).toBe(sent.text);
    expect(stored.headers['etag']).toBe(sent.headers['etag']);
    expect(projectionSchema.parse(stored.json).months).toBeUndefined();
  });

  test('has a tag for each design, detail and media type', async () => {
    const tags = await Promise.all(
      [
        { design: smallDesign(), detail: 'year', accept: 'application/json' },
        { design: smallDesign(), detail: 'month', accept: 'application/json' },
        { design: smallDesign(), detail: 'year', accept: 'text/csv' },
        { design: smallDesign({ title: 'Other' }), detail: 'year', accept: 'application/json' },
      ].map(async ({ design, detail, accept }) => {
        const { headers } = await call(`POST /v1/projections?detail=${detail}`, {
          headers: { Accept: accept },
          body: design,
        });
        return headers['etag'];
      }),
    );
    expect(new Set(tags).size).toBe(4);
  });

  test('that is unchanged is 304', async () => {
    const { id } = await created({});
    const address = `GET /v1/proposals/${id}/projection?detail=month`;
    const etag = (await call(address)).headers['etag'] ?? '';
    expect((await call(address, { headers: { 'If-None-Match': etag } })).status).toBe(304);
  });

  test('by month has months, and as CSV a row for each', async () => {
    const { id } = await created({ design: smallDesign({ horizonYears: 2 }) });
    const address = `GET /v1/proposals/${id}/projection?detail=month`;
    expect(((await call(address)).json as Projection).months).toHaveLength(24);
    const { text } = await call(address, { headers: { Accept: 'text/csv' } });
    expect(text.trimEnd().split('\n')).toHaveLength(25);
    expect(text).toMatch(/^month,/);
  });

  test('of an earlier revision is that of the design as it was', async () => {
    const { id } = await created({ design: smallDesign({ horizonYears: 2 }) });
    const before = await call(`GET /v1/proposals/${id}/projection`);
    await call(`PATCH /v1/proposals/${id}`, {
      headers: { 'If-Match': '"1"' },
      body: { horizonYears: 3 },
    });
    const earlier = await call(`GET /v1/proposals/${id}/projection?revision=1`);
    expect(earlier.text).toBe(before.text);
    const latest = await call(`GET /v1/proposals/${id}/projection`);
    expect((latest.json as Projection).years).toHaveLength(3);
    expect((await call(`GET /v1/proposals/${id}/projection?revision=9`)).status).toBe(404);
  });

  test('that grows beyond all figures is refused with the reason', async () => {
    const big = smallDesign({
      horizonYears: 40,
      reserve: { opening: 1e300 },
      economy: { returnOnReserves: 9 },
    });
    const { status, json } = await call('POST /v1/projections', { body: big });
    expect(status).toBe(422);
    expect(json).toMatchObject({ type: 'urn:compfund:problem:invalid_design' });
  });

  test.each(['detail=week', 'revision=0', 'scenario=low', 'currency=EUR'])(
    'is not asked for by %s',
    async (query) => {
      const { id } = await created({});
      expect((await call(`GET /v1/proposals/${id}/projection?${query}`)).status).toBe(400);
    },
  );
});

describe('countries', () => {
  test('are listed with addresses that lead somewhere', async () => {
    const { items } = countryListSchema.parse((await call('GET /v1/countries')).json);
    expect(items.map(({ iso }) => iso)).toEqual(['RS', 'MK', 'BA', 'ME']);
    for (const { href, baselineHref } of items) {
      const country = countrySchema.parse((await call(`GET ${href}`)).json);
      expect(country.laws.length).toBeGreaterThan(0);
      expect(country.laws.flatMap(({ sources }) => sources).length).toBeGreaterThan(0);
      const addresses = [baselineHref, ...country.baselines.map((baseline) => baseline.href)];
      for (const address of addresses) expect((await call(`GET ${address}`)).status).toBe(200);
    }
  });

  test('tell where the law stands', async () => {
    const { json } = await call('GET /v1/countries/MK');
    expect(countrySchema.parse(json).laws[0]).toMatchObject({
      statusOfScheme: 'in_force',
      inForceFrom: '2022-11-25',
      maxAward: 5000,
      currency: 'EUR',
      minAward: null,
    });
  });

  test('have baselines with five ranked unknowns', async () => {
    const { headers, json } = await call('GET /v1/countries/RS/baseline');
    const { design, unknowns, notes } = baselineSchema.parse(json);
    expect(design.title).toBe(exampleOf('serbia').title);
    const effects = unknowns.map(({ effectLow, effectHigh }) =>
      Math.max(Math.abs(effectLow), Math.abs(effectHigh)),
    );
    expect(effects).toHaveLength(5);
    expect(effects).toEqual(effects.toSorted((one, other) => other - one));
    expect(notes.length).toBeGreaterThan(0);
    const again = await call('GET /v1/countries/RS/baseline?variant=trafficking_only', {
      headers: { 'If-None-Match': headers['etag'] ?? '' },
    });
    expect(again.status).toBe(304);
    const other = await call('GET /v1/countries/RS/baseline?variant=all_violent_crime');
    expect(other.headers['etag']).not.toBe(headers['etag']);
  });
});
