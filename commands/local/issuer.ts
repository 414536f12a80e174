import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { Mistake } from '../answerCommand.ts';
import { issuerConfiguration } from './issuerConfiguration.ts';
import { answerSignIn, SIGN_IN_PATH } from './issuerSignIn.ts';
import { localSigningKey, type LocalSigningKey } from './issuerSigningKey.ts';

/** An issuer of tokens on this machine. */
export interface LocalIssuer {
  /** Its name, which is its address, such as http://127.0.0.1:3001. */
  readonly address: string;
  /** What it signs with. */
  readonly key: LocalSigningKey;
  /** Lets what is under way end, and takes nothing new. */
  readonly close: () => Promise<void>;
}

/** Names by which this machine calls itself. A page elsewhere cannot make a browser send them. */
const OWN_NAMES = ['127.0.0.1', 'localhost'];

/**
 * Starts an issuer of tokens for this machine: OpenID Connect by authorization code with PKCE and by client
 * credentials, with accounts that need no password. It is for trying the service out, and nothing else:
 * it listens to this machine alone.
 * @throws Mistake when the port is taken, or the key cannot be used
 */
export async function openIssuer({
  port,
  dataDirectory,
}: {
  /** Port to listen on; 0 for any that is free. */
  readonly port: number;
  /** Folder where it keeps its key. */
  readonly dataDirectory: string;
}): Promise<LocalIssuer> {
  const key = await localSigningKey(dataDirectory);
  const server = createServer();
  await listen(server, port);
  const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const provider = new Provider(address, issuerConfiguration(key));
  provider.on('server_error', (_, error) => {
    console.error(error);
  });
  server.on('request', doorOf(provider));
  return {
    address,
    key,
    async close() {
      server.close();
      server.closeIdleConnections();
      await once(server, 'close');
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? takenIssuerPort(port) : error;
  }
}

/** The mistake of a port that another program has. */
export function takenIssuerPort(port: number): Mistake {
  return new Mistake(
    `Port ${String(port)}, where the local issuer of tokens would be, is taken by another program. It stands one above PORT; choose another: PORT=${String(port + 1)} npm start.`,
  );
}

type Door = (request: IncomingMessage, response: ServerResponse) => void;

function doorOf(provider: Provider): Door {
  const answer = provider.callback();
  return (request, response) => {
    const host = URL.parse(`http://${request.headers.host ?? ''}`)?.hostname ?? '';
    if (!OWN_NAMES.includes(host)) refuseForeignName(host, response);
    else if (request.url?.startsWith(SIGN_IN_PATH) === true)
      answerSignIn(provider, request, response).catch((error: unknown) => {
        console.error(error);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    else void answer(request, response);
  };
}

function refuseForeignName(host: string, response: ServerResponse): void {
  const words = `This issuer answers to ${OWN_NAMES.join(', ')} and not to ${host}.\n`;
  response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8' }).end(words);
}
