import { LOCAL_ACCOUNTS } from './issuerAccounts.ts';

/** What each account is there for. */
const PURPOSES: Readonly<Record<(typeof LOCAL_ACCOUNTS)[number], string>> = {
  chair: 'leads the group of the example',
  drafter: 'writes drafts in it',
  reviewer: 'approves them',
  observer: 'reads them',
  admin: 'makes groups and looks after their members',
  outsider: 'leads another group, and is a stranger to this one',
};

/** Headers of every page: nothing is loaded from anywhere, and nobody frames it. */
export const PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
} as const;

/** The page on which somebody says who they want to be. */
export function signInPage(): string {
  const choices = LOCAL_ACCOUNTS.map(
    (name) => `<li><button name="account" value="${name}">${name}</button> ${PURPOSES[name]}</li>`,
  );
  return page(
    'Who do you want to be?',
    `<p>This is a local issuer of tokens, for trying CompFund out on one machine. It asks for no password:
whoever works on this machine may be anybody on this list. A real installation has an issuer of its
own.</p>
<form method="post"><ul>
${choices.join('\n')}
</ul></form>`,
  );
}

/** The page that says why somebody cannot sign in. */
export function refusalPage(words: string): string {
  return page('Signing in did not work', `<p>${escaped(words)}</p>`);
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} – CompFund on this machine</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }
ul { list-style: none; padding: 0 }
button { font: inherit; min-width: 8rem; margin: 0.2rem 0.6rem 0.2rem 0; padding: 0.3rem }
</style>
<h1>${title}</h1>
${content}
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '');
