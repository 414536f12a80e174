import type { StoreAddress } from '../../lib/store/client.ts';

/** A DynamoDB that was started on this machine. */
export interface LocalDatabase {
  readonly address: StoreAddress;
  stop(): Promise<void>;
}

/** Address of a DynamoDB that listens on a port of this machine. */
export const localAddress = (port: number): StoreAddress => ({
  region: 'eu-central-1',
  endpoint: `http://127.0.0.1:${port}`,
});
