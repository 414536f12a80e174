/** The parts of serverless-offline that the local gateway makes use of; it carries no types. */
declare module 'serverless-offline' {
  type Log = (...words: unknown[]) => void;

  /** A request as hapi, the server of serverless-offline, knows it. */
  export interface HapiRequest {
    readonly headers: Record<string, string | undefined>;
    readonly info: { readonly hostname: string };
  }

  interface HapiResponse {
    code(status: number): this;
    type(mediaType: string): this;
    takeover(): this;
  }

  /** What hapi gives an extension to answer with. */
  export interface HapiToolkit {
    readonly continue: symbol;
    response(body: string): HapiResponse;
  }

  interface HapiServer {
    readonly info: { readonly uri: string };
    readonly settings: { compression: boolean };
    ext(point: 'onRequest', method: (request: HapiRequest, toolkit: HapiToolkit) => unknown): void;
    start(): Promise<void>;
    stop(options: { readonly timeout: number }): Promise<void>;
  }

  interface Internals {
    mergeOptions(): void;
    getEvents(): { readonly lambdas: readonly object[]; readonly httpApiEvents: readonly object[] };
    createLambda(lambdas: readonly object[], skipStart: boolean): Promise<void>;
    createHttp(events: readonly object[], skipStart: boolean): Promise<void>;
    getApiGatewayServer(): HapiServer;
  }

  export default class ServerlessOffline {
    constructor(
      serverless: object,
      options: { readonly stage: string; readonly httpPort: number; readonly location: string },
      tools: {
        readonly log: Readonly<
          Record<'debug' | 'error' | 'info' | 'notice' | 'verbose' | 'warning', Log>
        >;
      },
    );
    internals(): Internals;
  }
}

declare module 'serverless-offline/lambda' {
  interface Event {
    readonly requestContext: { requestId: string };
    body?: string | number | boolean | null;
  }

  interface LambdaFunction {
    setEvent: (event: Event) => void;
  }

  export default class Lambda {
    get: (name: string) => LambdaFunction;
  }
}
