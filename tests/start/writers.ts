import { EXAMPLE_GROUP_ID } from '../../commands/local/seedExample.ts';
import { call, type Call, type StartedService } from './startedService.ts';

interface Summary {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly revision: number;
}

interface Found extends Summary {
  /** Numbers of the revisions that can be read, newest first. */
  readonly revisions: readonly number[];
}

const WRITERS = 4;

/** Reads as somebody who may read and no more. */
const READER = 'observer';

/**
 * Makes proposals and changes them, several at a time, and returns in the middle of it.
 * @param answered the versions that were answered, by proposal; those of before may be changed too
 * @param writes how many answers to wait for
 */
export async function tryToWriteUntil(
  service: StartedService,
  answered: Map<string, number>,
  writes: number,
): Promise<void> {
  let count = 0;
  const { promise: enough, resolve } = Promise.withResolvers<undefined>();
  const write = async (path: string, change: Call) => {
    const response = await call(service, 'drafter', `/v1/proposals${path}`, change);
    const { id, version } = (await response.json()) as Summary;
    answered.set(id, version);
    if (++count >= writes) resolve(undefined);
    return { id, version };
  };
  const writer = async () => {
    for (;;) {
      let { id, version } = await write('', made);
      for (const title of ['second', 'third', 'fourth'])
        ({ id, version } = await write(`/${id}`, changed(title, version)));
    }
  };
  // They go on until the service is killed, which is how each of them ends.
  for (let count = 0; count < WRITERS; count++) writer().catch(resolve);
  await enough;
}

const made: Call = {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ groupId: EXAMPLE_GROUP_ID, title: 'first' }),
};

const changed = (title: string, version: number): Call => ({
  method: 'PATCH',
  headers: {
    'Content-Type': 'application/merge-patch+json',
    'If-Match': `"${String(version)}"`,
  },
  body: JSON.stringify({ title }),
});

/** The list of proposals, each as it is found under its address, and its revisions. */
export async function whatIsThere(service: StartedService): Promise<{
  readonly listed: readonly Summary[];
  readonly found: ReadonlyMap<string, Found>;
}> {
  const listed = await all<Summary>(service, `/v1/proposals?group=${EXAMPLE_GROUP_ID}&limit=100`);
  const found = new Map<string, Found>();
  for (const { id } of listed) {
    const address = `/v1/proposals/${id}`;
    const answer = await call(service, READER, address);
    const head = (await answer.json()) as Summary;
    const revisions = await all<Summary>(service, `${address}/revisions?limit=100`);
    const readable = await Promise.all(
      revisions.map(async ({ revision }) => {
        const read = await call(service, READER, `${address}/revisions/${String(revision)}`);
        return read.ok ? revision : 0;
      }),
    );
    found.set(id, { ...head, revisions: readable });
  }
  return { listed, found };
}

async function all<T>(service: StartedService, first: string): Promise<T[]> {
  const items: T[] = [];
  for (let next: string | undefined = first; next !== undefined;) {
    const answer = await call(service, READER, next);
    items.push(...((await answer.json()) as { readonly items: T[] }).items);
    next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
  }
  return items;
}
