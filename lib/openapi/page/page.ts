import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { Html, html } from './html.ts';
import { markdown } from './markdown.ts';
import { operationsOf, type OpenApiDocument, type PlacedOperation } from './openApi.ts';
import { operationSection } from './operationSection.ts';
import { schemaSection } from './schemaSection.ts';
import { STYLE } from './style.ts';
import { capitalised } from '../../../models/wording.ts';

/** A page of HTML, and the policy that it is sent with. */
export interface Page {
  readonly html: string;
  /** Value of the header Content-Security-Policy: only the style inside the page, and nothing else. */
  readonly contentSecurityPolicy: string;
}

/**
 * The documentation of the API as one page that loads nothing and runs no script.
 * @param document our OpenAPI document
 */
export function documentationPage(document: OpenApiDocument): Page {
  const { info, tags, components } = document;
  const operations = operationsOf(document);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${info.title} API</title>
        ${new Html(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <a class="skip" href="#content">To the content</a>
        <div class="page">
          ${navigation(document, operations)}
          <main id="content">
            <header>
              <h1>${info.title} API</h1>
              <p>
                Version ${info.version} · for programs:
                <a href="/v1/openapi.json">openapi.json</a>
              </p>
            </header>
            ${markdown(info.description)}
            ${tags.map(
              ({ name, description }) =>
                html`<h2 id="tag-${name}">${capitalised(name)}</h2>
                  <p>${description}</p>
                  ${inTag(operations, name).map(operationSection)}`,
            )}
            <h2 id="schemas">Schemas</h2>
            ${Object.entries(components.schemas).map(([name, schema]) =>
              schemaSection(name, schema),
            )}
          </main>
        </div>
      </body>
    </html>`;
  return { html: page.text, contentSecurityPolicy: POLICY };
}

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${Buffer.from(sha256(utf8ToBytes(STYLE))).toString('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const inTag = (operations: readonly PlacedOperation[], tag: string) =>
  operations.filter(({ operation }) => operation.tags.includes(tag));

function navigation(document: OpenApiDocument, operations: readonly PlacedOperation[]): Html {
  return html`<nav aria-label="Contents">
    ${document.tags.map(
      ({ name }) =>
        html`<h2><a href="#tag-${name}">${name}</a></h2>
          <ul>
            ${inTag(operations, name).map(
              ({ operation }) =>
                html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`,
            )}
          </ul>`,
    )}
    <h2><a href="#schemas">schemas</a></h2>
    <ul>
      ${Object.keys(document.components.schemas).map(
        (name) => html`<li><a href="#schema-${name}">${name}</a></li>`,
      )}
    </ul>
  </nav>`;
}
