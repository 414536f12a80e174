import { mkdtempSync } from 'node:fs';
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXAMPLE_GROUP_ID, EXAMPLE_ID } from '../../commands/local/seedExample.ts';
import { call, startService, type StartedService } from './startedService.ts';
import { tryToWriteUntil, whatIsThere } from './writers.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'compfund-end-'));

/** Waits until nobody listens there any more. */
async function closed({ address }: StartedService): Promise<void> {
  const { hostname, port } = new URL(address);
  for (;;) {
    const socket = connect(Number(port), hostname);
    try {
      await once(socket, 'connect');
    } catch {
      return;
    }
    // A connection that stands is cut when the other process ends.
    await once(socket.resume(), 'close');
  }
}

describe('the service on this machine', () => {
  test('ends in good order when it is told to, and a second start finds the data', async () => {
    const folder = newFolder();
    const first = await startService(folder);
    const made = await call(first, 'drafter', '/v1/proposals', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        groupId: EXAMPLE_GROUP_ID,
        baseline: { country: 'MK' },
        title: 'Ours',
      }),
    });
    expect(made.status).toBe(201);
    expect(await first.end('SIGINT')).toMatchObject({ code: 0, signal: null, stderr: '' });

    const second = await startService(folder);
    const { listed } = await whatIsThere(second);
    expect(listed.map(({ title, id }) => [title, id === EXAMPLE_ID])).toEqual([
      ['Ours', false],
      [expect.any(String), true],
    ]);

    const gone = await call(second, 'drafter', `/v1/proposals/${EXAMPLE_ID}`, {
      method: 'DELETE',
      headers: { 'If-Match': '"1"' },
    });
    expect(gone.status).toBe(204);
    await second.end('SIGTERM');

    const third = await startService(folder);
    expect((await whatIsThere(third)).listed.map(({ title }) => title)).toEqual(['Ours']);
    expect(third.greeting).toContain('/v1/projections -H');
    await third.end('SIGKILL');
  });

  test('keeps all that it has answered, whole, when it is killed amid writes', async () => {
    const folder = newFolder();
    const answered = new Map<string, number>();
    for (const writes of [5, 20, 40]) {
      const service = await startService(folder);
      await tryToWriteUntil(service, answered, writes);
      expect(await service.end('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
    }

    const service = await startService(folder);
    const { listed, found } = await whatIsThere(service);
    await service.end('SIGKILL');

    expect(answered.size).toBeGreaterThan(10);
    for (const [id, version] of answered)
      expect(found.get(id)?.version, id).toBeGreaterThanOrEqual(version);
    for (const { id, version, revision } of listed)
      expect(found.get(id), id).toMatchObject({ version, revision });
    for (const { id, revision, revisions } of found.values())
      expect(revisions, id).toEqual(
        Array.from({ length: revision }, (_, place) => revision - place),
      );
  });

  test('does not outlive the npm that started it', async () => {
    const service = await startService(newFolder(), ['npm', 'start']);
    await Promise.all([service.end('SIGKILL'), closed(service)]);
    await expect(fetch(`${service.address}/v1/health`)).rejects.toThrow('fetch failed');
  });
});
