import { join } from 'node:path';

import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';

/** The rules of the house as they stand, less those that need the types of a whole program. */
const eslint = new ESLint({
  cwd: join(import.meta.dirname, '../..'),
  overrideConfig: [tseslint.configs.disableTypeChecked],
});

/** The rules that a snippet would break if it stood at `path`. */
const rulesBroken = async (path: string, code: string): Promise<string[]> => {
  const results = await eslint.lintText(code, { filePath: path });
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message }) => ruleId ?? message),
  );
};

const importing = (specifier: string) => `import * as it from '${specifier}';\nit.use();\n`;

const paths = 'import-x/no-restricted-paths';
const packages = 'no-restricted-imports';
const globals = 'no-restricted-globals';

describe('an import that crosses the layers is refused', () => {
  test.each([
    ['models/a.ts', '../lib/engine/b.ts', paths],
    ['models/a.ts', '../data/b.json', paths],
    ['models/a.ts', 'node:fs', packages],
    ['models/a.ts', 'fs', packages],
    ['models/a.ts', '@aws-sdk/client-dynamodb', packages],
    ['lib/engine/a.ts', '../store/b.ts', paths],
    ['lib/engine/a.ts', '../config.ts', paths],
    ['lib/engine/a.ts', '../../data/b.json', paths],
    ['lib/engine/a.ts', 'node:crypto', packages],
    ['lib/engine/a.ts', '@aws-sdk/lib-dynamodb', packages],
    ['lib/engine/a.ts', 'csv-stringify/sync', packages],
    ['lib/engine/deeper/a.ts', '../../store/b.ts', paths],
    ['lib/proposals/a.ts', '../../functions/b.ts', paths],
    ['lib/proposals/a.ts', '../../commands/b.ts', paths],
    ['lib/proposals/a.ts', '../../tests/support/b.ts', paths],
    ['lib/proposals/a.ts', '../../web/b.ts', paths],
    ['lib/proposals/a.ts', '@aws-sdk/client-dynamodb', packages],
    ['lib/proposals/a.ts', 'docx', packages],
    ['lib/policy/a.ts', '../store/b.ts', paths],
    ['lib/policy/a.ts', '../proposals/b.ts', paths],
    ['lib/policy/a.ts', 'node:crypto', packages],
    ['lib/changes/a.ts', '../proposals/b.ts', paths],
    ['lib/changes/a.ts', 'rfc6902', packages],
    ['lib/conversion/a.ts', '../baselines/b.ts', paths],
    ['lib/conversion/a.ts', 'node:fs', packages],
    ['lib/http/a.ts', 'jose', packages],
    ['lib/groups/a.ts', 'jose/jwt/verify', packages],
    ['lib/store/a.ts', 'jose', packages],
    ['lib/study/a.ts', 'jose', packages],
    ['lib/identity/a.ts', '@aws-sdk/client-dynamodb', packages],
    ['functions/a.ts', 'jose/jwt/decode', packages],
    ['lib/store/a.ts', 'csv-stringify', packages],
    ['lib/study/a.ts', '@aws-sdk/client-dynamodb', packages],
    ['functions/a.ts', '../commands/b.ts', paths],
    ['functions/a.ts', '../tests/support/b.ts', paths],
    ['functions/a.ts', '@aws-sdk/client-dynamodb', packages],
    ['functions/a.ts', 'write-excel-file/node', packages],
    ['commands/a.ts', '../functions/b.ts', paths],
    ['commands/local/a.ts', '../../functions/b.ts', paths],
    ['commands/openApiText.ts', '../tests/support/b.ts', paths],
    ['commands/a.ts', '../tests/support/b.ts', paths],
    ['commands/a.ts', 'csv-stringify/sync', packages],
  ])('%s importing %s', async (path, specifier, rule) => {
    expect(await rulesBroken(path, importing(specifier))).toEqual([rule]);
  });

  test('whichever way it is written', async () => {
    const target = '../functions/b.ts';
    expect(await rulesBroken('lib/a.ts', `export * from '${target}';\n`)).toEqual([paths]);
    expect(await rulesBroken('lib/a.ts', `export type { B } from '${target}';\n`)).toEqual([paths]);
    expect(await rulesBroken('lib/a.ts', `await import('${target}');\n`)).toEqual([paths]);
  });
});

describe('an import that follows the layers is accepted', () => {
  test.each([
    ['models/a.ts', './b.ts'],
    ['models/a.ts', 'zod'],
    ['lib/engine/a.ts', './b.ts'],
    ['lib/engine/a.ts', '../../models/b.ts'],
    ['lib/engine/a.ts', '../../data/verdict.json'],
    ['lib/engine/a.ts', '@stdlib/math-base-special-erfc'],
    ['lib/engine/a.ts', '@noble/hashes/sha2.js'],
    ['lib/proposals/a.ts', '../engine/b.ts'],
    ['lib/proposals/a.ts', '../../models/b.ts'],
    ['lib/proposals/a.ts', '../../data/b.json'],
    ['lib/proposals/a.ts', 'node:crypto'],
    ['lib/store/a.ts', '@aws-sdk/client-dynamodb'],
    ['lib/study/a.ts', 'csv-stringify/sync'],
    ['lib/study/a.ts', 'docx'],
    ['lib/policy/a.ts', '../refusal.ts'],
    ['lib/changes/a.ts', '../engine/b.ts'],
    ['lib/conversion/a.ts', '../../models/b.ts'],
    ['lib/copies/a.ts', '../conversion/b.ts'],
    ['lib/identity/a.ts', 'jose/jwt/verify'],
    ['commands/local/a.ts', 'jose'],
    ['functions/a.ts', '../lib/proposals/b.ts'],
    ['functions/a.ts', '../models/b.ts'],
    ['commands/a.ts', '../lib/engine/b.ts'],
    ['commands/a.ts', 'node:fs'],
    ['commands/openApiText.ts', '../functions/b.ts'],
    ['functions/a.ts', '../openapi.json'],
    ['tests/unit/a.ts', '../../functions/b.ts'],
    ['tests/unit/a.ts', '../../commands/b.ts'],
  ])('%s importing %s', async (path, specifier) => {
    expect(await rulesBroken(path, importing(specifier))).toEqual([]);
  });
});

describe('what only computes and decides has no clock, chance or surroundings', () => {
  const offences = [
    ['new Date();', globals],
    ['Date.now();', globals],
    ['performance.now();', globals],
    ['process.exit();', globals],
    ['crypto.randomUUID();', globals],
    ["await fetch('x');", globals],
    ["console.log('x');", globals],
    ['setTimeout(() => 0);', globals],
    ["globalThis.alert('x');", globals],
    ['Math.random();', 'no-restricted-properties'],
    ["await import('zod');", 'no-restricted-syntax'],
    ['export const here = import.meta.url;', 'no-restricted-syntax'],
  ] as const;

  describe.each([
    'models/a.ts',
    'lib/engine/a.ts',
    'lib/policy/a.ts',
    'lib/changes/a.ts',
    'lib/conversion/a.ts',
  ])('%s', (path) => {
    test.each(offences)('%s', async (code, rule) => {
      expect(await rulesBroken(path, `${code}\n`)).toEqual([rule]);
    });
  });

  test('elsewhere they may be used', async () => {
    expect(await rulesBroken('lib/dependencies.ts', 'new Date().getTime();\n')).toEqual([]);
  });

  test('arithmetic is what the engine is for', async () => {
    const code = 'export const root = (value: number) => Math.sqrt(value);\n';
    expect(await rulesBroken('lib/engine/a.ts', code)).toEqual([]);
  });
});

describe('zod is imported so that a bundle carries only what is used of it', () => {
  const named = "import { z } from 'zod';\nexport const any = z.any();\n";
  const spread = "import * as z from 'zod';\nexport const any = z.any();\n";

  test.each(['models/a.ts', 'lib/a.ts', 'lib/engine/a.ts', 'functions/routes/a.ts'])(
    '%s',
    async (path) => {
      expect(await rulesBroken(path, named)).toEqual(['no-restricted-syntax']);
      expect(await rulesBroken(path, spread)).toEqual([]);
    },
  );
});

describe('files and handlers stay short', () => {
  const lines = (count: number) => 'export {};\n'.repeat(count);
  const longFunction = `export const handle = () => {\n${"  'x'.trim();\n".repeat(40)}};\n`;

  test.each(['models/a.ts', 'lib/a.ts', 'lib/engine/a.ts', 'functions/a.ts'])(
    '%s has at most 300 lines',
    async (path) => {
      expect(await rulesBroken(path, lines(300))).not.toContain('max-lines');
      expect(await rulesBroken(path, lines(301))).toContain('max-lines');
    },
  );

  test('a function under functions has at most 40 lines', async () => {
    expect(await rulesBroken('functions/a.ts', longFunction)).toEqual(['max-lines-per-function']);
    expect(await rulesBroken('lib/a.ts', longFunction)).toEqual([]);
  });
});

describe('non-null assertions', () => {
  const code = 'export const first = (values: number[]) => values[0]!;\n';

  test.each(['lib/engine/a.ts', 'tests/unit/a.ts'])('may stand in %s', async (path) => {
    expect(await rulesBroken(path, code)).toEqual([]);
  });

  test('are refused elsewhere', async () => {
    expect(await rulesBroken('lib/a.ts', code)).toEqual([
      '@typescript-eslint/no-non-null-assertion',
    ]);
  });
});
