import type { Method } from './route.ts';

/**
 * Every address of the API and what can be done there: what the fallback knows of it without carrying
 * the functions behind. A test holds it against the route tables.
 */
export const ADDRESSES: Readonly<Record<string, readonly Method[]>> = {
  '/v1/health': ['GET'],
  '/v1/openapi.json': ['GET'],
  '/v1/docs': ['GET'],
  '/v1/self-test': ['GET'],
  '/v1/countries': ['GET'],
  '/v1/countries/{iso}': ['GET'],
  '/v1/countries/{iso}/baseline': ['GET'],
  '/v1/projections': ['POST'],
  '/v1/comparisons': ['POST'],
  '/v1/scenarios': ['POST'],
  '/v1/explain': ['POST'],
  '/v1/sensitivity': ['POST'],
  '/v1/risk': ['POST'],
  '/v1/goal-seek': ['POST'],
  '/v1/goal-seek/frontier': ['POST'],
  '/v1/calibrations': ['POST'],
  '/v1/proposals': ['GET', 'POST'],
  '/v1/proposals/{id}': ['GET', 'PUT', 'PATCH', 'DELETE'],
  '/v1/proposals/{id}/revisions': ['GET'],
  '/v1/proposals/{id}/revisions/{n}': ['GET'],
  '/v1/proposals/{id}/revisions/{n}/diff': ['GET'],
  '/v1/proposals/{id}/merge': ['POST'],
  '/v1/proposals/{id}/copies': ['POST'],
  '/v1/proposals/{id}/lineage': ['GET'],
  '/v1/proposals/{id}/projection': ['GET'],
  '/v1/proposals/{id}/scenarios': ['GET', 'POST'],
  '/v1/proposals/{id}/explain': ['GET', 'POST'],
  '/v1/proposals/{id}/sensitivity': ['GET', 'POST'],
  '/v1/proposals/{id}/risk': ['GET', 'POST'],
  '/v1/proposals/{id}/goal-seek': ['POST'],
  '/v1/proposals/{id}/goal-seek/frontier': ['POST'],
  '/v1/proposals/{id}/transitions': ['GET', 'POST'],
  '/v1/proposals/{id}/transitions/{n}': ['GET'],
  '/v1/proposals/{id}/approvals': ['GET', 'PUT', 'DELETE'],
  '/v1/proposals/{id}/comments': ['GET', 'POST'],
  '/v1/proposals/{id}/comments/{commentId}': ['GET', 'PATCH', 'DELETE'],
  '/v1/certificates': ['POST'],
  '/v1/certificates/{hash}': ['GET'],
  '/v1/certificates/{hash}/verification': ['POST'],
  '/v1/caller': ['GET'],
  '/v1/groups': ['GET', 'POST'],
  '/v1/groups/{id}': ['GET', 'PATCH'],
  '/v1/groups/{id}/members/{subject}': ['GET', 'PUT', 'DELETE'],
};

/** Parameters in a path, by name. */
export type PathParameters = Readonly<Record<string, string>>;

/**
 * Holds a path against an address.
 * @param address a path with parameters in braces
 * @returns the parameters, decoded; undefined where the path is another
 */
export function matchAddress(address: string, path: string): PathParameters | undefined {
  const expected = address.split('/');
  const given = path.split('/');
  if (expected.length !== given.length) return undefined;
  const parameters = new Map<string, string>();
  for (const [place, part] of expected.entries()) {
    const text = decoded(given[place] ?? '');
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (text === undefined || (name === undefined ? text !== part : text === '')) return undefined;
    if (name !== undefined) parameters.set(name, text);
  }
  return Object.fromEntries(parameters);
}

/** What can be done at a path; undefined where there is nothing. */
export function methodsAt(path: string): readonly string[] | undefined {
  const methods = Object.entries(ADDRESSES).find(
    ([address]) => matchAddress(address, path) !== undefined,
  )?.[1];
  if (methods === undefined) return undefined;
  return [
    ...methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])),
    'OPTIONS',
  ];
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
