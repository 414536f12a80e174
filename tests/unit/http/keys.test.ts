/** For how long a key is remembered, by a clock that is moved. */
import { describe, expect, test } from 'vitest';
import { EXAMPLE_GROUP_ID } from '../../../commands/local/seedExample.ts';
import { inMemoryReservationStore } from '../../support/inMemoryReservationStore.ts';
import { inProcessApi } from '../../support/inProcess.ts';

const DAY = 24 * 3_600_000;

/** An API whose clock stands until it is moved. */
function setUp() {
  let time = Date.UTC(2027, 0, 1, 12);
  const api = inProcessApi({
    services: { now: () => new Date(time), reservations: inMemoryReservationStore() },
  });
  const make = async (title: string, as = 'drafter') => {
    const { status, json } = await api.call('POST /v1/proposals', {
      as,
      headers: { 'Idempotency-Key': 'ours' },
      body: { groupId: EXAMPLE_GROUP_ID, title },
    });
    return { status, id: (json as { readonly id?: string }).id };
  };
  return {
    make,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

describe('a key', () => {
  test('is remembered for 24 hours, and free from then on', async () => {
    const { make, pass } = setUp();
    const first = await make('First');
    expect(first.status).toBe(201);
    pass(DAY - 1);
    expect(await make('First')).toEqual(first);
    expect((await make('Second')).status).toBe(422);
    pass(1);
    const second = await make('Second');
    expect(second.status).toBe(201);
    expect(second.id).not.toBe(first.id);
    expect((await make('First')).status).toBe(422);
  });

  test('is remembered from the first time on, and not anew with each', async () => {
    const { make, pass } = setUp();
    const first = await make('First');
    for (let hour = 0; hour < 23; hour += 1) {
      pass(DAY / 24);
      expect(await make('First')).toEqual(first);
    }
    pass(DAY / 24);
    expect((await make('First')).id).not.toBe(first.id);
  });

  test('is that of one caller: nobody meets the key of somebody else', async () => {
    const { make } = setUp();
    const mine = await make('Mine', 'drafter');
    const theirs = await make('Theirs', 'chair');
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.id).not.toBe(mine.id);
    expect(await make('Mine', 'drafter')).toEqual(mine);
  });

  test('is for the whole of what is sent: members in another order are the same', async () => {
    const { call } = inProcessApi();
    const send = (body: string) =>
      call('POST /v1/proposals', { headers: { 'Idempotency-Key': 'ours' }, body });
    const first = await send(`{"groupId":"${EXAMPLE_GROUP_ID}","title":"A","country":"RS"}`);
    const same = await send(`{ "country":"RS", "title":"A", "groupId":"${EXAMPLE_GROUP_ID}" }`);
    const other = await send(`{"groupId":"${EXAMPLE_GROUP_ID}","title":"A","country":"ME"}`);
    expect([first.status, same.status, other.status]).toEqual([201, 201, 422]);
    expect(same.json).toEqual(first.json);
  });
});
