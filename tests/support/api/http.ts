/** Plain HTTP for tests: nothing is added, corrected or followed. */
import { request as open } from 'node:http';

/** A request as it goes over the wire. */
export interface Sent {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** Headers in order; the same name may stand more than once. */
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string | Uint8Array | undefined;
}

/** An answer as it came over the wire. */
export interface Received {
  readonly status: number;
  /** Headers by their name in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Sends one request and reads the whole answer. */
export function send(address: string, { method, target, headers = [], body }: Sent) {
  return new Promise<Received>((resolve, reject) => {
    const { hostname, port } = new URL(address);
    const length = body === undefined ? [] : ['Content-Length', String(Buffer.byteLength(body))];
    const lines = ['Host', `${hostname}:${port}`, ...headers.flat(), ...length];
    const request = open({ hostname, port, method, path: target, headers: lines, agent: false });
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const named = Object.entries(response.headers).map(([name, value]) => [
          name,
          String(value),
        ]);
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(named) as Record<string, string>,
          text: Buffer.concat(chunks).toString('utf8'),
        });
      });
    });
    request.end(body);
  });
}
