import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCountedSettings, readStoreSettings, type Environment } from '../../lib/config.ts';
import { resourcesOf, type Template } from './packageService.ts';

interface FunctionProperties {
  readonly FunctionName: string;
  readonly Handler: string;
  readonly Timeout: number;
  readonly MemorySize: number;
  readonly Environment: { readonly Variables: Readonly<Record<string, string>> };
}

const WITH_TABLES = ['countries', 'proposals'];
const COUNTING = ['calibrations', 'comparisons', 'projections', 'proposals', 'questions'];
const WITH_MEMBERS = ['comparisons', 'groups', 'proposals', 'questions', 'reviews'];
const WITH_STORE = [
  'calibrations',
  'comparisons',
  'groups',
  'projections',
  'proposals',
  'questions',
  'reviews',
];
/** Settings of lib/config.ts by which tokens are trusted, and read. */
const IDENTITY = [
  'IDENTITY_ISSUER',
  'IDENTITY_AUDIENCE',
  'IDENTITY_AUDIENCE_CLAIM',
  'IDENTITY_SUBJECT_CLAIM',
  'IDENTITY_ADMIN_CLAIM',
  'IDENTITY_ADMIN_VALUE',
];
const isNamed = (source: string, setting: string) => new RegExp(`\\b${setting}: `).test(source);

/** What each reads its settings with. */
const READERS: Readonly<Record<string, (environment: Environment) => object>> = {
  projections: readCountedSettings,
  comparisons: readStoreSettings,
  questions: readStoreSettings,
  calibrations: readCountedSettings,
  proposals: readStoreSettings,
  reviews: readStoreSettings,
  groups: readStoreSettings,
};
/** What the gateway waits for a function, in seconds. */
const GATEWAY_WAITS = 30;

/** What has to hold of every function. */
export function describeFunctions(template: () => Template): void {
  const functions = () =>
    Object.values(resourcesOf(template(), 'AWS::Lambda::Function')).map(
      ({ Properties }) => Properties as unknown as FunctionProperties,
    );
  const nameOf = ({ Handler }: FunctionProperties) =>
    Handler.replace('functions/', '').replace('.handler', '');

  const told = (setting: string) =>
    functions()
      .filter(({ Environment }) => setting in Environment.Variables)
      .map(nameOf)
      .sort();

  describe('functions', () => {
    test('there is one for each file of the folder functions', () => {
      const files = readdirSync(new URL('../../functions/', import.meta.url), {
        withFileTypes: true,
      });
      const names = files.filter((entry) => entry.isFile()).map(({ name }) => name);
      expect(functions().map(nameOf).sort()).toEqual(
        names.map((name) => name.replace('.ts', '')).sort(),
      );
    });

    test('each runs on Node 24 on ARM, and is traced', () => {
      for (const properties of functions())
        expect(properties).toMatchObject({
          Runtime: 'nodejs24.x',
          Architectures: ['arm64'],
          TracingConfig: { Mode: 'Active' },
        });
    });

    test('each ends before the gateway gives it up, and those that reach the store have the time for it', () => {
      for (const properties of functions()) {
        const isLarge = WITH_STORE.includes(nameOf(properties));
        expect(properties.Timeout).toBeLessThan(GATEWAY_WAITS);
        expect(properties.Timeout).toBe(isLarge ? 28 : 10);
        expect(properties.MemorySize).toBe(isLarge ? 1024 : 512);
      }
    });

    test('those that reach the store are told of the table, and whose tokens are trusted', () => {
      for (const setting of ['TABLE_NAME', ...IDENTITY])
        expect(told(setting), setting).toEqual(WITH_STORE);
    });

    test('those that know members are told how long, and those that compute how much', () => {
      expect(told('MEMBERSHIP_CACHE_SECONDS')).toEqual(WITH_MEMBERS);
      expect(told('BUDGET_KNOWN')).toEqual(COUNTING);
      expect(told('BUDGET_UNKNOWN')).toEqual(COUNTING);
    });

    test('without an issuer and an audience they refuse to work, and name what is missing', () => {
      for (const properties of functions().filter((one) => WITH_STORE.includes(nameOf(one)))) {
        const environment = { ...properties.Environment.Variables, AWS_REGION: 'eu-central-1' };
        const open = READERS[nameOf(properties)]!;
        expect(() => open(environment)).toThrow(
          /^Settings cannot be used: IDENTITY_ISSUER is missing; [^;]*; IDENTITY_AUDIENCE is missing; [^;]*\.$/,
        );
        const named = {
          IDENTITY_ISSUER: 'https://login.example.org',
          IDENTITY_AUDIENCE: 'compfund',
        };
        expect(open({ ...environment, ...named })).toMatchObject({
          identity: { issuer: 'https://login.example.org', audienceClaim: 'aud' },
        });
      }
    });

    test('those that show the cited data find them in their package', () => {
      expect(told('DATA_FOLDER')).toEqual(WITH_TABLES);
    });

    test('none is told of a database on this machine', () => {
      expect(told('DYNAMODB_ENDPOINT')).toEqual([]);
    });

    test('every setting that one is told is a setting that there is', () => {
      const source = readFileSync(new URL('../../lib/config.ts', import.meta.url), 'utf8');
      const all = functions().flatMap(({ Environment }) => Object.keys(Environment.Variables));
      for (const setting of new Set(all)) expect(isNamed(source, setting), setting).toBe(true);
    });
  });
}
