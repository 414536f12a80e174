import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exampleRequestsOf } from '../../lib/openapi/page/exampleRequest.ts';
import { exampleNamesOf } from '../../lib/openapi/page/openApi.ts';
import { operations } from '../support/api/contract.ts';
import { sendDraft, sendWhatGoesBefore } from '../support/api/examples.ts';
import { startService, type Service } from '../support/api/service.ts';

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

  test.each(examples)('$operationId: $summary', async (example) => {
    await sendWhatGoesBefore(service, example);
    expect([200, 201, 204]).toContain((await sendDraft(service, example)).status);
  });

  test('by somebody whom npm start gives a token', () => {
    const callers = new Set(examples.map(({ as }) => as));
    const known = ['chair', 'drafter', 'reviewer', 'observer', 'admin', 'outsider', 'service'];
    expect([...callers].filter((as) => as !== undefined && !known.includes(as))).toEqual([]);
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
