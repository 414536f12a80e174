import { describe, expect, test } from 'vitest';
import {
  FaultySettings,
  readCountedSettings,
  readDataSettings,
  readHttpSettings,
  readStoreSettings,
} from '../../lib/config.ts';

const deployed = {
  TABLE_NAME: 'compfund-dev',
  AWS_REGION: 'eu-central-1',
  IDENTITY_ISSUER: 'https://login.example.org',
  IDENTITY_AUDIENCE: 'compfund',
};
const local = { ...deployed, DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000' };

describe('settings', () => {
  test('have sound values where nothing is set', () => {
    expect(readHttpSettings({})).toEqual({ allowedOrigins: [], logLevel: 'INFO' });
    expect(readDataSettings({}).dataFolder).toBeUndefined();
    expect(readStoreSettings(deployed)).toEqual({
      tableName: 'compfund-dev',
      region: 'eu-central-1',
      endpoint: undefined,
      allowedOrigins: [],
      logLevel: 'INFO',
      identity: {
        issuer: 'https://login.example.org',
        audience: 'compfund',
        audienceClaim: 'aud',
        subjectClaim: 'sub',
        adminClaim: 'compfund_admin',
        adminValue: 'true',
      },
      budgetLimits: { known: 300, unknown: 60 },
      membershipCacheSeconds: 30,
    });
  });

  test('that are empty count as absent', () => {
    const names = [
      'ALLOWED_ORIGINS',
      'LOG_LEVEL',
      'DYNAMODB_ENDPOINT',
      'IDENTITY_AUDIENCE_CLAIM',
      'IDENTITY_SUBJECT_CLAIM',
      'IDENTITY_ADMIN_CLAIM',
      'IDENTITY_ADMIN_VALUE',
      'BUDGET_KNOWN',
      'BUDGET_UNKNOWN',
      'MEMBERSHIP_CACHE_SECONDS',
    ];
    const empty = Object.fromEntries(names.map((name) => [name, '']));
    expect(readStoreSettings({ ...deployed, ...empty })).toEqual(readStoreSettings(deployed));
  });

  test('are read', () => {
    const settings = readStoreSettings({
      ...local,
      ALLOWED_ORIGINS: 'https://one.example, http://localhost:5173',
      LOG_LEVEL: 'WARN',
      IDENTITY_ISSUER: 'http://127.0.0.1:3001',
      IDENTITY_AUDIENCE_CLAIM: 'client_id',
      IDENTITY_SUBJECT_CLAIM: 'username',
      IDENTITY_ADMIN_CLAIM: 'cognito:groups',
      IDENTITY_ADMIN_VALUE: 'compfund-admins',
      BUDGET_KNOWN: '1000',
      BUDGET_UNKNOWN: '10',
      MEMBERSHIP_CACHE_SECONDS: '0',
    });
    expect(readDataSettings({ DATA_FOLDER: 'data' }).dataFolder).toBe('data');
    expect(readDataSettings({ DATA_FOLDER: '' }).dataFolder).toBeUndefined();
    expect(settings).toEqual({
      tableName: 'compfund-dev',
      region: 'eu-central-1',
      endpoint: 'http://127.0.0.1:8000',
      allowedOrigins: ['https://one.example', 'http://localhost:5173'],
      logLevel: 'WARN',
      identity: {
        issuer: 'http://127.0.0.1:3001',
        audience: 'compfund',
        audienceClaim: 'client_id',
        subjectClaim: 'username',
        adminClaim: 'cognito:groups',
        adminValue: 'compfund-admins',
      },
      budgetLimits: { known: 1000, unknown: 10 },
      membershipCacheSeconds: 0,
    });
  });

  test('are told of all at once where they are missing or cannot be used', () => {
    const read = () => readStoreSettings({ LOG_LEVEL: 'loud', ALLOWED_ORIGINS: '*' });
    expect(read).toThrow(FaultySettings);
    const expected = [
      'ALLOWED_ORIGINS lists origins',
      'LOG_LEVEL is one of',
      'TABLE_NAME is missing',
      'AWS_REGION is missing',
      'IDENTITY_ISSUER is missing',
      'IDENTITY_AUDIENCE is missing',
    ];
    expect(read).toThrow(RegExp(expected.join('.*')));
  });

  test.each(['*', 'one.example', 'https://one.example/', 'https://one.example/path', 'file:///'])(
    '%s is no origin',
    (origin) => {
      expect(() => readHttpSettings({ ALLOWED_ORIGINS: origin })).toThrow(/ALLOWED_ORIGINS/);
    },
  );

  test.each(['http://dynamodb.eu-central-1.amazonaws.com', 'http://10.0.0.1:8000', 'localhost'])(
    '%s is no address on this machine',
    (endpoint) => {
      const read = () => readStoreSettings({ ...deployed, DYNAMODB_ENDPOINT: endpoint });
      expect(read).toThrow(/DYNAMODB_ENDPOINT/);
    },
  );
});

describe('identity cannot be turned off', () => {
  test.each(['IDENTITY_ISSUER', 'IDENTITY_AUDIENCE'])('%s has to be set', (name) => {
    for (const settings of [
      { ...deployed, [name]: '' },
      { ...local, [name]: undefined },
    ]) {
      expect(() => readStoreSettings(settings)).toThrow(RegExp(`${name} is missing`));
      expect(() => readCountedSettings(settings)).toThrow(RegExp(`${name} is missing`));
    }
  });

  test.each([
    'http://login.example.org',
    'login.example.org',
    'none',
    'false',
    'file:///etc/issuer',
    'ftp://127.0.0.1',
    'javascript://127.0.0.1/%0aalert(1)',
    'http://127.0.0.1.example.org',
    'http://localhost.example.org',
    'http://10.0.0.1:3001',
  ])('%s is no issuer', (issuer) => {
    expect(() => readStoreSettings({ ...deployed, IDENTITY_ISSUER: issuer })).toThrow(
      /IDENTITY_ISSUER is the address of an issuer/,
    );
  });

  test.each(['http://127.0.0.1:3001', 'http://localhost:3001', 'http://[::1]:3001'])(
    '%s is one, as it is on this machine',
    (issuer) => {
      const { identity } = readStoreSettings({ ...deployed, IDENTITY_ISSUER: issuer });
      expect(identity.issuer).toBe(issuer);
    },
  );

  test('a claim has a name', () => {
    for (const name of ['AUDIENCE', 'SUBJECT', 'ADMIN'])
      expect(() => readStoreSettings({ ...deployed, [`IDENTITY_${name}_CLAIM`]: 'a b' })).toThrow(
        /is the name of a claim/,
      );
  });
});

describe('limits', () => {
  test.each([
    ['BUDGET_KNOWN', '0'],
    ['BUDGET_KNOWN', '1000001'],
    ['BUDGET_UNKNOWN', '1.5'],
    ['BUDGET_UNKNOWN', '-1'],
    ['BUDGET_UNKNOWN', 'none'],
    ['MEMBERSHIP_CACHE_SECONDS', '31'],
    ['MEMBERSHIP_CACHE_SECONDS', '0x1'],
    ['MEMBERSHIP_CACHE_SECONDS', '-0'],
  ])('%s=%s is none', (name, value) => {
    expect(() => readStoreSettings({ ...deployed, [name]: value })).toThrow(
      RegExp(`${name} is a whole number from`),
    );
  });
});
