/** The composition root of functions that show the tables of the `data` folder. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { baselineShelf, type BaselineShelf } from './baselines/baselineShelf.ts';
import { loadDataset } from './baselines/loadDataset.ts';
import { readDataSettings, type DataSettings, type Environment } from './config.ts';
import { aroundSettings, type HttpDependencies } from './dependencies.ts';

/** What functions need that show the tables of the `data` folder. */
export interface DataDependencies extends HttpDependencies {
  readonly baselines: BaselineShelf;
}

/** Puts together what functions need that show the tables of the `data` folder. */
export function dataDependencies(environment: Environment): DataDependencies {
  const settings = readDataSettings(environment);
  return { ...aroundSettings(settings), baselines: shelfOf(settings) };
}

/** The baselines by the tables of the folder in the settings, which are read when first needed. */
export function shelfOf({ dataFolder }: DataSettings): BaselineShelf {
  const folder = dataFolder === undefined ? undefined : pathToFileURL(`${resolve(dataFolder)}/`);
  return baselineShelf(() => loadDataset(folder));
}
