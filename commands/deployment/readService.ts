import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';

/** Where serverless.yml lies. */
export const serviceDirectory = fileURLToPath(new URL('../../', import.meta.url));

/** What this project reads from its own serverless.yml. */
export interface ServiceConfiguration {
  readonly functions: Readonly<
    Record<
      string,
      {
        /** File and export, such as `functions/health.handler`. */
        readonly handler: string;
        /** Such as `{ httpApi: 'GET /v1/health' }`; `*` is whatever no other function has. */
        readonly events: readonly { readonly httpApi: string }[];
      }
    >
  >;
  readonly custom: {
    readonly tableName: string;
    /** Settings of esbuild, and some of serverless-esbuild. */
    readonly esbuild: BuildOptions & {
      readonly outputFileExtension: string;
      readonly outputWorkFolder: string;
      readonly exclude: readonly string[];
    };
  };
}

/** The parts of osls that its command line is made of; they carry no types. */
interface Osls {
  readonly read: (path: string) => Promise<ServiceConfiguration>;
  readonly fillIn: (work: {
    readonly serviceDir: string;
    readonly configuration: ServiceConfiguration;
    readonly options: { readonly stage: string };
  }) => Promise<void>;
}

function loadOsls(): Osls {
  const load = createRequire(import.meta.url);
  return {
    read: load('serverless/lib/configuration/read.js') as Osls['read'],
    fillIn: load('serverless/lib/configuration/variables/index.js') as Osls['fillIn'],
  };
}

/** serverless.yml as osls reads it for a stage, with all its variables filled in. */
export async function readService(stage: string): Promise<ServiceConfiguration> {
  const osls = loadOsls();
  const configuration = await osls.read(`${serviceDirectory}serverless.yml`);
  await osls.fillIn({ serviceDir: serviceDirectory, configuration, options: { stage } });
  return configuration;
}
