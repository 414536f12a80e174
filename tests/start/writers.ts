import type { StartedService } from './startedService.ts';

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

/**
 * Makes proposals and changes them, several at a time, and returns in the middle of it.
 * @param answered the versions that were answered, by proposal; those of before may be changed too
 * @param writes how many answers to wait for
 */
export async function tryToWriteUntil(
  { address }: StartedService,
  answered: Map<string, number>,
  writes: number,
): Promise<void> {
  let count = 0;
  const { promise: enough, resolve } = Promise.withResolvers<undefined>();
  const write = async (path: string, options: RequestInit) => {
    const response = await fetch(`${address}/v1/proposals${path}`, options);
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

const made: RequestInit = {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ groupId: 'local', title: 'first' }),
};

const changed = (title: string, version: number): RequestInit => ({
  method: 'PATCH',
  headers: {
    'Content-Type': 'application/merge-patch+json',
    'If-Match': `"${String(version)}"`,
  },
  body: JSON.stringify({ title }),
});

/** The list of proposals, each as it is found under its address, and its revisions. */
export async function whatIsThere({ address }: StartedService): Promise<{
  readonly listed: readonly Summary[];
  readonly found: ReadonlyMap<string, Found>;
}> {
  const listed = await all<Summary>(`${address}/v1/proposals?group=local&limit=100`);
  const found = new Map<string, Found>();
  for (const { id } of listed) {
    const answer = await fetch(`${address}/v1/proposals/${id}`);
    const head = (await answer.json()) as Summary;
    const revisions = await all<Summary>(`${address}/v1/proposals/${id}/revisions?limit=100`);
    const readable = await Promise.all(
      revisions.map(async ({ revision }) => {
        const read = await fetch(`${address}/v1/proposals/${id}/revisions/${String(revision)}`);
        return read.ok ? revision : 0;
      }),
    );
    found.set(id, { ...head, revisions: readable });
  }
  return { listed, found };
}

async function all<T>(first: string): Promise<T[]> {
  const items: T[] = [];
  for (let next: string | undefined = first; next !== undefined;) {
    const answer = await fetch(next);
    items.push(...((await answer.json()) as { readonly items: T[] }).items);
    const link = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    next = link === undefined ? undefined : new URL(link, first).href;
  }
  return items;
}
