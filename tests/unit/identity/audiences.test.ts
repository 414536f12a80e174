import { describe, expect, test } from 'vitest';
import { callerOf } from '../../../lib/identity/claims.ts';
import type { IdentitySettings } from '../../../lib/identity/identity.ts';

const settings = (audience: string): IdentitySettings => ({
  issuer: 'https://login.example.org',
  audience,
  audienceClaim: 'client_id',
  subjectClaim: 'sub',
  adminClaim: 'cognito:groups',
  adminValue: 'platform-admins',
});

const isFor = (claim: unknown, audience: string): boolean => {
  try {
    callerOf({ sub: 'ana', client_id: claim }, settings(audience));
    return true;
  } catch {
    return false;
  }
};

describe('a token is for this service', () => {
  test.each([
    ['workspace', 'workspace', true],
    ['workspace', 'workspace statistics', true],
    ['statistics', 'workspace statistics', true],
    ['statistics', ' workspace   statistics ', true],
    [['other', 'statistics'], 'workspace statistics', true],
    ['stat', 'workspace statistics', false],
    ['workspace statistics', 'workspace statistics', false],
    ['other', 'workspace statistics', false],
    ['', 'workspace  statistics', false],
    ['', '', false],
    [undefined, '', false],
    [undefined, 'undefined', false],
  ])(
    'where its audience is %j and those that are let in are %j: %s',
    (claim, audience, expected) => {
      expect(isFor(claim, audience)).toBe(expected);
    },
  );
});
