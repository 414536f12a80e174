import { describe, expect, test } from 'vitest';
import { resourcesOf, type Template } from './packageService.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

interface RoleProperties {
  readonly AssumeRolePolicyDocument: { readonly Statement: readonly object[] };
  readonly ManagedPolicyArns: readonly unknown[];
  readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: Statement[] } }[];
}

/** The actions of tracing name no resource, so that the policy for them is AWS's own. */
const TRACING = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AWSXRayDaemonWriteAccess' };
const LOGGING = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const STORE = [
  'dynamodb:BatchGetItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
];

const actionsOf = ({ Action }: Statement) => [Action].flat();

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
        expect(logging?.Resource).toEqual({
          'Fn::GetAtt': [name.replace('Role', 'LogGroup'), 'Arn'],
        });
      }
    });

    test('only proposals reach the table, by the five requests of the store', () => {
      for (const [name, role] of roles())
        expect(actions(role)).toEqual(
          [...LOGGING, ...(name === 'ProposalsRole' ? STORE : [])].sort(),
        );
    });

    test('they reach this one table and its two indices, and the indices by Query alone', () => {
      const [, role] = roles().find(([name]) => name === 'ProposalsRole') ?? [];
      const [onTable, onIndices, ...others] = statementsOf(role!).filter((statement) =>
        actionsOf(statement).some((action) => action.startsWith('dynamodb:')),
      );
      expect(onTable?.Resource).toEqual({ 'Fn::GetAtt': ['Table', 'Arn'] });
      expect(onIndices?.Resource).toEqual([
        { 'Fn::Sub': '${Table.Arn}/index/gsi1' },
        { 'Fn::Sub': '${Table.Arn}/index/gsi2' },
      ]);
      expect(onIndices?.Action).toBe('dynamodb:Query');
      expect(others).toEqual([]);
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
