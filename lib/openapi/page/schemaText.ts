import { html, type Html } from './html.ts';
import type { Schema } from './openApi.ts';

/** A named schema as a link to where it stands. */
export function schemaLink(reference: string): Html {
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  return html`<a href="#schema-${name}">${name}</a>`;
}

/** What a value of a schema is, in a few words. */
export function schemaText(schema: Schema): Html {
  if (schema.$ref !== undefined) return schemaLink(schema.$ref);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return joined(branches.map(schemaText), ' or ');
  const main = schema.allOf?.[0];
  if (main !== undefined) return schemaText(main);
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum !== undefined)
    return joined(
      schema.enum.map((value) => html`<code>${String(value)}</code>`),
      ' | ',
    );
  if (schema.type === 'array')
    return html`list of ${schema.items === undefined ? 'any JSON' : schemaText(schema.items)}`;
  if (schema.type === 'object') return objectText(schema);
  return html`${plainText(schema)}`;
}

function objectText({ properties, additionalProperties }: Schema): Html {
  if (properties !== undefined) return html`{ ${Object.keys(properties).join(', ')} }`;
  if (typeof additionalProperties !== 'object' || Object.keys(additionalProperties).length === 0)
    return html`object`;
  return html`object of ${schemaText(additionalProperties)} by name`;
}

function plainText(schema: Schema): string {
  const { type = 'any JSON', format, minimum, exclusiveMinimum, maximum } = schema;
  const limits = [
    exclusiveMinimum === undefined ? undefined : `> ${String(exclusiveMinimum)}`,
    minimum === undefined ? undefined : `≥ ${String(minimum)}`,
    maximum === undefined ? undefined : `≤ ${String(maximum)}`,
    schema.maxLength === undefined ? undefined : `up to ${String(schema.maxLength)} characters`,
  ].filter((limit) => limit !== undefined);
  return [format ?? type, limits.join(', ')].join(' ').trim();
}

function joined(parts: readonly Html[], separator: string): Html {
  return html`${parts.map((part, index) => (index === 0 ? part : html`${separator}${part}`))}`;
}
