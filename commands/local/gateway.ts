import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';
import ServerlessOffline, { type HapiRequest, type HapiToolkit } from 'serverless-offline';
import Lambda from 'serverless-offline/lambda';
import { Mistake } from '../answerCommand.ts';
import { serviceDirectory, type ServiceConfiguration } from '../deployment/readService.ts';

/** The API, as serverless.yml describes it, on this machine. */
export interface Gateway {
  /** Where it listens, such as http://127.0.0.1:3000. */
  readonly address: string;
  /** Lets what is under way end, and takes nothing new. */
  readonly close: () => Promise<void>;
}

/** What the emulation is told. */
export interface GatewayOptions {
  readonly stage: string;
  /** Port to listen on; 0 for any that is free. */
  readonly port: number;
  /** Folder of the bundled functions, each at the path of its source. */
  readonly bundles: string;
}

/** Names by which this machine calls itself. A page elsewhere cannot make a browser send them. */
const OWN_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

const SHUTDOWN_MILLISECONDS = 5_000;

/**
 * Starts the emulation of API Gateway and Lambda by serverless-offline, in this process.
 * @throws Mistake when the port is taken
 */
export async function openGateway(
  configuration: ServiceConfiguration,
  { stage, port, bundles }: GatewayOptions,
): Promise<Gateway> {
  completeEvents();
  const offline = new ServerlessOffline(
    await loadService(configuration, stage),
    { stage, httpPort: port, location: bundles },
    { log: quiet },
  ).internals();
  offline.mergeOptions();
  const { lambdas, httpApiEvents } = offline.getEvents();
  // `true`: not yet. The door by which SDKs call functions directly is never opened.
  await offline.createLambda(lambdas, true);
  await withoutTableOfRoutes(() => offline.createHttp(httpApiEvents, true));
  const server = offline.getApiGatewayServer();
  server.settings.compression = false;
  server.ext('onRequest', asTheGatewayOfAws);
  await server.start().catch((error: unknown) => {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? takenPort(port) : error;
  });
  return {
    address: server.info.uri,
    close: () => server.stop({ timeout: SHUTDOWN_MILLISECONDS }),
  };
}

/** The mistake of a port that another program has. */
export function takenPort(port: number): Mistake {
  return new Mistake(
    `Port ${String(port)} is taken by another program; choose another: PORT=${String(port + 1)} npm start.`,
  );
}

/** What osls makes of serverless.yml, and its plugins read. */
interface Service {
  load(options: { readonly stage: string }): Promise<void>;
  setFunctionNames(options: { readonly stage: string }): void;
}

type Osls = new (options: {
  readonly configuration: ServiceConfiguration;
  readonly configurationFilename: string;
  readonly serviceDir: string;
  readonly commands: readonly string[];
  readonly options: { readonly stage: string };
}) => { readonly service: Service };

async function loadService(configuration: ServiceConfiguration, stage: string): Promise<object> {
  const Serverless = createRequire(import.meta.url)('serverless') as Osls;
  const serverless = new Serverless({
    configuration,
    configurationFilename: 'serverless.yml',
    serviceDir: serviceDirectory,
    commands: ['offline', 'start'],
    options: { stage },
  });
  await serverless.service.load({ stage });
  serverless.service.setFunctionNames({ stage });
  return serverless;
}

/**
 * hapi and serverless-offline do of themselves what API Gateway does not: they let pages of any origin
 * in, and answer conditions. The headers are hidden from them; functions see them all. And whoever
 * calls this machine by a foreign name is a page that was led here: it is turned away.
 */
function asTheGatewayOfAws(request: HapiRequest, toolkit: HapiToolkit): unknown {
  const { hostname } = request.info;
  if (!OWN_NAMES.includes(hostname))
    return toolkit
      .response(`This service answers to ${OWN_NAMES.join(', ')} and not to ${hostname}.\n`)
      .code(403)
      .type('text/plain')
      .takeover();
  for (const name of ['origin', 'range', 'if-none-match', 'if-modified-since'])
    request.headers[name] = undefined;
  return toolkit.continue;
}

/**
 * serverless-offline gives all requests the same identifier; here each has its own, as in AWS. It
 * also parses JSON bodies, and where that gives no object hands over what it got; the function is
 * given a text, as in AWS.
 */
function completeEvents(): void {
  const { get } = Lambda.prototype;
  Lambda.prototype.get = function (name) {
    const lambda = get.call(this, name);
    const { setEvent } = Object.getPrototypeOf(lambda) as typeof lambda;
    lambda.setEvent = (event) => {
      event.requestContext.requestId = randomUUID();
      if (typeof event.body === 'boolean' || typeof event.body === 'number')
        event.body = String(event.body);
      setEvent.call(lambda, event);
    };
    return lambda;
  };
}

const nothing = () => undefined;

const quiet = {
  debug: nothing,
  info: nothing,
  notice: nothing,
  verbose: nothing,
  warning: nothing,
  error: (...words: unknown[]) => {
    console.error(...words);
  },
};

/** serverless-offline prints a table of all routes, whatever its log is. */
async function withoutTableOfRoutes(work: () => Promise<void>): Promise<void> {
  const { log } = console;
  console.log = nothing;
  try {
    await work();
  } finally {
    console.log = log;
  }
}
