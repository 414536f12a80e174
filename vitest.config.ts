import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/support/sameCases.ts'],
    // Half of a machine with two processors would stand idle otherwise.
    maxWorkers: '100%',
    // No test asserts how long something takes; this only ends a test that hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    coverage: { include: ['models/**', 'lib/**', 'functions/**'] },
  },
});
