import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createTable, waitForTable } from '../../lib/store/createTable.ts';
import { storeDependencies } from '../../lib/storeDependencies.ts';
import { bundleFunctions } from '../deployment/bundleFunctions.ts';
import { readService, serviceDirectory } from '../deployment/readService.ts';
import { openDatabase } from './database.ts';
import { openGateway, takenPort } from './gateway.ts';
import { LOCAL_CALLER, seedExample } from './seedExample.ts';
import type { LocalSettings } from './settings.ts';

/** The service, running in this process. */
export interface LocalService {
  /** Where it listens, such as http://127.0.0.1:3000. */
  readonly address: string;
  /** Whether the example is there. */
  readonly hasExample: boolean;
  /** Lets what is under way end, and closes the data. */
  readonly close: () => Promise<void>;
}

/** The stage of serverless.yml that runs here; the table is named after it. */
const STAGE = 'local';

/**
 * Starts the whole service in this process: the database, the table, the example, the functions and the
 * gateway before them.
 * @throws Mistake when the port is taken, or the folder of the data cannot be used
 */
export async function startService(settings: LocalSettings): Promise<LocalService> {
  await refuseTakenPort(settings.port);
  const database = await openDatabase(join(settings.dataDirectory, 'dynamodb'));
  try {
    setEnvironment(database.endpoint);
    const configuration = await readService(STAGE);
    const bundles = join(settings.dataDirectory, 'functions');
    const [hasExample] = await Promise.all([
      prepareTable(configuration.custom.tableName, database.endpoint),
      bundleFunctions(configuration, bundles),
    ]);
    const gateway = await openGateway(configuration, {
      stage: STAGE,
      port: settings.port,
      bundles,
    });
    return {
      address: gateway.address,
      hasExample,
      async close() {
        await gateway.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Tells early, before the data are opened. */
async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? takenPort(port) : error;
  }
  probe.close();
  await once(probe, 'close');
}

/**
 * What functions find in their environment beside that of serverless.yml. They run in this process, and
 * find their tables from the folder of the repository on.
 */
function setEnvironment(endpoint: string): void {
  process.chdir(serviceDirectory);
  Object.assign(process.env, {
    DYNAMODB_ENDPOINT: endpoint,
    COMPFUND_LOCAL_CALLER: LOCAL_CALLER,
    // Requests are not logged in the terminal, unless somebody asks for it.
    ...(process.env['LOG_LEVEL']
      ? {}
      : { LOG_LEVEL: 'ERROR', POWERTOOLS_METRICS_DISABLED: 'true' }),
  });
}

async function prepareTable(tableName: string, endpoint: string): Promise<boolean> {
  const region = 'eu-central-1';
  await createTable({ region, endpoint }, tableName);
  await waitForTable({ region, endpoint }, tableName);
  return seedExample(
    storeDependencies({ ...process.env, TABLE_NAME: tableName, AWS_REGION: region }),
  );
}
