import type { Access } from '../../http/route.ts';
import { exampleRequestsOf, type ExampleRequest } from './exampleRequest.ts';
import { html, type Html } from './html.ts';
import { inline, markdown } from './markdown.ts';
import type { Operation, PlacedOperation, Response } from './openApi.ts';
import { schemaText } from './schemaText.ts';

/** An operation: what it does, what it takes, examples, and every answer that it can give. */
export function operationSection(placed: PlacedOperation): Html {
  const { method, path, operation } = placed;
  return html`<section id="${operation.operationId}" class="operation">
    <h3>${operation.summary}</h3>
    <p class="call"><b class="method ${method.toLowerCase()}">${method}</b> <code>${path}</code></p>
    ${markdown(operation.description)}
    <p class="who">${WHO_MAY_CALL[operation['x-access']]}</p>
    ${parametersTable(operation)} ${bodyLine(operation)}
    ${exampleRequestsOf(placed).map(exampleBlock)} ${answersTable(operation)}
  </section> `;
}

const WHO_MAY_CALL: Readonly<Record<Access, string>> = {
  anyone: 'Anyone may call this, and nobody is asked who it is.',
  anyone_counted:
    'Anyone may call this. Whoever sends a token has a larger budget of computations.',
  member: 'The caller has to be known.',
  member_or_published: 'The caller has to be known, unless the thing is published.',
};

function parametersTable({ parameters = [] }: Operation): Html | undefined {
  if (parameters.length === 0) return undefined;
  const rows = parameters.map(
    ({ name, in: place, required, schema, description = '' }) =>
      html`<tr>
        <td>
          <code>${name}</code>${required ? html` <b>required</b>` : undefined}<br /><small
            >${place}</small
          >
        </td>
        <td>
          ${schemaText(schema)}${
            schema.default === undefined
              ? undefined
              : html`<br /><small>otherwise <code>${JSON.stringify(schema.default)}</code></small>`
          }
        </td>
        <td>${inline(description)}</td>
      </tr>`,
  );
  return table(['parameter', 'value', 'meaning'], rows);
}

function bodyLine({ requestBody }: Operation): Html | undefined {
  const [first, ...others] = Object.entries(requestBody?.content ?? {});
  if (first === undefined) return undefined;
  const told = ([mediaType, { schema }]: typeof first) =>
    html`${schemaText(schema)}, as <code>${mediaType}</code>`;
  return html`<p>Body: ${told(first)}${others.map((other) => html`; or ${told(other)}`)}.</p>`;
}

function exampleBlock(request: ExampleRequest): Html {
  return html`<details>
    <summary>Example: ${request.summary}</summary>
    ${request.after.length === 0 ? undefined : html`<p>First ${request.after.map(linkTo)}.</p>`}
    <pre><code>${curlOf(request)}</code></pre>
  </details>`;
}

const linkTo = (operationId: string, index: number) =>
  html`${index === 0 ? '' : ', then '}<a href="#${operationId}">${operationId}</a>`;

/** The example as a command; the address of the service and the tokens of callers are variables. */
function curlOf({ as, method, target, headers, body }: ExampleRequest): string {
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"$ADDRESS${target}"`,
    ...(as === undefined ? [] : [`-H "Authorization: Bearer $${as.toUpperCase()}"`]),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${quoted(body)}`]),
  ];
  return lines.join(' \\\n  ');
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

function answersTable({ responses }: Operation): Html {
  const rows = Object.entries(responses).map(
    ([status, response]) =>
      html`<tr>
        <td><b class="status s${status.charAt(0)}">${status}</b></td>
        <td>${contentText(response)}</td>
        <td>${markdown(response.description)}</td>
      </tr>`,
  );
  return html`<details>
    <summary>Answers: ${Object.keys(responses).join(', ')}</summary>
    ${table(['status', 'body', 'when'], rows)}
  </details>`;
}

function contentText({ content = {} }: Response): readonly Html[] {
  return Object.entries(content).map(
    ([mediaType, { schema }]) =>
      html`<div>
        ${schemaText(schema)}<br /><small><code>${mediaType}</code></small>
      </div>`,
  );
}

function table(heads: readonly string[], rows: readonly Html[]): Html {
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th>${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
