import { describe, expect, test } from 'vitest';
import { allRoutes } from '../../commands/openApiText.ts';
import { routes as calibrations } from '../../functions/routes/calibrations.ts';
import { routes as comparisons } from '../../functions/routes/comparisons.ts';
import { routes as countries } from '../../functions/routes/countries.ts';
import { routes as documentation } from '../../functions/routes/documentation.ts';
import { routes as groups } from '../../functions/routes/groups.ts';
import { routes as health } from '../../functions/routes/health.ts';
import { routes as projections } from '../../functions/routes/projections.ts';
import { routes as proposals } from '../../functions/routes/proposals.ts';
import { routes as questions } from '../../functions/routes/questions.ts';
import { routes as reviews } from '../../functions/routes/reviews.ts';
import { resourcesOf, type Template } from './packageService.ts';

type Addresses = readonly { readonly method: string; readonly path: string }[];

const TABLES: Readonly<Record<string, Addresses>> = {
  health,
  documentation,
  countries,
  projections,
  comparisons,
  questions,
  calibrations,
  proposals,
  reviews,
  groups,
};

interface Limits {
  readonly ThrottlingRateLimit: number;
  readonly ThrottlingBurstLimit: number;
}

interface StageProperties {
  readonly DefaultRouteSettings: Limits;
  readonly RouteSettings: Readonly<Record<string, Limits>>;
}

/** A GET of the table answers HEAD too, and the gateway has to be told. */
const keysOf = (routes: Addresses): string[] =>
  routes.flatMap(({ method, path }) =>
    method === 'GET' ? [`GET ${path}`, `HEAD ${path}`] : [`${method} ${path}`],
  );

/** What has to hold of the addresses that the gateway knows. */
export function describeRoutes(template: () => Template): void {
  const routesTo = (name: string) =>
    Object.values(resourcesOf(template(), 'AWS::ApiGatewayV2::Route'))
      .filter(({ Properties }) => JSON.stringify(Properties['Target']).endsWith(target(name)))
      .map(({ Properties }) => Properties['RouteKey'] as string);
  const target = (name: string) => {
    const capital = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return `{"Ref":"HttpApiIntegration${capital}"}]]}`;
  };
  const stage = () => template().Resources['HttpApiStage']!;
  const limits = () => stage().Properties as unknown as StageProperties;

  describe('the gateway', () => {
    test.each(Object.keys(TABLES))('sends to %s exactly the routes of its table', (name) => {
      expect(routesTo(name).sort()).toEqual(keysOf(TABLES[name] ?? []).sort());
    });

    test('knows every route of the contract, and sends the rest to one function', () => {
      const all = Object.values(resourcesOf(template(), 'AWS::ApiGatewayV2::Route'));
      const known = all.map(({ Properties }) => Properties['RouteKey'] as string);
      expect(known.sort()).toEqual([...keysOf(allRoutes), '$default'].sort());
      expect(routesTo('fallback')).toEqual(['$default']);
    });

    test('hands requests over in the format that the functions read', () => {
      for (const { Properties } of Object.values(
        resourcesOf(template(), 'AWS::ApiGatewayV2::Integration'),
      ))
        expect(Properties['PayloadFormatVersion']).toBe('2.0');
    });

    test('lets only so many requests through, and fewer to what computes or writes', () => {
      const { DefaultRouteSettings: otherwise, RouteSettings: own } = limits();
      expect(otherwise.ThrottlingRateLimit).toBeGreaterThan(0);
      const costly = allRoutes.filter(
        ({ method, computes }) => method !== 'GET' || computes === true,
      );
      expect(Object.keys(own).sort()).toEqual(keysOf(costly).sort());
      for (const { ThrottlingRateLimit, ThrottlingBurstLimit } of Object.values(own)) {
        expect(ThrottlingRateLimit).toBeLessThan(otherwise.ThrottlingRateLimit);
        expect(ThrottlingBurstLimit).toBeLessThan(otherwise.ThrottlingBurstLimit);
      }
    });

    test('limits a route only when it is there: the stage waits for it', () => {
      const routes = resourcesOf(template(), 'AWS::ApiGatewayV2::Route');
      const awaited = [stage().DependsOn ?? []].flat();
      for (const key of Object.keys(limits().RouteSettings)) {
        const [logicalName] =
          Object.entries(routes).find(([, { Properties }]) => Properties['RouteKey'] === key) ?? [];
        expect(awaited).toContain(logicalName);
      }
    });
  });
}
