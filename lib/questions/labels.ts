import { capitalised } from '../../models/wording.ts';
import { FIELD_LABELS } from '../changes/fieldLabels.ts';
import type { JsonObject } from '../changes/json.ts';
import { fieldOf, labelOf } from '../changes/labels.ts';

/** What a number of a design is called. */
export function numberLabel(path: readonly string[], document: JsonObject): string {
  return capitalised(labelOf(path, [document]));
}

/** What numbers that move together are called: by their field where they are several. */
export function numbersLabel(paths: readonly (readonly string[])[], document: JsonObject): string {
  const [first = []] = paths;
  const distinct = new Set(paths.map((path) => path.join('/')));
  if (distinct.size < 2) return numberLabel(first, document);
  const fields = [...new Set(paths.map((path) => fieldOf(path).pattern))];
  const [field = ''] = fields;
  const label = fields.length === 1 ? FIELD_LABELS[field] : undefined;
  return label === undefined
    ? `${numberLabel(first, document)} and ${String(distinct.size - 1)} more`
    : `${capitalised(label)}, in all groups`;
}
