import * as z from 'zod';
import type { BudgetLimits } from './budget/chargeCaller.ts';
import type { Credentials } from './store/credentials.ts';
import type { IdentitySettings } from './identity/verifyTokens.ts';

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
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `is one of ${LOG_LEVELS.join(', ')}` }).default('INFO'),
};

const wholeUpTo = (least: number, most: number, otherwise: number) => {
  const rule = `is a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error: rule })
    .transform(Number)
    .refine((number) => number >= least && number <= most, { error: rule })
    .default(otherwise);
};

const issuerRule = 'is the address of an issuer of tokens, such as https://login.example.org';
const claim = (otherwise: string) =>
  z
    .string()
    .regex(/^[\x21-\x7e]{1,100}$/, { error: 'is the name of a claim' })
    .default(otherwise);

/** Tokens are always verified: there is no setting by which they are not. */
const identityShape = {
  IDENTITY_ISSUER: z
    .string({ error: issuerRule })
    .refine((text) => isSecureOrLoopback(text), { error: issuerRule }),
  IDENTITY_AUDIENCE: z.string({
    error:
      'is what tokens for this service name as their audience, or several of those, separated by spaces',
  }),
  IDENTITY_AUDIENCE_CLAIM: claim('aud'),
  IDENTITY_SUBJECT_CLAIM: claim('sub'),
  IDENTITY_ADMIN_CLAIM: claim('compfund_admin'),
  IDENTITY_ADMIN_VALUE: z.string().default('true'),
};

const budgetShape = {
  BUDGET_KNOWN: wholeUpTo(1, 1_000_000, 300),
  BUDGET_UNKNOWN: wholeUpTo(1, 1_000_000, 60),
};

const dataShape = { DATA_FOLDER: z.string().optional() };

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const isLoopback = (address: string) => {
  const { protocol, hostname } = URL.parse(address) ?? {};
  return protocol === 'http:' && LOOPBACK.includes(hostname ?? '');
};

const isSecureOrLoopback = (address: string) =>
  URL.parse(address)?.protocol === 'https:' || isLoopback(address);

const tableShape = {
  TABLE_NAME: z.string({ error: 'is the name of the table' }),
  AWS_REGION: z.string({ error: 'is an AWS region, such as eu-central-1' }),
  DYNAMODB_ENDPOINT: z
    .string()
    .refine(isLoopback, { error: 'is an address on this machine, such as http://127.0.0.1:8000' })
    .optional(),
};

/** AWS Lambda gives each function keys of its own role. */
const credentialShape = {
  AWS_ACCESS_KEY_ID: z.string().default(''),
  AWS_SECRET_ACCESS_KEY: z.string().default(''),
  AWS_SESSION_TOKEN: z.string().optional(),
};

const cacheShape = { MEMBERSHIP_CACHE_SECONDS: wholeUpTo(0, 30, 30) };

/** Settings that every function needs. */
export interface HttpSettings {
  /** Origins whose pages may call the API from a browser. */
  readonly allowedOrigins: readonly string[];
  /** Least severe log lines that are written. */
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** Settings of functions that read the tables of the `data` folder. */
export interface DataSettings {
  /** Folder of the tables, from the working directory on; undefined for that of the repository. */
  readonly dataFolder: string | undefined;
}

/** Settings of functions that know their callers, and count what they compute for them. */
export interface CountedSettings {
  readonly tableName: string;
  readonly region: string;
  /** Address of a DynamoDB on this machine; undefined for the one of the region. */
  readonly endpoint: string | undefined;
  /** Whose tokens are trusted, and how they are read. */
  readonly identity: IdentitySettings;
  /** How much a caller may have computed in a minute. */
  readonly budgetLimits: BudgetLimits;
}

/** Settings of functions that do nothing with the store but count. */
export interface CountingSettings extends CountedSettings {
  /** With whose keys requests are signed. */
  readonly credentials: Credentials;
}

/** Settings of functions that keep things in the store. */
export interface StoreSettings extends CountedSettings {
  /** How long a function remembers what a caller is in which groups. */
  readonly membershipCacheSeconds: number;
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

const countedShape = { ...httpShape, ...tableShape, ...identityShape, ...budgetShape };

/**
 * Reads the settings of a function that counts what it computes for whom.
 * @throws FaultySettings
 */
export function readCountedSettings(environment: Environment): HttpSettings & CountingSettings {
  const settings = read(z.object({ ...countedShape, ...credentialShape }), environment);
  return {
    ...countedSettingsOf(settings),
    credentials: {
      accessKeyId: settings.AWS_ACCESS_KEY_ID,
      secretAccessKey: settings.AWS_SECRET_ACCESS_KEY,
      ...(settings.AWS_SESSION_TOKEN !== undefined && { sessionToken: settings.AWS_SESSION_TOKEN }),
    },
  };
}

/**
 * Reads the settings of a function that keeps things in the store.
 * @throws FaultySettings
 */
export function readStoreSettings(environment: Environment): HttpSettings & StoreSettings {
  const shape = z.object({ ...countedShape, ...cacheShape });
  const settings = read(shape, environment);
  return {
    ...countedSettingsOf(settings),
    membershipCacheSeconds: settings.MEMBERSHIP_CACHE_SECONDS,
  };
}

type CountedVariables = z.output<z.ZodObject<typeof countedShape>>;

function countedSettingsOf(settings: CountedVariables): HttpSettings & CountedSettings {
  return {
    ...httpSettingsOf(settings),
    tableName: settings.TABLE_NAME,
    region: settings.AWS_REGION,
    endpoint: settings.DYNAMODB_ENDPOINT,
    identity: {
      issuer: settings.IDENTITY_ISSUER,
      audience: settings.IDENTITY_AUDIENCE,
      audienceClaim: settings.IDENTITY_AUDIENCE_CLAIM,
      subjectClaim: settings.IDENTITY_SUBJECT_CLAIM,
      adminClaim: settings.IDENTITY_ADMIN_CLAIM,
      adminValue: settings.IDENTITY_ADMIN_VALUE,
    },
    budgetLimits: { known: settings.BUDGET_KNOWN, unknown: settings.BUDGET_UNKNOWN },
  };
}

type HttpVariables = z.output<z.ZodObject<typeof httpShape>>;

function httpSettingsOf(variables: HttpVariables): HttpSettings {
  return {
    allowedOrigins: variables.ALLOWED_ORIGINS,
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
