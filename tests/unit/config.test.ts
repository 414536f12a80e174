import { describe, expect, test } from 'vitest';
import {
  FaultySettings,
  readDataSettings,
  readHttpSettings,
  readStoreSettings,
} from '../../lib/config.ts';

const deployed = { TABLE_NAME: 'compfund-dev', AWS_REGION: 'eu-central-1' };
const local = { ...deployed, DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000' };

describe('settings', () => {
  test('have sound values where nothing is set', () => {
    expect(readHttpSettings({})).toEqual({
      allowedOrigins: [],
      localCaller: undefined,
      logLevel: 'INFO',
    });
    expect(readDataSettings({}).dataFolder).toBeUndefined();
  });

  test('that are empty count as absent', () => {
    const empty = {
      ALLOWED_ORIGINS: '',
      COMPFUND_LOCAL_CALLER: '',
      LOG_LEVEL: '',
      DATA_FOLDER: '',
    };
    expect(readDataSettings(empty)).toEqual(readDataSettings({}));
  });

  test('are read', () => {
    const settings = readStoreSettings({
      ...local,
      ALLOWED_ORIGINS: 'https://one.example, http://localhost:5173',
      COMPFUND_LOCAL_CALLER: 'local',
      LOG_LEVEL: 'WARN',
      DATA_FOLDER: 'data',
    });
    expect(settings).toEqual({
      tableName: 'compfund-dev',
      region: 'eu-central-1',
      endpoint: 'http://127.0.0.1:8000',
      allowedOrigins: ['https://one.example', 'http://localhost:5173'],
      localCaller: 'local',
      logLevel: 'WARN',
      dataFolder: 'data',
    });
  });

  test('are told of all at once where they are missing or cannot be used', () => {
    const read = () => readStoreSettings({ LOG_LEVEL: 'loud', ALLOWED_ORIGINS: '*' });
    expect(read).toThrow(FaultySettings);
    expect(read).toThrow(
      /ALLOWED_ORIGINS.*LOG_LEVEL.*TABLE_NAME is missing.*AWS_REGION is missing/,
    );
  });

  test.each(['*', 'one.example', 'https://one.example/', 'https://one.example/path', 'file:///'])(
    '%s is no origin',
    (origin) => {
      expect(() => readHttpSettings({ ALLOWED_ORIGINS: origin })).toThrow(/ALLOWED_ORIGINS/);
    },
  );

  test('never let everybody in: a local caller goes with a store on this machine', () => {
    const caller = { COMPFUND_LOCAL_CALLER: 'local' };
    expect(() => readStoreSettings({ ...deployed, ...caller })).toThrow(/COMPFUND_LOCAL_CALLER/);
    expect(readStoreSettings({ ...local, ...caller }).localCaller).toBe('local');
  });

  test.each(['http://dynamodb.eu-central-1.amazonaws.com', 'http://10.0.0.1:8000', 'localhost'])(
    '%s is no address on this machine',
    (endpoint) => {
      const read = () => readStoreSettings({ ...deployed, DYNAMODB_ENDPOINT: endpoint });
      expect(read).toThrow(/DYNAMODB_ENDPOINT/);
    },
  );
});
