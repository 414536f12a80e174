import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXAMPLE_GROUP_ID, EXAMPLE_ID } from '../../commands/local/seedExample.ts';
import { readService } from '../../commands/deployment/readService.ts';
import { exampleRequestsOf } from '../../lib/openapi/page/exampleRequest.ts';
import type { StoreDependencies } from '../../lib/storeDependencies.ts';
import { operations } from '../support/api/contract.ts';
import { operationNamed, partsOf, soundRequest } from '../support/api/examples.ts';
import { parametersOf } from '../support/api/gateway.ts';
import { call, startService, type Parts, type Service } from '../support/api/service.ts';
import { startStoreProxy, type StoreProxy, type StoreRequest } from './storeProxy.ts';
import { storeRightsOf, type StoreRight } from './storeRights.ts';
import type { Template } from './packageService.ts';

const ANY = { 'If-Match': '*' };
const KEY = { 'Idempotency-Key': 'twice' };

/** What has to hold of the rights of functions, when all is done that the contract shows, and more. */
export function describeRights(template: () => Template): void {
  describe('rights', () => {
    let service: Service;
    let proxy: StoreProxy;
    let functionAt: (method: string, target: string) => string;
    const used = new Map<string, Set<string>>();
    beforeAll(async () => {
      service = await startService();
      // Functions read their settings at their first request; what tests put into the store goes past it.
      proxy = await startStoreProxy(new URL(process.env['DYNAMODB_ENDPOINT'] ?? ''));
      process.env['DYNAMODB_ENDPOINT'] = proxy.address;
      functionAt = await deployedFunctions();
    });
    afterAll(async () => {
      await service.stop();
      await proxy.stop();
    });

    /** Sends a request; all that its function asks of the table has to be among its rights. */
    async function send(request: string, parts: Parts = {}, status?: number): Promise<void> {
      const [method = '', target = ''] = request.split(' ');
      proxy.seen.length = 0;
      const answer = await call(service, method, target, parts);
      if (status === undefined) expect(answer.status, answer.text).toBeLessThan(300);
      else expect(answer.status).toBe(status);
      const name = functionAt(method, target);
      const rights = storeRightsOf(template(), name);
      for (const seen of proxy.seen) {
        const right = rights.find((one) => allows(one, seen));
        expect(right, `${name} may ${JSON.stringify(seen)}`).toBeDefined();
        const known = used.get(name) ?? new Set();
        used.set(name, known.add(`${seen.operation} ${right?.place ?? ''}`));
      }
    }

    test.each(
      operations.flatMap((placed) =>
        exampleRequestsOf(placed).map((example) => ({
          name: `${placed.operation.operationId}: ${example.summary}`,
          example,
        })),
      ),
    )('suffice for $name', async ({ example }) => {
      await service.reset();
      const before = example.after.map((id) => soundRequest(operationNamed(id)));
      for (const draft of [...before, example])
        await send(`${draft.method} ${draft.target}`, partsOf({ ...draft, as: draft.as }));
    });

    test('suffice for making a thing twice under one key', async () => {
      await service.reset();
      const draft = { groupId: EXAMPLE_GROUP_ID, title: 'A draft' };
      const group = { name: 'A group', country: 'ME', chair: 'somebody' };
      const comment = { text: 'Who pays?', pointer: '/funding' };
      const requests: [string, Parts][] = [
        ['POST /v1/proposals', { json: draft, headers: KEY }],
        ['POST /v1/groups', { as: 'admin', json: group, headers: KEY }],
        [`POST /v1/proposals/${EXAMPLE_ID}/comments`, { json: comment, headers: KEY }],
      ];
      for (const [request, parts] of [...requests, ...requests]) await send(request, parts);
    });

    test('suffice for what came before, and for deleting it', async () => {
      await service.reset();
      const place = `/v1/proposals/${EXAMPLE_ID}`;
      await send(`PATCH ${place}`, {
        ...patch({ title: 'Another' }),
        headers: { ...ANY, ...PATCH },
      });
      await send(`GET ${place}/revisions`);
      await send(`GET ${place}/scenarios?revision=1`);
      const json = { text: 'It was another.', pointer: '/title', revision: 1 };
      await send(`POST ${place}/comments`, { json });
      await send(`DELETE ${place}`, { headers: ANY });
      await send('GET /v1/groups?country=RS', { as: 'admin' });
    });

    test('suffice for finishing what was stopped half-way', async () => {
      await service.reset();
      const place = `/v1/proposals/${EXAMPLE_ID}`;
      const step = (action: string) => ({ as: 'chair', json: { action }, headers: ANY });
      await send(`POST ${place}/transitions`, step('submit'));
      await send(`PUT ${place}/approvals`, { as: 'reviewer', json: { revision: 1 }, headers: ANY });
      await stopHalfWay(() => changeMembers(service.services));
      await send(`POST ${place}/transitions`, step('adopt'));
      await service.reset();
      await stopHalfWay(() => deleteExample(service.services));
      await send(`GET ${place}/comments`, {}, 404);
    });

    test('are all made use of', () => {
      for (const [name, rights] of used) {
        const given = storeRightsOf(template(), name).flatMap(({ actions, place }) =>
          actions.map((action) => `${action} ${place}`),
        );
        expect([...rights].sort(), name).toEqual(given.sort());
      }
    });

    /** Lets a change read and write once, and no more. */
    async function stopHalfWay(work: () => Promise<unknown>): Promise<void> {
      service.wire.breakAt({ kind: 'stops after', nth: 2 });
      await expect(work()).rejects.toThrow();
      service.wire.breakAt(undefined);
    }
  });
}

async function changeMembers({ groups }: StoreDependencies): Promise<void> {
  const before = (await groups.find(EXAMPLE_GROUP_ID))!;
  const members = before.members.filter(({ role }) => role !== 'observer');
  await groups.replace(before, { ...before, members, version: before.version + 1 });
}

async function deleteExample({ store }: StoreDependencies): Promise<void> {
  await store.remove((await store.find(EXAMPLE_ID))!);
}

const PATCH = { 'Content-Type': 'application/merge-patch+json' };
const patch = (document: object) => ({ body: JSON.stringify(document) });

const allows = ({ actions, place }: StoreRight, { operation, index, kinds }: StoreRequest) =>
  actions.includes(operation) &&
  (index === undefined ? kinds.every((kind) => kind === place) : place === index);

/** The function that serverless.yml sends a request to. */
async function deployedFunctions(): Promise<(method: string, target: string) => string> {
  const { functions } = await readService('dev');
  const routes = Object.entries(functions).flatMap(([name, { events }]) =>
    events.map(({ httpApi }) => [httpApi, name] as const),
  );
  return (method, target) => {
    const path = target.split('?')[0] ?? '';
    const isAt = (route: string) => {
      const [own = '', template = ''] = route.split(' ');
      return own === method && parametersOf(template, path) !== undefined;
    };
    return routes.find(([route]) => isAt(route))?.[1] ?? 'fallback';
  };
}
