import { readService } from '../../../commands/deployment/readService.ts';
import type { GatewayRoute, Handler } from './gateway.ts';

interface DeployedFunction {
  readonly handler: string;
  /** Such as `{ httpApi: 'GET /v1/health' }`; `*` is whatever no other function has. */
  readonly events: readonly { readonly httpApi: string }[];
}

/** The routes of serverless.yml with the handlers that they name. */
export async function deployedRoutes(): Promise<{
  readonly routes: readonly GatewayRoute[];
  readonly fallback: Handler;
}> {
  const configuration = await readService('dev');
  const functions = configuration.functions as Readonly<Record<string, DeployedFunction>>;
  const named = await Promise.all(
    Object.values(functions).map(async ({ handler: place, events }) => {
      const handler = await handlerAt(place);
      return events.map(({ httpApi }) => ({ key: httpApi, handler }));
    }),
  );
  const all = named.flat();
  const fallback = all.find(({ key }) => key === '*')?.handler;
  if (fallback === undefined) throw new Error('serverless.yml has no function for what is left');
  const routes = all
    .filter(({ key }) => key !== '*')
    .map(({ key, handler }): GatewayRoute => {
      const [method = '', path = ''] = key.split(' ');
      return { method, path, handler };
    });
  return { routes, fallback };
}

async function handlerAt(place: string): Promise<Handler> {
  const [file = '', name = ''] = place.split('.');
  const address = new URL(`../../../${file}.ts`, import.meta.url).href;
  const loaded = (await import(/* @vite-ignore */ address)) as Record<string, Handler>;
  const handler = loaded[name];
  if (handler === undefined) throw new Error(`there is no ${place}`);
  return handler;
}
