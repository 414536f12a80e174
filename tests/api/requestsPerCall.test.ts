/** How many requests go to DynamoDB for each call, whoever makes it; docs/data-model.md has the table. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allRoutes } from '../../commands/openApiText.ts';
import { EXAMPLE_COMMENT_ID, EXAMPLE_ID } from '../../commands/local/seedExample.ts';
import { CREATIONS, create } from '../support/api/creations.ts';
import { smallDesignOf } from '../support/api/designs.ts';
import {
  operationNamed,
  sendDraft,
  sendWhatGoesBefore,
  soundRequest,
} from '../support/api/examples.ts';
import { NOBODY } from '../support/api/provocations.ts';
import { call, startService, type Parts, type Service } from '../support/api/service.ts';
import { changeExample } from '../support/api/stored.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
beforeEach(() => service.reset());
afterAll(() => service.stop());

/** Rows of the table under the heading of the page: first and second column. */
function documented(): Record<string, string> {
  const file = new URL('../../docs/data-model.md', import.meta.url);
  const [, section = ''] = readFileSync(file, 'utf8').split('## Requests per call with identity\n');
  const rows = section.split('\n## ')[0]!.matchAll(/^\| (.*?`.*?) +\| (\d.*?) +\|$/gm);
  return Object.fromEntries([...rows].map(([, name = '', requests = '']) => [name, requests]));
}
const page = documented();
const counts: number[] = [];

const inWords = (operations: readonly string[]) =>
  operations.length === 0 ? '0' : `${operations.length}: ${operations.join(', ')}`;

/** Holds a row of the table against what was counted. */
function check(name: string, operations: readonly string[]): void {
  counts.push(operations.length);
  expect(`${name} | ${inWords(operations)}`).toBe(`${name} | ${page[name] ?? 'not on the page'}`);
}

const example = `/v1/proposals/${EXAMPLE_ID}`;
const at = (target: string, parts: Parts = {}) => call(service, 'GET', target, parts);
const put = (as: string, tag: string) =>
  call(service, 'PUT', example, { as, headers: { 'If-Match': tag }, json: smallDesignOf() });

const asking = allRoutes.filter(({ access }) => access !== 'anyone');

const remove = (target: string, as: string) =>
  call(service, 'DELETE', target, { as, headers: { 'If-Match': '*' } });

describe('each call as its example has it', () => {
  const operationsOf = async (operationId: string) => {
    const sound = soundRequest(operationNamed(operationId));
    await sendWhatGoesBefore(service, sound);
    const since = service.wire.operations.length;
    expect((await sendDraft(service, sound)).status).toBeLessThan(300);
    return service.wire.operations.slice(since);
  };

  test.each(asking.map(({ operationId }) => operationId))('`%s`', async (operationId) => {
    check(`\`${operationId}\``, await operationsOf(operationId));
  });

  test.each(allRoutes.filter((route) => !asking.includes(route)))(
    '$operationId asks nobody who it is, and the store nothing',
    async ({ operationId }) => {
      expect(await operationsOf(operationId)).toEqual([]);
    },
  );
});

/** Calls in other circumstances, and how each is answered. */
const others: Readonly<Record<string, readonly [status: number, ask: () => Promise<Answered>]>> = {
  '`getProposal`, not there': [404, () => at(`/v1/proposals/${NOBODY}`)],
  '`getProposal`, of another group': [404, () => at(example, { as: 'outsider' })],
  '`getProposal`, without a token': [401, () => at(example, { as: null })],
  '`getProposal`, by a token that does not hold': [
    401,
    () => at(example, { headers: { Authorization: 'Bearer forged' } }),
  ],
  '`getProposal`, published, without a token': [200, () => published('')],
  '`projectProposal`, published, without a token': [200, () => published('/projection')],
  '`projectProposal`, unchanged': [304, () => unchanged(`${example}/projection`)],
  '`listProposals`, of a country, without a token': [
    200,
    () => at('/v1/proposals?country=RS', { as: null }),
  ],
  '`listComments`, without a token': [401, () => at(`${example}/comments`, { as: null })],
  '`compareDesigns`, of two revisions of one proposal': [200, () => compared('drafter')],
  '`compareDesigns`, of a proposal that is not there': [422, () => compared('drafter', NOBODY)],
  '`compareDesigns`, of a draft without a token': [422, () => compared(null)],
  '`freezeProjection`, once more': [200, () => frozen(freeze)],
  '`freezeProjection`, published, without a token': [201, () => frozenByAnybody()],
  '`getCertificate`, not there': [404, () => at(`/v1/certificates/${'0'.repeat(64)}`)],
  '`getCertificate`, of another group': [404, () => frozen((to) => at(to, { as: 'outsider' }))],
  '`getCertificate`, without a token': [401, () => frozen((to) => at(to, { as: null }))],
  '`getCertificate`, of an earlier revision': [200, () => frozen(at, put)],
  '`replaceDesign`, stale': [412, () => put('drafter', '"7"')],
  '`replaceDesign`, by an observer': [403, () => put('observer', '*')],
  '`deleteProposal`, no trial': [204, () => remove(example, 'drafter')],
  '`deleteComment`, no trial': [
    204,
    () => remove(`${example}/comments/${EXAMPLE_COMMENT_ID}`, 'reviewer'),
  ],
  '`createProposal`, under a key': [
    201,
    () => create(service, CREATIONS['createProposal']!, { key: 'ours' }),
  ],
  '`createProposal`, repeated under its key': [201, () => repeated('createProposal')],
  '`createComment`, repeated under its key': [201, () => repeated('createComment')],
  '`createTransition`, repeated under its key': [201, () => repeated('createTransition')],
  '`copyPart`, repeated under its key': [201, () => repeated('copyPart')],
  '`createGroup`, repeated under its key': [201, () => repeated('createGroup')],
};

interface Answered {
  readonly status: number;
  /** Requests that only prepared it. */
  readonly before?: number;
}

/** Does something first, which is not counted. */
async function after<T>(prepare: () => Promise<T>, ask: (made: T) => Promise<Answered>) {
  const since = service.wire.operations.length;
  const made = await prepare();
  const before = service.wire.operations.length - since;
  return { ...(await ask(made)), before };
}
const published = (path: string) =>
  after(
    () => changeExample(service, 'published'),
    () => at(`${example}${path}`, { as: null }),
  );
const compared = (as: string | null, proposalId = EXAMPLE_ID) =>
  after(
    () => put('drafter', '"1"'),
    () => {
      const entries = [{ name: 'Now' }, { name: 'Before', revision: 1 }];
      const json = { entries: entries.map((entry) => ({ ...entry, proposalId })) };
      return call(service, 'POST', '/v1/comparisons', { as, json });
    },
  );
const freeze = (_: string, as: string | null = 'drafter') =>
  call(service, 'POST', '/v1/certificates', { as, json: { proposalId: EXAMPLE_ID } });
const frozen = (
  ask: (target: string) => Promise<Answered>,
  meanwhile: (as: string, tag: string) => Promise<unknown> = () => Promise.resolve(),
) =>
  after(
    async () => {
      const { headers } = await freeze('');
      await meanwhile('drafter', '"1"');
      return headers['location'] ?? '';
    },
    (target) => ask(target),
  );
const frozenByAnybody = () =>
  after(
    () => changeExample(service, 'published'),
    () => freeze('', null),
  );
const unchanged = (target: string) =>
  after(
    () => at(target),
    ({ headers }) => at(target, { headers: { 'If-None-Match': headers['etag'] ?? '' } }),
  );
const repeated = (name: string) => {
  const again = () => create(service, CREATIONS[name]!, { key: 'ours' });
  return after(again, again);
};

describe('each call in other circumstances', () => {
  test.each(Object.entries(others))('%s', async (name, [expected, ask]) => {
    const since = service.wire.operations.length;
    const { status, before = 0 } = await ask();
    expect(status).toBe(expected);
    check(name, service.wire.operations.slice(since + before));
  });

  test('the page names these calls and no other', () => {
    process.stdout.write(
      `requests per call with identity: ${counts.length} calls, ${Math.min(...counts)} to ${Math.max(...counts)} each\n`,
    );
    const known = asking.map(({ operationId }) => `\`${operationId}\``);
    expect(Object.keys(page).toSorted()).toEqual([...known, ...Object.keys(others)].toSorted());
  });
});
