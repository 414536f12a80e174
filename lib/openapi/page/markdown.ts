import { html, type Html } from './html.ts';

/**
 * The little Markdown that descriptions use: paragraphs, lists, headings of the second level, bold
 * and code.
 */
export function markdown(text: string): Html {
  return html`${text
    .trim()
    .split(/\n\s*\n/)
    .map(block)}`;
}

function block(text: string): Html {
  if (text.startsWith('## ')) return html`<h2>${text.slice(3)}</h2>`;
  if (!text.startsWith('- ')) return html`<p>${inline(text)}</p>`;
  const items = text.slice(2).split(/\n- /);
  return html`<ul>
    ${items.map((item) => html`<li>${inline(item)}</li>`)}
  </ul>`;
}

/** Bold and code inside a line. */
export function inline(text: string): readonly Html[] {
  return text.split(/(\*\*.+?\*\*|`[^`]+`)/s).map((part) => {
    if (part.startsWith('**')) return html`<strong>${inline(part.slice(2, -2))}</strong>`;
    if (part.startsWith('`')) return html`<code>${part.slice(1, -1)}</code>`;
    return html`${part}`;
  });
}
