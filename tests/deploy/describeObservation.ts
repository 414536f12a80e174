import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { resourcesOf, type Template } from './packageService.ts';

interface AlarmProperties {
  readonly AlarmDescription: string;
  readonly AlarmActions: readonly object[];
  readonly TreatMissingData: string;
}

/** What must never stand in a log of the gateway: words of drafts, and who called from where. */
const PRIVATE = /querystring|sourceIp|requestBody|header|authorizer|\.path\b/i;

/** What has to hold of logs, alarms and the dashboard. */
export function describeObservation(template: () => Template): void {
  const logGroups = () => resourcesOf(template(), 'AWS::Logs::LogGroup');
  const alarms = () =>
    Object.values(resourcesOf(template(), 'AWS::CloudWatch::Alarm')).map(
      ({ Properties }) => Properties as unknown as AlarmProperties,
    );

  describe('observation', () => {
    test('every function and the gateway have a log, which is kept for 90 days', () => {
      const functions = Object.keys(resourcesOf(template(), 'AWS::Lambda::Function'));
      expect(Object.keys(logGroups()).sort()).toEqual(
        [
          'HttpApiLogGroup',
          ...functions.map((name) => name.replace('LambdaFunction', 'LogGroup')),
        ].sort(),
      );
      for (const { Properties } of Object.values(logGroups()))
        expect(Properties['RetentionInDays']).toBe(90);
    });

    test('the gateway logs every request by its identifier, and nothing private', () => {
      const stage = template().Resources['HttpApiStage']!;
      const { Format, DestinationArn } = stage.Properties['AccessLogSettings'] as {
        readonly Format: string;
        readonly DestinationArn: object;
      };
      expect(DestinationArn).toEqual({ 'Fn::GetAtt': ['HttpApiLogGroup', 'Arn'] });
      expect(JSON.parse(Format)).toMatchObject({
        requestId: '$context.requestId',
        routeKey: '$context.routeKey',
        status: '$context.status',
      });
      expect(Format).not.toMatch(PRIVATE);
    });

    test('every alarm tells somebody, and names a runbook that is there', () => {
      expect(alarms().length).toBeGreaterThanOrEqual(6);
      for (const { AlarmActions, AlarmDescription, TreatMissingData } of alarms()) {
        expect(AlarmActions).toEqual([{ Ref: 'AlarmTopic' }]);
        expect(TreatMissingData).toBe('notBreaching');
        const [, page = ''] = /Runbook (docs\/runbooks\/[a-z-]+\.md)$/.exec(AlarmDescription) ?? [];
        expect(page).not.toBe('');
        expect(existsSync(new URL(`../../${page}`, import.meta.url)), page).toBe(true);
      }
    });

    test('functions and their failures are all watched', () => {
      const watched = JSON.stringify(resourcesOf(template(), 'AWS::CloudWatch::Alarm'));
      for (const name of Object.keys(resourcesOf(template(), 'AWS::Lambda::Function')))
        expect(watched).toContain(`{"Ref":"${name}"}`);
    });

    test('the dashboard is JSON, shows the alarms, and names only what is there', () => {
      const [dashboard] = Object.values(resourcesOf(template(), 'AWS::CloudWatch::Dashboard'));
      const { 'Fn::Sub': body } = dashboard?.Properties['DashboardBody'] as { 'Fn::Sub': string };
      const names = [...body.matchAll(/\$\{([A-Za-z]+)(?:\.Arn)?\}/g)].map(([, name]) => name);
      for (const name of names) expect(name).toBeOneOf(['AWS', ...resourceNames()]);
      const widgets = (JSON.parse(body) as { readonly widgets: readonly object[] }).widgets;
      expect(widgets.length).toBeGreaterThan(4);
      for (const name of Object.keys(resourcesOf(template(), 'AWS::CloudWatch::Alarm')))
        expect(body).toContain(`\${${name}.Arn}`);
    });
  });

  const resourceNames = () => Object.keys(template().Resources);
}
