import { beforeEach, describe, expect, test } from 'vitest';
import { readComment } from '../../../lib/comments/readComments.ts';
import { smallDesign } from '../../support/designs.ts';
import { faultsOf, headOf, memberOf, NOBODY, STRANGER } from '../../support/workingGroup.ts';
import { startDiscussion, type Discussion } from './discussion.ts';

let talk: Discussion;

beforeEach(async () => {
  talk = await startDiscussion();
});

describe('a thread is resolved', () => {
  test('and opened again, with who and when', async () => {
    const { id, updatedAt } = await talk.say({});
    const settled = await talk.resolve(id, true);
    expect(settled).toMatchObject({ resolvedBy: 'drafter', version: 2 });
    expect(settled.resolvedAt).toBe(settled.updatedAt);
    expect(settled.updatedAt > updatedAt).toBe(true);
    expect(await talk.read(id)).toEqual(settled);
    expect(await talk.resolve(id, false)).toMatchObject({
      resolvedBy: null,
      resolvedAt: null,
      version: 3,
    });
  });

  test('once: what is so already keeps nothing', async () => {
    const { id } = await talk.say({});
    const settled = await talk.resolve(id, true);
    expect(await talk.resolve(id, true, memberOf('chair', talk.groupId))).toEqual(settled);
    expect(await talk.resolve(id, false, talk.drafter, { validateOnly: true })).toMatchObject({
      version: 3,
    });
    expect(await talk.read(id)).toEqual(settled);
  });

  test('at the comment that began it, and at no answer', async () => {
    const { id } = await talk.say({});
    const answer = await talk.say({ replyTo: id });
    const [fault] = await faultsOf(talk.resolve(answer.id, true));
    expect(fault?.pointer).toBe('/resolved');
    expect(fault?.detail).toContain(id);
  });

  test('only as a whole word: true or false', async () => {
    const { id } = await talk.say({});
    expect((await faultsOf(talk.resolve(id, null)))[0]?.detail).toBe(
      '`/resolved` is null; it is true or false',
    );
  });
});

describe('a deleted comment', () => {
  test('loses its words and keeps its place; its thread is settled', async () => {
    const said = await talk.say({ pointer: '/funding', text: 'Rubbish.' });
    const answer = await talk.say({ replyTo: said.id });
    await talk.remove(said.id);
    expect(await talk.read(said.id)).toMatchObject({
      text: null,
      author: 'drafter',
      pointer: '/funding',
      resolvedBy: 'drafter',
      version: 2,
    });
    expect(await talk.read(answer.id)).toMatchObject({ text: 'Why?', threadId: said.id });
    await talk.remove(answer.id);
    expect(await talk.read(answer.id)).toMatchObject({ text: null, resolvedBy: null });
  });

  test('keeps who settled its thread before', async () => {
    const { id } = await talk.say({});
    await talk.resolve(id, true, memberOf('reviewer', talk.groupId));
    await talk.remove(id);
    expect(await talk.read(id)).toMatchObject({ text: null, resolvedBy: 'reviewer' });
  });

  test('can be changed no more', async () => {
    const { id } = await talk.say({});
    await talk.remove(id);
    for (const attempt of [talk.remove(id), talk.resolve(id, false)])
      await expect(attempt).rejects.toMatchObject({
        reason: 'not_found',
        facts: { detail: expect.stringContaining('was deleted') as unknown },
      });
  });

  test('was deleted by its author or a chair, and by nobody else', async () => {
    const { id } = await talk.say({});
    const reviewer = memberOf('reviewer', talk.groupId);
    await expect(talk.remove(id, reviewer)).rejects.toMatchObject({ reason: 'forbidden' });
    await talk.remove(id, memberOf('chair', talk.groupId), { validateOnly: true });
    expect(await talk.read(id)).toMatchObject({ text: 'Why?', version: 1 });
    await talk.remove(id, memberOf('chair', talk.groupId));
    expect(await talk.read(id)).toMatchObject({ text: null });
  });
});

describe('a change that somebody else came before', () => {
  test('is told the version that stands', async () => {
    const { id } = await talk.say({});
    await talk.resolve(id, true);
    for (const attempt of [
      talk.resolve(id, false, talk.drafter, { expectedVersion: [1] }),
      talk.remove(id, talk.drafter, { expectedVersion: [1] }),
    ])
      await expect(attempt).rejects.toMatchObject({
        reason: 'stale_version',
        facts: { currentVersion: 2, detail: expect.stringContaining('The comment is') as unknown },
      });
  });

  test('also where that was between reading and writing', async () => {
    const { id } = await talk.say({});
    const { comments } = talk.services;
    let isFirst = true;
    talk.services.comments = {
      ...comments,
      async replace(before, after) {
        if (isFirst) {
          isFirst = false;
          await talk.resolve(id, true);
        }
        return comments.replace(before, after);
      },
    };
    await expect(talk.remove(id)).rejects.toMatchObject({
      reason: 'stale_version',
      facts: { currentVersion: 2 },
    });
    await talk.remove(id);
    expect(await talk.read(id)).toMatchObject({ text: null, version: 3 });
  });
});

describe('the discussion is of the group', () => {
  test('strangers do not learn that there is one, nor see it once the proposal is published', async () => {
    const { id } = await talk.say({});
    await expect(talk.read(id, STRANGER)).rejects.toMatchObject({ reason: 'not_found' });
    await expect(talk.read(id, NOBODY)).rejects.toMatchObject({ reason: 'unauthenticated' });
    for (const status of ['in_review', 'adopted', 'published'] as const) await talk.move(status);
    await expect(talk.read(id, STRANGER)).rejects.toMatchObject({ reason: 'forbidden' });
    await expect(talk.say({}, { by: STRANGER })).rejects.toMatchObject({ reason: 'forbidden' });
    expect(await talk.say({ text: 'Still discussed.' })).toMatchObject({
      text: 'Still discussed.',
    });
  });

  test('observers read, and do not write', async () => {
    const observer = memberOf('observer', talk.groupId);
    const { id } = await talk.say({});
    expect(await talk.read(id, observer)).toMatchObject({ id });
    await expect(talk.say({}, { by: observer })).rejects.toMatchObject({ reason: 'forbidden' });
    await expect(talk.resolve(id, true, observer)).rejects.toMatchObject({ reason: 'forbidden' });
  });

  test('it is over when the proposal is withdrawn', async () => {
    const { id } = await talk.say({});
    await talk.move('withdrawn');
    await expect(talk.say({})).rejects.toMatchObject({ reason: 'state_forbids' });
    await expect(talk.remove(id)).rejects.toMatchObject({ reason: 'state_forbids' });
    expect(await talk.read(id)).toMatchObject({ text: 'Why?' });
  });

  test('a comment of another proposal is none of this one', async () => {
    const { id } = await talk.say({});
    const other = headOf(smallDesign(), { groupId: talk.groupId });
    await talk.services.store.create(other);
    const address = { proposalId: other.id, id };
    await expect(readComment(talk.services, talk.drafter, address)).rejects.toMatchObject({
      reason: 'not_found',
    });
  });
});
