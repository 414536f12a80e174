/** A way to a DynamoDB that writes down what is asked of which items. */
import { createServer, request as forward, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request to the table, as far as rights go by it. */
export interface StoreRequest {
  readonly operation: string;
  /** Name of the index; undefined for the table itself. */
  readonly index: string | undefined;
  /** What the partition keys begin with that it names. */
  readonly kinds: readonly string[];
}

/** What lies between the functions and their DynamoDB, and writes down what it is asked. */
export interface StoreProxy {
  readonly address: string;
  readonly seen: StoreRequest[];
  readonly stop: () => Promise<void>;
}

/** Starts on a free port. */
export async function startStoreProxy(target: URL): Promise<StoreProxy> {
  const seen: StoreRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    void bodyOf(incoming).then((body) => {
      seen.push(requestOf(String(incoming.headers['x-amz-target']), body));
      const { method, headers } = incoming;
      const onward = forward(target, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on('error', () => outgoing.destroy()).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    seen,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

interface Text {
  readonly S: string;
}

/** A request of DynamoDB's, as far as it names keys. */
interface Asked {
  readonly IndexName?: string;
  readonly Key?: { readonly pk: Text };
  readonly Item?: { readonly pk: Text };
  readonly RequestItems?: Readonly<
    Record<string, { readonly Keys: readonly { readonly pk: Text }[] }>
  >;
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeValues?: Readonly<Record<string, Text>>;
}

function requestOf(target: string, body: string): StoreRequest {
  const asked = JSON.parse(body) as Asked;
  const { Key, Item, RequestItems, KeyConditionExpression, ExpressionAttributeValues } = asked;
  // The condition on the partition key comes first, such as `pk = :pk`.
  const [, placeholder = ''] = /^#?\w+ = (:\w+)/.exec(KeyConditionExpression ?? '') ?? [];
  const keys = [
    Key?.pk,
    Item?.pk,
    ...Object.values(RequestItems ?? {}).flatMap(({ Keys }) => Keys.map(({ pk }) => pk)),
    ExpressionAttributeValues?.[KeyConditionExpression === undefined ? '' : placeholder],
  ];
  return {
    operation: target.split('.')[1] ?? '',
    index: asked.IndexName,
    kinds: keys.flatMap((key) => (key === undefined ? [] : [key.S.split('#')[0] ?? ''])),
  };
}
