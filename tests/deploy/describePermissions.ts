import { describe, expect, test } from 'vitest';
import { resourcesOf, type Template } from './packageService.ts';
import type { Statement } from './storeRights.ts';

interface RoleProperties {
  readonly AssumeRolePolicyDocument: { readonly Statement: readonly object[] };
  readonly ManagedPolicyArns: readonly unknown[];
  readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: Statement[] } }[];
}

/** The actions of tracing name no resource, so that the policy for them is AWS's own. */
const TRACING = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AWSXRayDaemonWriteAccess' };
const LOGGING = ['logs:CreateLogStream', 'logs:PutLogEvents'];

/** What each function may do with items of the table, by what their partition keys begin with. */
const ON_ITEMS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  ProjectionsRole: { BUDGET: ['UpdateItem'] },
  QuestionsRole: {
    PROPOSAL: ['BatchGetItem', 'GetItem'],
    MEMBER: ['Query'],
    BUDGET: ['UpdateItem'],
  },
  CalibrationsRole: { BUDGET: ['UpdateItem'] },
  ComparisonsRole: { PROPOSAL: ['BatchGetItem'], MEMBER: ['Query'], BUDGET: ['UpdateItem'] },
  ProposalsRole: {
    PROPOSAL: ['BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
    MEMBER: ['Query'],
    IDEMPOTENCY: ['GetItem', 'PutItem'],
    BUDGET: ['UpdateItem'],
    CERTIFICATE: ['GetItem', 'PutItem'],
  },
  ReviewsRole: {
    PROPOSAL: ['BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
    IDEMPOTENCY: ['GetItem', 'PutItem'],
    MEMBER: ['PutItem', 'Query'],
    GROUP: ['GetItem', 'UpdateItem'],
  },
  GroupsRole: {
    GROUP: ['BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem'],
    MEMBER: ['PutItem', 'Query'],
    IDEMPOTENCY: ['GetItem', 'PutItem'],
  },
};

/** Which indices each function may query. */
const ON_INDICES: Readonly<Record<string, readonly string[]>> = {
  ProposalsRole: ['gsi1', 'gsi2'],
  GroupsRole: ['gsi1'],
};

const TABLE = { 'Fn::GetAtt': ['Table', 'Arn'] };

const actionsOf = ({ Action }: Statement) => [Action].flat();

const namesOf = (actions: readonly string[]) =>
  actions.map((action) => action.replace('dynamodb:', '')).sort();

const isIndex = (resource: unknown) => Array.isArray(resource);

const indicesIn = (resource: unknown) =>
  (resource as readonly { readonly 'Fn::Sub': string }[]).map(({ 'Fn::Sub': text }) =>
    text.replace('${Table.Arn}/index/', ''),
  );

/** What has to hold of what functions may do. */
export function describePermissions(template: () => Template): void {
  const roles = () =>
    Object.entries(resourcesOf(template(), 'AWS::IAM::Role')).map(
      ([name, { Properties }]) => [name, Properties as unknown as RoleProperties] as const,
    );
  const statementsOf = ({ Policies }: RoleProperties) =>
    Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  const actions = (role: RoleProperties) =>
    [...new Set(statementsOf(role).flatMap(actionsOf))].sort();
  const onStore = (role: RoleProperties) =>
    statementsOf(role).filter((statement) =>
      actionsOf(statement).some((action) => action.startsWith('dynamodb:')),
    );

  describe('permissions', () => {
    test('every function has a role of its own, which only Lambda can take', () => {
      const functions = Object.entries(resourcesOf(template(), 'AWS::Lambda::Function'));
      const used = functions.map(([name, { Properties }]) => [name, Properties['Role']]);
      expect(Object.fromEntries(used)).toEqual(
        Object.fromEntries(
          functions.map(([name]) => [
            name,
            { 'Fn::GetAtt': [name.replace('LambdaFunction', 'Role'), 'Arn'] },
          ]),
        ),
      );
      expect(roles()).toHaveLength(functions.length);
      for (const [, { AssumeRolePolicyDocument }] of roles())
        expect(AssumeRolePolicyDocument.Statement).toEqual([
          {
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ]);
    });

    test('no action is given by a pattern, and Scan is given to nobody', () => {
      for (const action of roles().flatMap(([, role]) => actions(role))) {
        expect(action).toMatch(/^[a-z]+:[A-Za-z]+$/);
        expect(action).not.toMatch(/Scan|Delete|Admin|Pass/);
      }
    });

    test('nothing is given on all resources, or by a pattern of them', () => {
      for (const statement of roles().flatMap(([, role]) => statementsOf(role)))
        expect(JSON.stringify(statement.Resource)).not.toContain('*');
    });

    test('of the policies of AWS, each has the one for sending traces', () => {
      for (const [, { ManagedPolicyArns }] of roles()) expect(ManagedPolicyArns).toEqual([TRACING]);
    });

    test('each writes the log of its own function only', () => {
      for (const [name, role] of roles()) {
        const [logging] = statementsOf(role).filter((statement) =>
          actionsOf(statement).some((action) => action.startsWith('logs:')),
        );
        expect(actionsOf(logging!)).toEqual(LOGGING);
        expect(logging?.Resource).toEqual({
          'Fn::GetAtt': [name.replace('Role', 'LogGroup'), 'Arn'],
        });
      }
    });

    test('of the table, each reaches the items that it is about, and no others', () => {
      for (const [name, role] of roles()) {
        const onItems = onStore(role).filter(({ Resource }) => !isIndex(Resource));
        const found = onItems.map(({ Resource, Condition, Action }) => {
          expect(Resource).toEqual(TABLE);
          const keys = Condition?.['ForAllValues:StringLike']['dynamodb:LeadingKeys'];
          expect(keys).toHaveLength(1);
          // A request that names no partition key is not one for all of them.
          expect(Condition?.Null).toEqual({ 'dynamodb:LeadingKeys': 'false' });
          const [, kind = ''] = /^([A-Z]+)#\*$/.exec(keys?.[0] ?? '') ?? [];
          return [kind, namesOf([Action].flat())];
        });
        expect(Object.fromEntries(found), name).toEqual(ON_ITEMS[name] ?? {});
      }
    });

    test('of the indices, each reaches those that it lists by, and by Query alone', () => {
      for (const [name, role] of roles()) {
        const onIndices = onStore(role).filter(({ Resource }) => isIndex(Resource));
        const indices = onIndices.flatMap(({ Resource }) => indicesIn(Resource));
        expect(indices, name).toEqual(ON_INDICES[name] ?? []);
        for (const { Action } of onIndices) expect(Action).toBe('dynamodb:Query');
      }
    });

    test('whoever is told of the table may reach it, and nobody else', () => {
      const functions = Object.entries(resourcesOf(template(), 'AWS::Lambda::Function'));
      const told = functions.filter(([, { Properties }]) =>
        JSON.stringify(Properties['Environment']).includes('TABLE_NAME'),
      );
      expect(told.map(([name]) => name.replace('LambdaFunction', 'Role')).sort()).toEqual(
        Object.keys(ON_ITEMS).sort(),
      );
    });

    test('the gateway is the only one who may call a function', () => {
      for (const { Properties } of Object.values(
        resourcesOf(template(), 'AWS::Lambda::Permission'),
      )) {
        expect(Properties['Principal']).toBe('apigateway.amazonaws.com');
        expect(JSON.stringify(Properties['SourceArn'])).toContain('{"Ref":"HttpApi"}');
      }
    });
  });
}
