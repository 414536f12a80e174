import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createTable, waitForTable } from '../../lib/store/createTable.ts';
import { draftingDependencies } from '../../lib/draftingDependencies.ts';
import { bundleFunctions } from '../deployment/bundleFunctions.ts';
import { readService, serviceDirectory } from '../deployment/readService.ts';
import { openDatabase, type Database } from './database.ts';
import { openGateway, takenPort } from './gateway.ts';
import { openIssuer, takenIssuerPort, type LocalIssuer } from './issuer.ts';
import { LOCAL_AUDIENCE } from './issuerAccounts.ts';
import { seedExample } from './seedExample.ts';
import type { LocalSettings } from './settings.ts';
import { tokensFile, writeTokens } from './tokens.ts';

/** The service, running in this process. */
export interface LocalService {
  /** Where it listens, such as http://127.0.0.1:3000. */
  readonly address: string;
  /** Where its issuer of tokens listens, such as http://127.0.0.1:3001. */
  readonly issuer: string;
  /** File with a token for everybody who may call. */
  readonly tokensFile: string;
  /** Whether the example is there. */
  readonly hasExample: boolean;
  /** Lets what is under way end, and closes the data. */
  readonly close: () => Promise<void>;
}

/** The stage of serverless.yml that runs here; the table is named after it. */
const STAGE = 'local';

/**
 * Starts the whole service in this process: the database, the issuer of tokens, the table, the example, the
 * functions and the gateway before them.
 * @throws Mistake when a port is taken, or the folder of the data cannot be used
 */
export async function startService(settings: LocalSettings): Promise<LocalService> {
  await refuseTaken(settings.port, takenPort);
  await refuseTaken(settings.issuerPort, takenIssuerPort);
  const closing = new AsyncDisposableStack();
  try {
    const database = await openDatabase(join(settings.dataDirectory, 'dynamodb'));
    closing.defer(database.close);
    const issuer = await openIssuer({
      port: settings.issuerPort,
      dataDirectory: settings.dataDirectory,
    });
    closing.defer(issuer.close);
    const { address, hasExample, close } = await startFunctions(settings, database, issuer);
    closing.defer(close);
    await writeTokens(issuer, settings.dataDirectory, new Date());
    return {
      address,
      issuer: issuer.address,
      tokensFile: tokensFile(settings.dataDirectory),
      hasExample,
      close: () => closing.disposeAsync(),
    };
  } catch (error) {
    await closing.disposeAsync();
    throw error;
  }
}

async function startFunctions(
  { port, dataDirectory }: LocalSettings,
  database: Database,
  issuer: LocalIssuer,
): Promise<Pick<LocalService, 'address' | 'hasExample' | 'close'>> {
  setEnvironment(database, issuer);
  const configuration = await readService(STAGE);
  const bundles = join(dataDirectory, 'functions');
  const [hasExample] = await Promise.all([
    prepareTable(configuration.custom.tableName, database),
    bundleFunctions(configuration, bundles),
  ]);
  const gateway = await openGateway(configuration, { stage: STAGE, port, bundles });
  return { address: gateway.address, hasExample, close: gateway.close };
}

/** Tells early, before the data are opened. */
async function refuseTaken(port: number, mistake: (port: number) => Error): Promise<void> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? mistake(port) : error;
  }
  probe.close();
  await once(probe, 'close');
}

/**
 * What functions find in their environment beside that of serverless.yml. They run in this process, and
 * find their tables from the folder of the repository on. Whatever the terminal says of another issuer
 * is not meant for this machine.
 */
function setEnvironment({ endpoint }: Database, { address }: LocalIssuer): void {
  process.chdir(serviceDirectory);
  Object.assign(process.env, {
    DYNAMODB_ENDPOINT: endpoint,
    IDENTITY_ISSUER: address,
    IDENTITY_AUDIENCE: LOCAL_AUDIENCE,
    IDENTITY_AUDIENCE_CLAIM: '',
    IDENTITY_SUBJECT_CLAIM: '',
    IDENTITY_ADMIN_CLAIM: '',
    IDENTITY_ADMIN_VALUE: '',
    // Requests are not logged in the terminal, unless somebody asks for it.
    ...(process.env['LOG_LEVEL']
      ? {}
      : { LOG_LEVEL: 'ERROR', POWERTOOLS_METRICS_DISABLED: 'true' }),
  });
}

async function prepareTable(tableName: string, { endpoint }: Database): Promise<boolean> {
  const region = 'eu-central-1';
  await createTable({ region, endpoint }, tableName);
  await waitForTable({ region, endpoint }, tableName);
  return seedExample(
    draftingDependencies({ ...process.env, TABLE_NAME: tableName, AWS_REGION: region }),
  );
}
