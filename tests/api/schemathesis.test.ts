import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations } from '../support/api/contract.ts';
import { startService, type Service } from '../support/api/service.ts';

/** Schemathesis stands beside the Python that it was installed for; see requirements.txt here. */
const python = process.env['COMPFUND_PYTHON'];
const program = join(dirname(python ?? ''), 'schemathesis');
const isThere = python !== undefined && existsSync(program);

/**
 * What holds whatever is sent. That valid requests are accepted is left out: an altered cursor or a
 * version of yesterday is valid by its form.
 */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'unsupported_method',
  'allow_header_conformance',
];

/** The same requests each time. */
const SEED = '20270101';

interface Outcome {
  readonly code: unknown;
  readonly printed: string;
}

const run = (address: string, folder: string, token: string): Promise<Outcome> =>
  new Promise((resolve) => {
    const limits = ['--phases', 'examples,fuzzing', '--max-examples', '8'];
    execFile(
      program,
      [
        'run',
        `${address}/v1/openapi.json`,
        ...limits,
        ...['--header', `Authorization: Bearer ${token}`],
        ...['--checks', CHECKS.join(), '--seed', SEED, '--continue-on-failure', '--no-shrink'],
      ],
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        resolve({ code: error?.code ?? 0, printed: `${stdout}${stderr}` });
      },
    );
  });

describe.skipIf(!isThere)('requests that another program makes up from the document', () => {
  const folder = mkdtempSync(join(tmpdir(), 'compfund-schemathesis-'));
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(async () => {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(['chair', 'admin', 'outsider'])(
    'are answered as the document says, whoever sends them: %s',
    async (as) => {
      await service.reset();
      const { code, printed } = await run(service.address, folder, await service.tokens(as));
      expect(code, printed).toBe(0);
      // It begins with the document, and does not ask for that again.
      expect(printed).toContain(`Tested: ${String(operations.length - 1)}`);
    },
  );
});
