import { readFileSync } from 'node:fs';
import { datasetFrom, type Dataset } from './dataset.ts';

/**
 * Reads the tables.
 * @param folder where they are; in a bundle they lie beside it, so there it has to be given
 */
export function loadDataset(folder = new URL('../../data/', import.meta.url)): Dataset {
  const text = (name: string) => readFileSync(new URL(`${name}.csv`, folder), 'utf8');
  return datasetFrom({
    observations: text('observations'),
    sources: text('sources'),
    parameters: text('parameters'),
    laws: text('laws'),
    awards: text('awards'),
  });
}
