/**
 * npm start: the whole service on this machine, with Node alone.
 *
 * PORT, or 3000, is where it listens; DATA_DIR, or .local, is where the data are. LOG_LEVEL=INFO shows
 * the log of the functions. Exit code 2: the call is at fault, or the port or the folder.
 */
import { Mistake } from './answerCommand.ts';
import { EXAMPLE_ID } from './local/seedExample.ts';
import { readLocalSettings, type LocalSettings } from './local/settings.ts';
import { startService, type LocalService } from './local/startService.ts';
import { stopWhenTold } from './local/stopWhenTold.ts';

try {
  if (process.argv.length > 2)
    throw new Mistake('npm start takes no words; PORT and DATA_DIR are set before it.');
  const settings = readLocalSettings(process.env);
  const service = await startService(settings);
  stopWhenTold(service.close);
  process.stdout.write(greeting(service, settings));
} catch (error) {
  if (!(error instanceof Mistake)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}

function greeting({ address, hasExample }: LocalService, { dataDirectory }: LocalSettings): string {
  const projection = hasExample
    ? `${address}/v1/proposals/${EXAMPLE_ID}/projection`
    : `${address}/v1/projections -H 'Content-Type: application/json' -d @examples/serbia.json`;
  return `CompFund answers at ${address}/v1, and explains itself at ${address}/v1/docs.
A projection of a fund for Serbia:

  curl -s ${projection}

The data are in ${dataDirectory}. Whoever works on this machine may call, and nobody else.
Ctrl-C stops it.
`;
}
