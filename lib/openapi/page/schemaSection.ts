import { html, type Html } from './html.ts';
import { inline } from './markdown.ts';
import type { Schema } from './openApi.ts';
import { schemaText } from './schemaText.ts';

/** A named schema: what it is, and a row for each of its members. */
export function schemaSection(name: string, schema: Schema): Html {
  const branches = schema.oneOf ?? schema.anyOf ?? [];
  return html`<section id="schema-${name}" class="schema">
    <h3>${name}</h3>
    <p>${inline(schema.description ?? '')}</p>
    ${
      schema.properties === undefined && branches.length === 0
        ? html`<p>${schemaText(schema)}</p>`
        : undefined
    }
    ${membersTable(schema)}
    ${branches.map(
      (branch) =>
        html`<h4>${branchTitle(branch)}</h4>
          <p>${inline(branch.description ?? '')}</p>
          ${membersTable(branch)}`,
    )}
  </section> `;
}

/** A branch is told by the member whose value is fixed, such as `shape: "levy"`. */
function branchTitle(branch: Schema): Html {
  const fixed = Object.entries(branch.properties ?? {}).find(
    ([, member]) => member.const !== undefined,
  );
  if (fixed === undefined) return schemaText(branch);
  return html`<code>${fixed[0]}: ${JSON.stringify(fixed[1].const)}</code>`;
}

function membersTable(schema: Schema): Html | undefined {
  const rows = memberRows(schema, '');
  if (rows.length === 0) return undefined;
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          <th>member</th>
          <th>value</th>
          <th>meaning</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** Rows of the members; members of a part without a name of its own follow it. */
function memberRows({ properties = {}, required = [] }: Schema, path: string): readonly Html[] {
  return Object.entries(properties).flatMap(([name, member]) => [
    html`<tr>
      <td>
        <code>${path}${name}</code>${required.includes(name) ? html` <b>required</b>` : undefined}
      </td>
      <td>${isOpen(member) ? 'object' : schemaText(member)}${defaultText(member)}</td>
      <td>${inline(member.description ?? '')}</td>
    </tr>`,
    ...below(member, `${path}${name}`),
  ]);
}

/** A part whose members are told in rows of their own. */
const isOpen = ({ type, properties }: Schema) => type === 'object' && properties !== undefined;

function below(member: Schema, path: string): readonly Html[] {
  if (isOpen(member)) return memberRows(member, `${path}.`);
  if (member.items !== undefined && isOpen(member.items))
    return memberRows(member.items, `${path}[].`);
  const { additionalProperties: entry } = member;
  if (typeof entry === 'object' && isOpen(entry)) return memberRows(entry, `${path}.*.`);
  return [];
}

function defaultText({ default: value }: Schema): Html | undefined {
  if (value === undefined || JSON.stringify(value) === '{}') return undefined;
  return html`<br /><small>otherwise <code>${JSON.stringify(value)}</code></small>`;
}
