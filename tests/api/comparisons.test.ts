/** Comparisons over HTTP: what they open of proposals, how they are told, and that nothing is kept. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareDesigns } from '../../lib/comparison/compareDesigns.ts';
import { PROPOSAL_POLICY, type Standing } from '../../lib/policy/policy.ts';
import { ROLES } from '../../models/group.ts';
import { PROPOSAL_STATUSES } from '../../models/transition.ts';
import { smallDesignOf } from '../support/api/designs.ts';
import { groupOfEach, prepareProposal } from '../support/api/preparedProposal.ts';
import { NOBODY } from '../support/api/provocations.ts';
import { call, startService, type Parts, type Service } from '../support/api/service.ts';

let service: Service;
const group = groupOfEach({ name: 'A group' });
beforeAll(async () => {
  service = await startService();
  await service.services.groups.create(group);
});
afterAll(() => service.stop());

const compare = (json: object, parts: Parts = {}) =>
  call(service, 'POST', '/v1/comparisons', { json, ...parts });

const generous = () => ({ ...smallDesignOf(), title: 'Generous', country: 'ME' });
const thrifty = () => {
  const design = smallDesignOf();
  design.victimGroups.victims.heads.award.amount.amount = 2_000;
  return design;
};
const two = () => [
  { name: 'Generous', design: generous() },
  { name: 'Thrifty', design: thrifty() },
];

describe('designs side by side', () => {
  test('are compared as the use case compares them, for anybody', async () => {
    const { status, json } = await compare({ entries: two() }, { as: null });
    expect(status).toBe(200);
    expect(json).toEqual(JSON.parse(JSON.stringify(compareDesigns(two()).comparison)));
  });

  test('keep nothing but what they have cost', async () => {
    const kept = async () =>
      ((await service.contents()) as { readonly kind: string }[]).filter(
        ({ kind }) => kind !== 'budget',
      );
    const before = await kept();
    await compare({ entries: two() });
    expect(await kept()).toEqual(before);
  });

  test('are told to be unchanged until a design, a name or an option is another', async () => {
    const tagOf = async (json: object, headers = {}) =>
      (await compare(json, { headers })).headers['etag'] ?? '';
    const asked = { entries: two() };
    const tag = await tagOf(asked);
    expect(await tagOf(asked)).toBe(tag);
    const others = [
      { entries: two().toReversed() },
      { entries: two().map((entry) => ({ ...entry, name: `${entry.name}!` })) },
      { ...asked, priceYear: 2030 },
    ];
    const tags = [tag, await tagOf(asked, { Accept: 'text/csv' })];
    for (const json of others) tags.push(await tagOf(json));
    expect(new Set(tags).size).toBe(5);
    const again = await compare(asked, { headers: { 'If-None-Match': tag } });
    expect([again.status, again.json.type]).toEqual([412, 'urn:compfund:problem:unchanged_answer']);
  });

  test('are CSV where that is asked for', async () => {
    const answer = await compare({ entries: two() }, { headers: { Accept: 'text/csv' } });
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    const [head, ...rows] = answer.text.trim().split('\n');
    expect(head).toBe('id,label,unit,year,value/Generous,value/Thrifty,difference/Thrifty');
    expect(rows).toContain('meanAward,Mean award,currency units,,3000,2000,-1000');
    expect(rows.filter((row) => row.startsWith('awardsPaid,')).length).toBe(2);
  });
});

describe('faults of what is asked', () => {
  test('are told at once: of the list, of a design in it, and of a proposal', async () => {
    const design = { ...smallDesignOf(), horizonYears: 99 };
    const places = async (json: object) =>
      (await compare(json)).json.errors.map(({ pointer }) => pointer);
    expect(
      await places({ entries: [{ name: 'One', design }, { name: 'One' }], colour: 1 }),
    ).toEqual(
      expect.arrayContaining(['/entries/1/design', '/colour', '/entries/0/design/horizonYears']),
    );
    const named = { name: 'Other', proposalId: NOBODY };
    expect(await places({ entries: [{ name: 'One', design }, named] })).toEqual([
      '/entries/1/proposalId',
      '/entries/0/design/horizonYears',
    ]);
  });

  test.each([
    ['one design alone', { entries: two().slice(1) }],
    ['eleven designs', { entries: Array.from({ length: 11 }, () => two()[0]) }],
    ['no list', { entries: 'both' }],
    ['two of one name', { entries: [two()[0], two()[0]] }],
    ['no rate to the other currency', { entries: two(), currency: 'RSD' }],
  ])('%s: a pointed answer', async (_, json) => {
    const { status, json: told } = await compare(json);
    expect([status, told.type]).toEqual([422, 'urn:compfund:problem:invalid_body']);
    for (const { pointer, detail } of told.errors) expect(detail).toContain(pointer);
  });

  test('of figures beyond what can be computed are told at the design', async () => {
    const design = generous();
    design.victimGroups.victims.annualVictims = 1e306;
    const { status, json } = await compare({ entries: [two()[1], { name: 'Huge', design }] });
    expect([status, json.errors.map(({ pointer }) => pointer)]).toEqual([
      422,
      ['/entries/1/design'],
    ]);
  });
});

describe('proposals side by side', () => {
  const callers = [...ROLES, 'outsider', 'admin', null] as const;
  const standingOf = (caller: (typeof callers)[number]): Standing => {
    if (caller === null) return 'unknown';
    return caller === 'admin' ? 'outsider' : caller;
  };

  test.each(PROPOSAL_STATUSES)(
    'that are %s: the present revision for whoever may read it, earlier ones for whoever may read the record',
    async (status) => {
      const named = { groupId: group.id, status, author: 'drafter' };
      const { head } = await prepareProposal(service.services, named);
      const own = { name: 'Own', design: smallDesignOf() };
      for (const caller of callers) {
        const standing = standingOf(caller);
        const isOpen = (action: 'read' | 'readRecord') =>
          PROPOSAL_POLICY[action][status].includes(standing);
        const wanted = { name: 'Theirs', proposalId: head.id };
        const asked = [
          [wanted, isOpen('read'), '/entries/1/proposalId'],
          [{ ...wanted, revision: 2 }, isOpen('read'), '/entries/1/proposalId'],
          [
            { ...wanted, revision: 1 },
            isOpen('read') && isOpen('readRecord'),
            isOpen('read') ? '/entries/1/revision' : '/entries/1/proposalId',
          ],
        ] as const;
        for (const [entry, isAnswered, pointer] of asked) {
          const answer = await compare({ entries: [own, entry] }, { as: caller });
          const faults = isAnswered ? undefined : [pointer];
          expect([
            caller,
            entry,
            answer.status,
            isAnswered ? undefined : answer.json.errors.map((fault) => fault.pointer),
          ]).toEqual([caller, entry, isAnswered ? 200 : 422, faults]);
        }
      }
    },
  );

  test('that are not there are told as those that are not open, and how to open them', async () => {
    const entries = [two()[0], { name: 'Theirs', proposalId: NOBODY }];
    const detailTo = async (as: string | null) => (await compare({ entries }, { as })).json.errors;
    const told = `\`/entries/1/proposalId\` is "${NOBODY}"; there is no such proposal, or it is not open to you`;
    expect(await detailTo('outsider')).toEqual([
      { pointer: '/entries/1/proposalId', detail: told },
    ]);
    expect((await detailTo(null))[0]?.detail).toBe(
      `${told}: send a token if it is one of your group`,
    );
  });

  test('differ between two revisions of one by what has changed', async () => {
    const named = { groupId: group.id, status: 'draft' as const, author: 'drafter' };
    const { head } = await prepareProposal(service.services, named);
    const entries = [
      { name: 'Before', proposalId: head.id, revision: 1 },
      { name: 'Now', proposalId: head.id },
    ];
    const { status, text } = await compare({ entries });
    expect(status).toBe(200);
    expect(text).toContain('"differencesToBase":[{"name":"Now"');
    const missing = entries.map((entry) => ({ ...entry, revision: 9 }));
    const faults = (await compare({ entries: missing })).json.errors;
    expect(faults.map(({ pointer }) => pointer)).toEqual([
      '/entries/0/revision',
      '/entries/1/revision',
    ]);
  });
});
