import { afterAll, beforeAll, vi } from 'vitest';

/** Settings by which functions log to the console of the test. */
export const LOGS_HERE = { POWERTOOLS_DEV: 'true', POWERTOOLS_METRICS_DISABLED: 'true' };

/** A log line. */
type Line = Readonly<Record<string, unknown>>;

/**
 * Collects what functions log, instead of printing it, for all tests of a file.
 * @returns every line so far
 */
export function collectLogs(): () => readonly Line[] {
  const lines: Line[] = [];
  const keep = (text: unknown) => {
    lines.push(JSON.parse(String(text)) as Line);
  };
  beforeAll(() => {
    for (const level of ['info', 'error', 'warn', 'debug'] as const)
      vi.spyOn(console, level).mockImplementation(keep);
  });
  afterAll(() => {
    vi.restoreAllMocks();
  });
  return () => lines;
}
