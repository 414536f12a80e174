import { resolve } from 'node:path';
import { Mistake } from '../answerCommand.ts';

/** How the service on this machine is started. */
export interface LocalSettings {
  /** Port to listen on; 0 for any that is free. */
  readonly port: number;
  /** Port of the issuer of tokens: the next one, or any that is free. */
  readonly issuerPort: number;
  /** Folder that holds the data. */
  readonly dataDirectory: string;
}

/** The issuer of tokens is one above the port, and has to be a port too. */
const HIGHEST_PORT = 65_534;

const LOOPBACK = ['127.0.0.1', 'localhost'];

/**
 * Reads PORT, DATA_DIR and HOST.
 * @throws Mistake that tells of all that cannot be used
 */
export function readLocalSettings(
  environment: Readonly<Record<string, string | undefined>>,
): LocalSettings {
  const given = (name: string, otherwise: string) => {
    const text = environment[name]?.trim() ?? '';
    return text === '' ? otherwise : text;
  };
  const port = given('PORT', '3000');
  const host = given('HOST', '127.0.0.1');
  const faults = [
    /^\d{1,5}$/.test(port) && Number(port) <= HIGHEST_PORT
      ? undefined
      : `PORT is ${port}; a port is a whole number from 0 to ${String(HIGHEST_PORT)}, and the issuer of tokens has the next one`,
    LOOPBACK.includes(host)
      ? undefined
      : `HOST is ${host}; whoever reaches this service can sign in as anybody, without a password, so that it listens on this machine only, at 127.0.0.1`,
  ].filter((fault) => fault !== undefined);
  if (faults.length > 0) throw new Mistake(`${faults.join('.\n')}.`);
  return {
    port: Number(port),
    issuerPort: Number(port) === 0 ? 0 : Number(port) + 1,
    dataDirectory: resolve(given('DATA_DIR', '.local')),
  };
}
