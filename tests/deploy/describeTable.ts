import { describe, expect, test } from 'vitest';
import { tableDefinition, TTL_ATTRIBUTE } from '../../lib/store/table.ts';
import { resourcesOf, type Template } from './packageService.ts';

/** What has to hold of the table. */
export function describeTable(template: () => Template): void {
  const tables = () => Object.values(resourcesOf(template(), 'AWS::DynamoDB::Table'));
  const table = () => tables()[0]!;

  describe('the table', () => {
    test('is one, with the keys, indices and billing that the store works on', () => {
      expect(tables()).toHaveLength(1);
      expect(table().Properties).toMatchObject(tableDefinition);
    });

    test('has no index that the store does not know', () => {
      const { GlobalSecondaryIndexes, LocalSecondaryIndexes } = table().Properties;
      expect(GlobalSecondaryIndexes).toEqual(tableDefinition.GlobalSecondaryIndexes);
      expect(LocalSecondaryIndexes).toBeUndefined();
    });

    test('lets items go by the attribute that the store sets', () => {
      expect(table().Properties['TimeToLiveSpecification']).toEqual({
        AttributeName: TTL_ATTRIBUTE,
        Enabled: true,
      });
    });

    test('is paid by request, encrypted, and can be restored to any second', () => {
      expect(table().Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      });
    });

    test('cannot be deleted by mistake, neither alone nor with the stack', () => {
      expect(table().Properties['DeletionProtectionEnabled']).toBe(true);
      expect(table().DeletionPolicy).toBe('Retain');
      expect(table().UpdateReplacePolicy).toBe('Retain');
    });
  });
}
