import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: ['functions/*.ts', 'commands/*.ts', 'tests/bench/*.ts', 'tests/reference/*.ts'],
  project: ['{models,lib,functions,commands,tests}/**/*.ts', '*.config.{js,ts}'],
  // A schema and its type, or a table and its rows, are exported together even where only one of
  // the two is used outside the file so far: models are a vocabulary.
  ignoreExportsUsedInFile: true,
  // R is no package of this project; its tests are skipped where it is not there.
  ignoreBinaries: ['Rscript'],
  rules: { types: 'off' },
};

export default config;
