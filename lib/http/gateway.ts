import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** A request as the gateway hands it over (HTTP API, payload format 2.0). */
export type GatewayEvent = APIGatewayProxyEventV2;
/** An answer as the gateway takes it. */
export type GatewayResult = APIGatewayProxyStructuredResultV2 & {
  headers: Record<string, string>;
};

/** A header of a request; the gateway writes names in small letters. */
export function headerOf({ headers }: GatewayEvent, name: string): string | undefined {
  return headers[name];
}

/** Method of a request. */
export function methodOf(event: GatewayEvent): string {
  return event.requestContext.http.method.toUpperCase();
}

/** Identifier of a request: the gateway's, which stands in its own log too. */
export function requestIdOf(event: GatewayEvent): string {
  return event.requestContext.requestId;
}
