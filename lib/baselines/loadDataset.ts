import { readFileSync } from 'node:fs';
import { datasetFrom, type Dataset } from './dataset.ts';

const DATA_FOLDER = new URL('../../data/', import.meta.url);

/**
 * Reads the tables from the `data` folder. Where there is no folder, such as in a bundle, give
 * the texts of the files to `datasetFrom` instead.
 */
export function loadDataset(folder: URL = DATA_FOLDER): Dataset {
  const text = (name: string) => readFileSync(new URL(`${name}.csv`, folder), 'utf8');
  return datasetFrom({
    observations: text('observations'),
    sources: text('sources'),
    parameters: text('parameters'),
    laws: text('laws'),
    awards: text('awards'),
  });
}
