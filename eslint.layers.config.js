/**
 * The layers of the house: functions → lib → models, one direction only.
 * CONTRIBUTING.md says why; tests/house/layering.test.ts shows that every rule here bites.
 */
import { dirname, resolve } from 'node:path';

import { defineConfig } from 'eslint/config';
import { importX } from 'eslint-plugin-import-x';

/**
 * Where a relative import points, whether or not a file is there yet. Imports always carry their
 * `.ts`, so nothing has to be searched for; packages are the business of `imports` below.
 */
const relativePaths = {
  interfaceVersion: /** @type {const} */ (3),
  name: 'relative-paths',
  /**
   * @param {string} specifier
   * @param {string} file
   */
  resolve: (specifier, file) =>
    specifier.startsWith('.')
      ? { found: true, path: resolve(dirname(file), specifier) }
      : { found: false, path: undefined },
};

/**
 * @param {string} target a folder
 * @param {string[]} allowed folders and files: the only places of this repository that it may import from
 */
const mayImportOnly = (target, allowed) => ({
  target: `./${target}`,
  from: './',
  except: allowed.map((folder) => `./${folder}`),
  message: `${target} may import only from ${allowed.join(', ')}.`,
});

const aws = {
  regex: '^@aws-sdk/',
  message: 'Only lib/store speaks to AWS. Define a port beside the use case instead.',
};

const documentWriters = {
  regex: '^(csv-stringify|docx|write-excel-file)(/|$)',
  message: 'Only lib/study writes documents.',
};

const tokens = {
  regex: '^jose(/|$)',
  message: 'Only lib/identity looks into tokens; everybody else is told who is calling.',
};

/** Packages that compute and do nothing else: no clock, no I/O, no environment. */
const purePackages = ['zod', 'canonicalize', '@noble/hashes', '@stdlib', 'pure-rand', 'fft.js'];

const notPure = {
  regex: `^(?!\\.)(?!(${purePackages.join('|').replaceAll('.', '\\.')})(/|$))`,
  message:
    'This folder is pure. A package that only computes can join purePackages in ' +
    'eslint.layers.config.js; whatever reads a file, a clock or a network belongs elsewhere in lib.',
};

/** Folders where the same input always gives the same answer. */
const pureFolders = ['models', 'lib/engine', 'lib/policy', 'lib/changes', 'lib/conversion'];

/**
 * @param {{ regex: string, message: string }[]} patterns
 * @returns {import('eslint').Linter.RulesRecord}
 */
const imports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

/** Through the name `z` a bundle carries all of zod, its forty languages included. */
const wholeOfZod = {
  selector: 'ImportDeclaration[source.value="zod"] > ImportSpecifier',
  message: "Write import * as z from 'zod', so that a bundle carries only what is used.",
};

const impureGlobals = [
  'Date',
  'Intl',
  'performance',
  'process',
  'crypto',
  'fetch',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'globalThis',
  'global',
  'require',
  'Buffer',
  'navigator',
  'localStorage',
  'WebSocket',
];

export const layers = defineConfig(
  {
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [relativePaths] },
    rules: {
      'import-x/no-restricted-paths': [
        'error',
        {
          basePath: import.meta.dirname,
          zones: [
            mayImportOnly('models', ['models']),
            // The thresholds of the verdict are constants of the engine, kept where they are cited.
            mayImportOnly('lib/engine', ['lib/engine', 'models', 'data/verdict.json']),
            mayImportOnly('lib/policy', ['lib/policy', 'lib/refusal.ts', 'models']),
            mayImportOnly('lib/changes', ['lib/changes', 'lib/engine', 'models']),
            mayImportOnly('lib/conversion', ['lib/conversion', 'models']),
            mayImportOnly('lib', ['lib', 'models', 'data', 'package.json']),
            mayImportOnly('functions', [
              'functions',
              'lib',
              'models',
              'data',
              'package.json',
              'openapi.json',
            ]),
            // What is run in a terminal uses lib, not functions; but the contract is made of their tables.
            mayImportOnly('commands/!(openApiText).ts', [
              'commands',
              'lib',
              'models',
              'data',
              'package.json',
            ]),
            mayImportOnly('commands/*/**', ['commands', 'lib', 'models', 'data', 'package.json']),
            mayImportOnly('commands/openApiText.ts', ['commands', 'functions', 'lib', 'models']),
          ],
        },
      ],
    },
  },
  // A later entry replaces the import rules of an earlier one, so each states all of its own.
  { files: ['commands/**'], rules: imports(aws, documentWriters) },
  { files: ['lib/**', 'functions/**'], rules: imports(aws, documentWriters, tokens) },
  { files: ['lib/**', 'functions/**'], rules: { 'no-restricted-syntax': ['error', wholeOfZod] } },
  { files: ['lib/store/**'], rules: imports(documentWriters, tokens) },
  { files: ['lib/study/**'], rules: imports(aws, tokens) },
  { files: ['lib/identity/**'], rules: imports(aws, documentWriters) },
  {
    files: pureFolders.map((folder) => `${folder}/**`),
    rules: {
      ...imports(notPure),
      'no-restricted-globals': [
        'error',
        ...impureGlobals.map((name) => ({
          name,
          message: 'This folder is pure: let the caller pass it in.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'Random numbers come from the generator that the caller passes in.',
        },
      ],
      'no-restricted-syntax': [
        'error',
        wholeOfZod,
        { selector: 'ImportExpression', message: 'Pure code is imported statically.' },
        { selector: 'MetaProperty[meta.name="import"]', message: 'Pure code has no surroundings.' },
      ],
    },
  },
);
