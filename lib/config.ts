import * as z from 'zod';

/** The environment that a process was started with. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One or more settings are missing or cannot be used; the message tells of all of them. */
export class FaultySettings extends Error {
  override readonly name = 'FaultySettings';
}

const LOG_LEVELS = ['DEBUG', 'INFO', 'WARN', 'ERROR'] as const;

const isOrigin = (text: string) =>
  URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);

const originsRule = 'lists origins such as https://example.org, separated by commas';
const origins = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ''),
  )
  .refine((list) => list.every(isOrigin), { error: originsRule });

const httpShape = {
  ALLOWED_ORIGINS: origins,
  COMPFUND_LOCAL_CALLER: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/, { error: 'is 1 to 60 small letters, digits and hyphens' })
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `is one of ${LOG_LEVELS.join(', ')}` }).default('INFO'),
};

const dataShape = { DATA_FOLDER: z.string().optional() };

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const isLoopback = (address: string) =>
  URL.canParse(address) && LOOPBACK.includes(new URL(address).hostname);

const storeShape = {
  TABLE_NAME: z.string({ error: 'is the name of the table' }),
  AWS_REGION: z.string({ error: 'is an AWS region, such as eu-central-1' }),
  DYNAMODB_ENDPOINT: z
    .string()
    .refine(isLoopback, { error: 'is an address on this machine, such as http://127.0.0.1:8000' })
    .optional(),
};

/** Settings that every function needs. */
export interface HttpSettings {
  /** Origins whose pages may call the API from a browser. */
  readonly allowedOrigins: readonly string[];
  /** Who calls, on a machine where there is only one caller; undefined where it is deployed. */
  readonly localCaller: string | undefined;
  /** Least severe log lines that are written. */
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** Settings of functions that read the tables of the `data` folder. */
export interface DataSettings {
  /** Folder of the tables, from the working directory on; undefined for that of the repository. */
  readonly dataFolder: string | undefined;
}

/** Settings of functions that reach the store. */
export interface StoreSettings {
  readonly tableName: string;
  readonly region: string;
  /** Address of a DynamoDB on this machine; undefined for the one of the region. */
  readonly endpoint: string | undefined;
}

/**
 * Reads the settings that every function needs.
 * @throws FaultySettings
 */
export function readHttpSettings(environment: Environment): HttpSettings {
  return httpSettingsOf(read(z.object(httpShape), environment));
}

/**
 * Reads the settings of a function that reads the tables.
 * @throws FaultySettings
 */
export function readDataSettings(environment: Environment): HttpSettings & DataSettings {
  const settings = read(z.object({ ...httpShape, ...dataShape }), environment);
  return { ...httpSettingsOf(settings), dataFolder: settings.DATA_FOLDER };
}

/**
 * Reads the settings of a function that reaches the store too.
 * @throws FaultySettings also where a local caller is set and the store is not on this machine: whoever
 *   reaches such a service would be let in
 */
export function readStoreSettings(
  environment: Environment,
): HttpSettings & DataSettings & StoreSettings {
  const shape = z
    .object({ ...httpShape, ...dataShape, ...storeShape })
    .refine(
      ({ COMPFUND_LOCAL_CALLER: caller, DYNAMODB_ENDPOINT: endpoint }) =>
        caller === undefined || endpoint !== undefined,
      {
        path: ['COMPFUND_LOCAL_CALLER'],
        error: 'goes with a DYNAMODB_ENDPOINT on this machine only',
      },
    );
  const settings = read(shape, environment);
  return {
    ...httpSettingsOf(settings),
    dataFolder: settings.DATA_FOLDER,
    tableName: settings.TABLE_NAME,
    region: settings.AWS_REGION,
    endpoint: settings.DYNAMODB_ENDPOINT,
  };
}

type HttpVariables = z.output<z.ZodObject<typeof httpShape>>;

function httpSettingsOf(variables: HttpVariables): HttpSettings {
  return {
    allowedOrigins: variables.ALLOWED_ORIGINS,
    localCaller: variables.COMPFUND_LOCAL_CALLER,
    logLevel: variables.LOG_LEVEL,
  };
}

/** A setting that is empty counts as absent: a deployment cannot always leave one out. */
function read<T>(shape: z.ZodType<T>, environment: Environment): T {
  const given = Object.fromEntries(Object.entries(environment).filter(([, text]) => text !== ''));
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => {
    const name = path.join('.');
    return `${name} ${given[name] === undefined ? 'is missing; it ' : ''}${message}`;
  });
  throw new FaultySettings(`Settings cannot be used: ${faults.join('; ')}.`);
}
