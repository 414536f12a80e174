import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Provider } from 'oidc-provider';
import { isLocalAccount, LOCAL_RESOURCE, LOCAL_SCOPE } from './issuerAccounts.ts';
import { PAGE_HEADERS, refusalPage, signInPage } from './issuerPages.ts';

/** Below this the issuer asks who somebody wants to be; the rest of the path is its own business. */
export const SIGN_IN_PATH = '/sign-in/';

const MOST_CHARACTERS = 1_024;

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** Shows the page on which somebody chooses an account, and takes the choice. */
export async function answerSignIn(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const interaction = await provider.interactionDetails(request, response);
    if (request.method === 'POST') await takeChoice(provider, interaction, request, response);
    else send(response, 200, signInPage());
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    const words = 'This page is of earlier, and has expired. Go back and sign in again.';
    send(response, 400, refusalPage(words));
  }
}

async function takeChoice(
  provider: Provider,
  interaction: Interaction,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const account = new URLSearchParams(await bodyOf(request)).get('account') ?? undefined;
  if (!isLocalAccount(account)) {
    send(response, 400, refusalPage('There is no such account here. Go back and choose another.'));
    return;
  }
  await endSession(provider, interaction);
  const grant = new provider.Grant({
    accountId: account,
    clientId: String(interaction.params['client_id']),
  });
  grant.addOIDCScope(LOCAL_SCOPE);
  grant.addResourceScope(LOCAL_RESOURCE, LOCAL_SCOPE);
  const result = { login: { accountId: account }, consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result);
}

/** Whoever signed in before is signed out: everybody who signs in may choose whom to be. */
async function endSession(provider: Provider, interaction: Interaction): Promise<void> {
  if (interaction.session === undefined) return;
  const session = await provider.Session.findByUid(interaction.session.uid);
  await session?.destroy();
  interaction.session = undefined;
  await interaction.persist();
}

/** The form, or nothing where it is longer than the form can be. */
async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) if (text.length <= MOST_CHARACTERS) text += String(chunk);
  return text.length <= MOST_CHARACTERS ? text : '';
}

function send(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, PAGE_HEADERS).end(page);
}
