import { exampleNamesOf, type PlacedOperation } from './openApi.ts';

/** A request as an example of the document describes it. */
export interface ExampleRequest {
  /** Name of the example; `plain` where the operation takes nothing. */
  readonly name: string;
  readonly summary: string;
  /** Who calls; undefined where nobody is asked. */
  readonly as: string | undefined;
  /** Operations whose first examples are run before. */
  readonly after: readonly string[];
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as a text: JSON, or what stands in its place. */
  readonly body: string | undefined;
}

/** Who calls in an example that says nothing else. */
const DRAFTER = 'drafter';

/** The requests that the examples of an operation describe, of which each has at least one. */
export function exampleRequestsOf(placed: PlacedOperation): readonly ExampleRequest[] {
  const names = exampleNamesOf(placed.operation);
  return (names.length === 0 ? ['plain'] : names).map((name) => requestOf(placed, name));
}

function requestOf({ method, path, operation }: PlacedOperation, name: string): ExampleRequest {
  const given = (operation.parameters ?? []).flatMap((parameter) => {
    const example = parameter.examples?.[name];
    return example === undefined ? [] : [{ ...parameter, example }];
  });
  const valuesIn = (place: string) =>
    given
      .filter((parameter) => parameter.in === place)
      .map(({ name: key, example }): [string, string] => [key, String(example.value)]);
  const [mediaType, media] =
    Object.entries(operation.requestBody?.content ?? {}).find(
      ([, { examples }]) => examples?.[name] !== undefined,
    ) ?? [];
  const example = media?.examples?.[name];
  const query = new URLSearchParams(valuesIn('query'));
  const filled = valuesIn('path').reduce(
    (text, [key, value]) => text.replace(`{${key}}`, encodeURIComponent(value)),
    path,
  );
  return {
    name,
    summary: (example ?? given[0]?.example)?.summary ?? operation.summary,
    as: operation.security.length === 0 ? undefined : (operation['x-callers']?.[name] ?? DRAFTER),
    after: operation['x-after']?.[name] ?? [],
    method,
    target: query.size === 0 ? filled : `${filled}?${query.toString()}`,
    headers: {
      ...Object.fromEntries(valuesIn('header')),
      ...(example === undefined || mediaType === undefined ? {} : { 'Content-Type': mediaType }),
    },
    body: example === undefined ? undefined : bodyText(mediaType, example.value),
  };
}

function bodyText(mediaType: string | undefined, value: unknown): string {
  const isText = typeof value === 'string' && mediaType?.endsWith('json') === false;
  return isText ? value : JSON.stringify(value, null, 2);
}
