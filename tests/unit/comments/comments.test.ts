import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { commentSchema } from '../../../models/comment.ts';
import { pointerOf } from '../../../models/json.ts';
import { nextUlid } from '../../support/proposalHeads.ts';
import {
  faultsOf,
  memberOf,
  pointersOf,
  sameIdentifier,
  STRANGER,
} from '../../support/workingGroup.ts';
import { funded, GRANT, LEVY, startDiscussion, type Discussion } from './discussion.ts';

let talk: Discussion;

beforeEach(async () => {
  talk = await startDiscussion();
});

describe('a comment is about a place', () => {
  test('of the latest revision where none is named, and of the whole where no place is', async () => {
    const whole = await talk.say({});
    expect(whole).toMatchObject({ pointer: '', revision: 1, place: 'unchanged', version: 1 });
    expect(whole.threadId).toBe(whole.id);
    expect(commentSchema.parse(whole)).toEqual(whole);
    expect(await talk.read(whole.id)).toEqual(whole);
  });

  test('and says what has become of it: as it was, changed, gone, and there again', async () => {
    const { id } = await talk.say({ pointer: '/funding/levy/amountPerUnit' });
    const places = [(await talk.read(id)).place];
    const funding = (levy?: object) => funded({ grant: GRANT, ...(levy && { levy }) });
    for (const levy of [
      { ...LEVY, volumePerYear: 9 },
      { ...LEVY, amountPerUnit: 6 },
      undefined,
      LEVY,
    ]) {
      await talk.revise(funding(levy));
      places.push((await talk.read(id)).place);
    }
    expect(places).toEqual(['unchanged', 'unchanged', 'changed', 'gone', 'unchanged']);
  });

  test('in a sentence that names the revisions and the place', async () => {
    const { id, placeDetail } = await talk.say({ pointer: '/funding/levy' });
    expect(placeDetail).toContain('revision 1 is the latest');
    await talk.revise(funded({ grant: GRANT }));
    const gone = await talk.read(id);
    expect(gone.placeDetail).toBe(
      'This place is gone from revision 2: this was written about `/funding/levy` in revision 1.',
    );
    await talk.revise(funded({ levy: LEVY }));
    expect((await talk.read(id)).placeDetail).toContain(
      'stands in revision 3 as it did in revision 1',
    );
    await talk.revise(funded({ levy: { ...LEVY, amountPerUnit: 6 } }));
    expect((await talk.read(id)).placeDetail).toContain('revision 1, the latest is 4');
  });

  test('of an earlier revision as well, by what stood there then', async () => {
    await talk.revise(funded({ grant: GRANT }));
    const late = await talk.say({ pointer: '/funding/levy', revision: 1 });
    expect(late).toMatchObject({ revision: 1, place: 'gone' });
    expect((await talk.say({ pointer: '/funding/grant', revision: 1 })).place).toBe('unchanged');
  });

  test('whatever place it is: it is unchanged as long as nothing there is', async () => {
    const all = placesOf(talk.design());
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...all), async (pointer) => {
        expect(await talk.say({ pointer })).toMatchObject({ pointer, place: 'unchanged' });
      }),
      { numRuns: all.length },
    );
  });

  test('many on one place are all told the same', async () => {
    for (let count = 0; count < 5; count += 1) await talk.say({ pointer: '/funding/levy' });
    await talk.revise(funded({ grant: GRANT }));
    expect((await talk.list()).map(({ place }) => place)).toEqual(
      Array.from({ length: 5 }, () => 'gone'),
    );
  });
});

/** Pointers to every place of a document. */
const placesOf = (place: unknown, path: readonly string[] = []): string[] => [
  pointerOf(path),
  ...(typeof place === 'object' && place !== null
    ? Object.entries(place).flatMap(([name, member]) => placesOf(member, [...path, name]))
    : []),
];

describe('a comment on nothing is refused', () => {
  test('with how far the pointer leads, and what is there', async () => {
    const [fault, ...others] = await faultsOf(talk.say({ pointer: '/funding/levi/amountPerUnit' }));
    expect(others).toEqual([]);
    expect(fault).toEqual({
      pointer: '/pointer',
      detail:
        '`/pointer` is "/funding/levi/amountPerUnit"; nothing stands there in revision 1: `/funding` is there and has grant, levy; point to something that is there, or leave the pointer out to comment on the whole',
    });
  });

  test.each([
    ['/fund', 'the design has firstYear, funding, horizonYears, victimGroups'],
    [
      '/funding/levy/shape/x',
      '`/funding/levy/shape` is there and is a single value; point to something',
    ],
    ['/funding/__proto__', '`/funding` is there and has grant, levy'],
    ['/funding/toString', '`/funding` is there and has grant, levy'],
  ])('%s: %s', async (pointer, words) => {
    const [fault] = await faultsOf(talk.say({ pointer }));
    expect(fault?.detail).toContain(words);
  });

  test('as is a revision that is not there, before or after', async () => {
    const [fault] = await faultsOf(talk.say({ revision: 2 }));
    expect(fault).toMatchObject({ pointer: '/revision' });
    expect(fault?.detail).toContain('the latest is 1');
  });

  test('and leaves a key that the same request may use once the place is there', async () => {
    const reserve = sameIdentifier();
    const wanted = { pointer: '/funding/third' };
    expect(await pointersOf(talk.say(wanted, { reserve }))).toEqual(['/pointer']);
    await talk.revise(funded({ levy: LEVY, grant: GRANT, third: GRANT }));
    expect(await talk.say(wanted, { reserve })).toMatchObject({ ...wanted, revision: 2 });
    expect(await talk.list()).toHaveLength(1);
  });

  test('as is a body that is no comment, which uses up no key', async () => {
    const reserve = () => Promise.reject(new Error('asked'));
    expect(await pointersOf(talk.say({ pointer: 7 }, { reserve }))).toEqual(['/pointer']);
  });
});

describe('an answer', () => {
  test('is about what its thread is about, whatever stands there by now', async () => {
    const { id } = await talk.say({ pointer: '/funding/levy' });
    await talk.revise(funded({ grant: GRANT }));
    const answer = await talk.say({ replyTo: id });
    expect(answer).toMatchObject({ threadId: id, pointer: '/funding/levy', revision: 1 });
    expect(answer.place).toBe('gone');
  });

  test('to an answer belongs to the thread of both', async () => {
    const first = await talk.say({ pointer: '/funding' });
    const second = await talk.say({ replyTo: first.id });
    const third = await talk.say({ replyTo: second.id });
    expect([second.threadId, third.threadId]).toEqual([first.id, first.id]);
  });

  test('does not say what it is about, nor answers what is not there: all is told at once', async () => {
    const wanted = { replyTo: nextUlid(), pointer: '/funding', revision: 1 };
    expect(await pointersOf(talk.say(wanted))).toEqual(['/pointer', '/revision', '/replyTo']);
    const { id } = await talk.say({});
    expect(await pointersOf(talk.say({ replyTo: id, revision: 1 }))).toEqual(['/revision']);
  });

  test('goes on with a thread whose beginning was deleted', async () => {
    const { id } = await talk.say({ pointer: '/funding' });
    await talk.remove(id);
    expect(await talk.say({ replyTo: id })).toMatchObject({ threadId: id, pointer: '/funding' });
  });
});

describe('twice the same request', () => {
  test('makes one comment, which is answered as it stands by now', async () => {
    const reserve = sameIdentifier();
    const first = await talk.say({}, { reserve });
    await talk.resolve(first.id, true);
    const again = await talk.say({}, { reserve });
    expect(again).toMatchObject({ id: first.id, version: 2, resolvedBy: 'drafter' });
    expect(await talk.list()).toHaveLength(1);
  });

  test('finds its comment though the place is gone and the proposal was withdrawn', async () => {
    const reserve = sameIdentifier();
    const say = (by = talk.drafter) => talk.say({ pointer: '/funding/levy' }, { reserve, by });
    const { id } = await say();
    await talk.revise(funded({ grant: GRANT }));
    expect(await say()).toMatchObject({ id, place: 'gone' });
    await talk.move('withdrawn');
    expect(await say()).toMatchObject({ id, place: 'gone' });
    await expect(say(STRANGER)).rejects.toMatchObject({ reason: 'not_found' });
    await expect(say(memberOf('observer', talk.groupId))).rejects.toMatchObject({
      reason: 'forbidden',
    });
  });

  test('makes nothing where the first came to nothing, and the state forbids it by now', async () => {
    const reserve = sameIdentifier();
    await faultsOf(talk.say({ pointer: '/nowhere' }, { reserve }));
    await talk.move('withdrawn');
    await expect(talk.say({ pointer: '/nowhere' }, { reserve })).rejects.toMatchObject({
      reason: 'state_forbids',
    });
  });

  test('with validateOnly keeps nothing and asks for no identifier', async () => {
    const reserve = () => Promise.reject(new Error('asked'));
    const shown = await talk.say({ pointer: '/funding' }, { reserve, validateOnly: true });
    expect(shown).toMatchObject({ pointer: '/funding', version: 1 });
    expect(await talk.list()).toEqual([]);
  });
});

test('a comment is three requests at most, and a page of comments two', async () => {
  const { comments } = talk.services;
  let put = 0;
  talk.services.comments = {
    ...comments,
    create: (comment) => ((put += 1), comments.create(comment)),
    find: (...address) => ((put += 1), comments.find(...address)),
    list: (...page) => ((put += 1), comments.list(...page)),
  };
  const requests = async (work: Promise<unknown>) => {
    await work;
    const all = talk.asked() + put;
    put = 0;
    return all;
  };
  await talk.revise(funded({ grant: GRANT }));
  talk.asked();
  expect(await requests(talk.say({ pointer: '/funding' }))).toBe(2);
  expect(await requests(talk.say({ pointer: '/funding', revision: 1 }))).toBe(3);
  const [{ id } = { id: '' }] = await talk.list();
  await requests(Promise.resolve());
  expect(await requests(talk.say({ replyTo: id }))).toBe(3);
  expect(await requests(talk.list())).toBe(2);
});
