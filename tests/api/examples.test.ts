import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exampleRequestsOf } from '../../lib/openapi/page/exampleRequest.ts';
import { exampleNamesOf } from '../../lib/openapi/page/openApi.ts';
import { operations } from '../support/api/contract.ts';
import { call, startService, type Service } from '../support/api/service.ts';

/** Every example of openapi.json, with its operation. */
const examples = operations.flatMap((placed) =>
  exampleRequestsOf(placed).map((example) => ({
    ...example,
    operationId: placed.operation.operationId,
  })),
);

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

describe('every example of the document runs as it stands', () => {
  beforeEach(() => service.reset());

  test.each(examples)('$operationId: $summary', async ({ method, target, headers, body }) => {
    const { status } = await call(service, method, target, {
      headers,
      ...(body !== undefined && { body }),
    });
    expect([200, 201, 204]).toContain(status);
  });

  test('every operation has one, and what a call has to say is said', () => {
    const untold = operations.flatMap(({ operation }) => {
      const needed = (operation.parameters ?? []).some(({ required }) => required);
      const body = operation.requestBody !== undefined;
      return (needed || body) && exampleNamesOf(operation).length === 0
        ? [operation.operationId]
        : [];
    });
    expect(untold).toEqual([]);
    expect(new Set(examples.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });
});
