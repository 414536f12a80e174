import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  functionFiles,
  readBundles,
  type BundleContents,
} from '../../commands/deployment/bundleFunctions.ts';
import { readService, type ServiceConfiguration } from '../../commands/deployment/readService.ts';
import { packageFolder } from './packageService.ts';

interface Zip {
  readonly files: Readonly<Record<string, { async(kind: 'uint8array'): Promise<Uint8Array> }>>;
}

/** The reader of serverless-offline, which unpacks such files too. */
const jszip = createRequire(createRequire(import.meta.url).resolve('serverless-offline'))(
  'jszip',
) as { loadAsync(bytes: Uint8Array): Promise<Zip> };

const openPackage = (name: string) =>
  jszip.loadAsync(readFileSync(join(packageFolder, `${name}.zip`)));

/** What has to hold of the packages of the functions. */
export function describeBundles(): void {
  describe('packages', () => {
    let configuration: ServiceConfiguration;
    let bundles: ReadonlyMap<string, BundleContents>;
    beforeAll(async () => {
      configuration = await readService('dev');
      bundles = await readBundles(configuration);
    });

    test('hold the bundle, and where cited data are shown the tables; nothing else', async () => {
      const tables = readdirSync(new URL('../../data/', import.meta.url))
        .filter((file) => file.endsWith('.csv'))
        .map((file) => `data/${file}`);
      for (const [name, file] of functionFiles(configuration)) {
        const { files } = await openPackage(name);
        const showsData = name === 'countries' || name === 'proposals';
        expect(Object.keys(files).sort()).toEqual(
          [`${file}.cjs`, ...(showsData ? tables : [])].sort(),
        );
      }
    });

    test('hold to the byte what npm start runs, and what the budgets of sizes measure', async () => {
      for (const [name, { contents }] of bundles) {
        const { files } = await openPackage(name);
        const [bundle] = Object.entries(files).filter(([file]) => file.endsWith('.cjs'));
        expect(
          Buffer.compare((await bundle?.[1].async('uint8array')) ?? Buffer.of(), contents),
        ).toBe(0);
      }
    });

    const carriersOf = (packages: RegExp) =>
      [...bundles]
        .filter(([, { sources }]) => sources.some((file) => packages.test(file)))
        .map(([name]) => name)
        .sort();

    test('carry the AWS SDK for those that do more with the store than count', () => {
      const carriers = ['comparisons', 'groups', 'proposals', 'questions', 'reviews'];
      expect(carriersOf(/node_modules\/(@aws-sdk|@smithy)\//)).toEqual(carriers);
    });

    test('carry what checks tokens for those that look at who is calling', () => {
      const carriers = [
        'calibrations',
        'comparisons',
        'groups',
        'projections',
        'proposals',
        'questions',
        'reviews',
      ];
      expect(carriersOf(/node_modules\/jose\//)).toEqual(carriers);
    });

    test('carry what only this machine and the tests need for nobody', () => {
      expect(
        carriersOf(/node_modules\/(oidc-provider|dynalite|rfc6902)\/|^(tests|commands)\//),
      ).toEqual([]);
    });
  });
}
