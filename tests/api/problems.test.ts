import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ProblemCode } from '../../lib/http/problems.ts';
import { operations, problemsIn } from '../support/api/contract.ts';
import { sendDraft, sendWhatGoesBefore, soundRequest } from '../support/api/examples.ts';
import { PROVOCATIONS } from '../support/api/provocations.ts';
import { startService, type Service } from '../support/api/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
beforeEach(() => service.reset());
afterAll(() => service.stop());

/** Who is unknown, an issuer or a store that is away and a fault of ours have tests of their own. */
const ELSEWHERE = ['unauthenticated', 'identity_unavailable', 'store_unavailable', 'internal'];

/** What only another service meets: a calibration fits into the budget of this one, however long it is. */
const WITH_OTHER_BUDGET = 'calibrateDesign too_costly: calibrations.test.ts';

const cases = operations.flatMap((placed) =>
  problemsIn(placed)
    .filter(([, code]) => !ELSEWHERE.includes(code))
    .filter(([, code]) => !WITH_OTHER_BUDGET.startsWith(`${placed.operation.operationId} ${code}:`))
    .map(([status, code]) => ({ operationId: placed.operation.operationId, status, code, placed })),
);

describe('every problem that the document names can be met', () => {
  test.each(cases)('$operationId: $status $code', async ({ placed, status, code }) => {
    const provoke = PROVOCATIONS[code as ProblemCode];
    if (provoke === undefined) throw new Error(`nobody says how to provoke ${code}`);
    const sound = soundRequest(placed);
    await sendWhatGoesBefore(service, sound);
    const answer = await sendDraft(service, await provoke(sound, service, placed));
    expect(answer.json).toMatchObject({ type: `urn:compfund:problem:${code}`, status });
    expect(answer.status).toBe(status);
    expect(answer.json.instance).toBe(answer.headers['x-request-id']);
    expect(answer.headers['cache-control']).toMatch(/^no-(store|cache)$/);
  });
});
