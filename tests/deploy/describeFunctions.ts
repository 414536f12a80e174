import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { resourcesOf, type Template } from './packageService.ts';

interface FunctionProperties {
  readonly FunctionName: string;
  readonly Handler: string;
  readonly Timeout: number;
  readonly MemorySize: number;
  readonly Environment: { readonly Variables: Readonly<Record<string, string>> };
}

const WITH_TABLES = ['countries', 'proposals'];
const COMPUTING = ['projections', 'proposals'];
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

    test('each ends before the gateway gives it up, and those that compute have the time for it', () => {
      for (const properties of functions()) {
        const computes = COMPUTING.includes(nameOf(properties));
        expect(properties.Timeout).toBeLessThan(GATEWAY_WAITS);
        expect(properties.Timeout).toBe(computes ? 28 : 10);
        expect(properties.MemorySize).toBe(computes ? 1024 : 512);
      }
    });

    test('only proposals are told of the table', () => {
      const told = functions().filter(({ Environment }) => 'TABLE_NAME' in Environment.Variables);
      expect(told.map(nameOf)).toEqual(['proposals']);
    });

    test('those that show the cited data find them in their package', () => {
      const told = functions().filter(({ Environment }) => 'DATA_FOLDER' in Environment.Variables);
      expect(told.map(nameOf).sort()).toEqual(WITH_TABLES);
    });

    test('none is told of a caller, or of a database, on this machine', () => {
      for (const { Environment } of functions()) {
        expect(Environment.Variables).not.toHaveProperty('COMPFUND_LOCAL_CALLER');
        expect(Environment.Variables).not.toHaveProperty('DYNAMODB_ENDPOINT');
      }
    });
  });
}
