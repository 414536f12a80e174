import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A resource of a CloudFormation template. */
export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** A CloudFormation template. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** Where the templates are that `packageService` writes. */
export const packageFolder = join(repository, '.serverless');

/**
 * Runs `serverless package` as somebody does who has just cloned the repository: without credentials,
 * without a home, and with no way to any other machine.
 * @returns the template of the deployment
 */
export async function packageService(): Promise<Template> {
  const nowhere = 'http://127.0.0.1:9';
  const child = spawn(process.execPath, ['node_modules/serverless/bin/serverless.js', 'package'], {
    cwd: repository,
    env: {
      PATH: process.env['PATH'],
      HOME: mkdtempSync(join(tmpdir(), 'compfund-home-')),
      AWS_EC2_METADATA_DISABLED: 'true',
      HTTP_PROXY: nowhere,
      HTTPS_PROXY: nowhere,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const words: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => words.push(text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`serverless package failed:\n${words.join('')}`);
  const file = join(packageFolder, 'cloudformation-template-update-stack.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Template;
}

/** The resources of a type, by their names in the template. */
export function resourcesOf({ Resources }: Template, type: string): Record<string, Resource> {
  return Object.fromEntries(
    Object.entries(Resources).filter(([, resource]) => resource.Type === type),
  );
}
