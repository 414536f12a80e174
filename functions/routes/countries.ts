import * as z from 'zod';
import { describeCountry, listCountries } from '../../lib/baselines/describeCountry.ts';
import { COUNTRIES } from '../../lib/baselines/countryFacts.ts';
import { dataDependencies, type DataDependencies } from '../../lib/dataDependencies.ts';
import { ENGINE_VERSION } from '../../lib/engine/version.ts';
import { computedTag } from '../../lib/http/entityTag.ts';
import { JSON_TYPE } from '../../lib/http/mediaTypes.ts';
import { route } from '../../lib/http/route.ts';
import { designHash } from '../../lib/projections/designHash.ts';
import {
  baselineSchema,
  countryListSchema,
  countrySchema,
  variantSchema,
} from '../../models/country.ts';

const countryPath = z.strictObject({
  iso: z
    .enum(COUNTRIES, { error: `is one of ${COUNTRIES.join(', ')}` })
    .meta({ description: 'Country, ISO 3166-1 alpha-2.' }),
});

const variantQuery = z.strictObject({ variant: variantSchema.default('trafficking_only') });

/** What is known of countries, and the drafts that are built from it. */
export const routes = [
  route<DataDependencies>({
    method: 'GET',
    path: '/v1/countries',
    operationId: 'listCountries',
    summary: 'List the countries',
    description: 'Every country that there is a baseline for, with the addresses of what is known.',
    access: 'anyone',
    request: {},
    answers: {
      200: { description: 'The countries.', content: { [JSON_TYPE]: countryListSchema } },
    },
    problems: [],
    handle: () => ({ status: 200, body: { items: listCountries() } }),
  }),
  route({
    method: 'GET',
    path: '/v1/countries/{iso}',
    operationId: 'getCountry',
    summary: 'What is known of a country',
    description: 'Currency, where the law stands with its sources, and the baselines there are.',
    access: 'anyone',
    request: { path: countryPath },
    answers: {
      200: { description: 'The country.', content: { [JSON_TYPE]: countrySchema } },
    },
    problems: ['not_found'],
    handle: ({ path }, { baselines }: DataDependencies) => ({
      status: 200,
      body: describeCountry(baselines.dataset(), path.iso),
    }),
  }),
  route({
    method: 'GET',
    path: '/v1/countries/{iso}/baseline',
    operationId: 'getBaseline',
    summary: 'A cited draft design of a country',
    description:
      'A complete design built from published figures, each with its source, and from assumptions that say so; with the five unknowns that matter most. A draft to argue about, no forecast.',
    access: 'anyone',
    request: { path: countryPath, query: variantQuery },
    answers: {
      200: {
        description: 'The baseline.',
        content: { [JSON_TYPE]: baselineSchema },
        headers: ['ETag', 'Cache-Control'],
      },
    },
    problems: ['not_found', 'malformed_header'],
    handle: ({ path, query }, { baselines }: DataDependencies) => {
      const name = { country: path.iso, variant: query.variant };
      const { design, notes } = baselines.baseline(name);
      return {
        status: 200,
        tag: computedTag(ENGINE_VERSION, designHash(design), JSON.stringify(name)),
        compute: () => ({ ...name, design, unknowns: baselines.unknowns(name), notes }),
      };
    },
  }),
];

/** Puts together what they need. */
export const dependencies = dataDependencies;
