/**
 * npm start: the whole service on this machine, with Node alone.
 *
 * PORT, or 3000, is where it listens, and the next port is where its issuer of tokens does; DATA_DIR, or
 * .local, is where the data are. LOG_LEVEL=INFO shows the log of the functions. Exit code 2: the call is at
 * fault, or a port or the folder.
 */
import { Mistake } from './answerCommand.ts';
import { LOCAL_ACCOUNTS, LOCAL_SERVICE } from './local/issuerAccounts.ts';
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

function greeting(service: LocalService, { dataDirectory }: LocalSettings): string {
  const { address, issuer, tokensFile } = service;
  return `CompFund answers at ${address}/v1, and explains itself at ${address}/v1/docs.
${whatToTry(service)}
Tokens for ${LOCAL_ACCOUNTS.join(', ')} and ${LOCAL_SERVICE} are in
${tokensFile}, for 30 days. The issuer at ${issuer} gives others.
The data are in ${dataDirectory}. Whoever works on this machine may call, and nobody else.
Ctrl-C stops it.
`;
}

function whatToTry({ address, tokensFile, hasExample }: LocalService): string {
  if (!hasExample)
    return `A projection of a fund for Serbia:

  curl -s ${address}/v1/projections -H 'Content-Type: application/json' -d @examples/serbia.json
`;
  const token = `node -p 'JSON.parse(fs.readFileSync("${tokensFile}")).drafter'`;
  return `A projection of a fund for Serbia, for a member of the group that drafts it:

  TOKEN=$(${token})
  curl -s -H "Authorization: Bearer $TOKEN" ${address}/v1/proposals/${EXAMPLE_ID}/projection
`;
}
