/** Holds answers against openapi.json, the document that callers read. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { matchAddress } from '../../../lib/http/addresses.ts';
import {
  operationsOf,
  type OpenApiDocument,
  type PlacedOperation,
} from '../../../lib/openapi/page/openApi.ts';
import type { Received } from './http.ts';

/** The document as it is checked in. */
export const openApi = JSON.parse(
  readFileSync(new URL('../../../openapi.json', import.meta.url), 'utf8'),
) as OpenApiDocument;

/** Every operation of the document. */
export const operations = operationsOf(openApi);

const DOCUMENT = 'openapi.json';
const ajv = new Ajv2020({ strict: false, allErrors: true, discriminator: false });
addFormats.default(ajv);
ajv.addSchema(openApi, DOCUMENT);

const pointerPart = (text: string) =>
  encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));

/** What is wrong with a value, by the schema at a place of the document; empty where all is well. */
export function faultsAt(place: readonly string[], value: unknown): readonly string[] {
  const reference = `${DOCUMENT}#/${place.map(pointerPart).join('/')}`;
  const validate = ajv.getSchema(reference);
  if (validate === undefined) return [`the document has nothing at ${reference}`];
  if (validate(value) === true) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath} ${message ?? 'is wrong'}`,
  );
}

/** The operation behind a method and a path; HEAD goes with GET. */
export function operationAt(method: string, path: string): PlacedOperation | undefined {
  const known = method === 'HEAD' ? 'GET' : method;
  return operations.find(
    (placed) => placed.method === known && matchAddress(placed.path, path) !== undefined,
  );
}

/** Headers that every answer of a function carries. */
const ALWAYS = ['x-request-id', 'engine-version', 'vary', 'x-content-type-options'];

/**
 * What an answer does that the document does not say; empty where all is as documented.
 * @param method method of the request
 * @param target path and query of the request
 */
export function deviations(method: string, target: string, answer: Received): readonly string[] {
  const path = target.split('?')[0] ?? '';
  const placed = operationAt(method, path);
  const missing = ALWAYS.filter((name) => answer.headers[name] === undefined);
  return [
    ...missing.map((name) => `the header ${name} is missing`),
    ...(placed === undefined
      ? elsewhereFaults(method, answer)
      : operationFaults(placed, { method, target, answer })),
  ];
}

/** Where there is no operation, the answer is a problem, or says what can be done there. */
function elsewhereFaults(method: string, answer: Received): readonly string[] {
  if (method === 'OPTIONS' && answer.status === 204) return [];
  if (![404, 405].includes(answer.status)) return [`${answer.status} where there is no operation`];
  if (method === 'HEAD') return [];
  return faultsAt(['components', 'schemas', 'Problem'], parsed(answer.text));
}

/** Headers of what is stored, which an answer has only where something is stored. */
const OF_STORED = ['ETag', 'Location'];

function operationFaults(
  { method, path, operation }: PlacedOperation,
  asked: { readonly method: string; readonly target: string; readonly answer: Received },
): readonly string[] {
  const { status, headers, text } = asked.answer;
  const response = operation.responses[status];
  if (response === undefined) return [`${operation.operationId} has no answer ${status}`];
  const isTrial = asked.target.includes('validateOnly=true');
  const expected = Object.keys(response.headers ?? {}).filter(
    (name) => name !== 'Link' && !(status < 400 && isTrial && OF_STORED.includes(name)),
  );
  const missing = expected.filter((name) => headers[name.toLowerCase()] === undefined);
  const told = missing.map((name) => `${status} lacks the header ${name}`);
  if (asked.method === 'HEAD') return text === '' ? told : [...told, 'HEAD has a body'];
  if (response.content === undefined)
    return text === '' ? told : [...told, `${status} has a body that is not documented`];
  const mediaType = (headers['content-type'] ?? '').split(';')[0] ?? '';
  if (!(mediaType in response.content)) return [...told, `${status} has the type ${mediaType}`];
  const place = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content'];
  const value: unknown = mediaType.endsWith('json') ? parsed(text) : text;
  return [...told, ...faultsAt([...place, mediaType, 'schema'], value)];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Codes of the problems that an operation can answer, with the status of each. */
export function problemsIn({ operation }: PlacedOperation): readonly (readonly [number, string])[] {
  return Object.entries(operation.responses).flatMap(([status, { content = {} }]) => {
    const types =
      content['application/problem+json']?.schema.allOf?.[1]?.properties?.['type']?.enum;
    return (types ?? []).map(
      (type) => [Number(status), String(type).replace('urn:compfund:problem:', '')] as const,
    );
  });
}
