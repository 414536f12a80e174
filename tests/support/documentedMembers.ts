type Schema = Record<string, unknown>;

/** A named member of a schema, and what it does not say of itself. */
export interface DocumentedMember {
  readonly path: string;
  readonly faults: readonly string[];
}

/**
 * Every named member of a JSON schema, and what is missing there: a description, a unit where it is a
 * number, or what it means that it is not there or null.
 */
export function documentedMembers(whole: object): DocumentedMember[] {
  const definitions = ((whole as Schema)['$defs'] ?? {}) as Record<string, Schema>;
  const nameOf = ({ $ref: reference }: Schema) =>
    typeof reference === 'string' ? reference.split('/').at(-1)! : '';
  const resolved = (schema: Schema): Schema => ({ ...definitions[nameOf(schema)], ...schema });

  /** Parts that hold themselves, as any JSON does, are entered once. */
  function below(start: Schema, path: string, inside: readonly string[]): DocumentedMember[] {
    const name = nameOf(start);
    if (inside.includes(name)) return [];
    const entered = name === '' ? inside : [...inside, name];
    const schema = resolved(start);
    const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
    const required = (schema['required'] ?? []) as string[];
    const branches = ['anyOf', 'oneOf'].flatMap((key) => (schema[key] ?? []) as Schema[]);
    const items = [schema['items'], schema['additionalProperties']].filter(
      (place): place is Schema => typeof place === 'object' && place !== null,
    );
    const member = (place: string, own: Schema, isRequired: boolean) => [
      { path: place, faults: faultsOf(resolved(own), isRequired) },
      ...below(own, place, entered),
    ];
    return [
      ...Object.entries(properties).flatMap(([key, own]) =>
        member(`${path}/${key}`, own, required.includes(key)),
      ),
      ...branches.flatMap((branch) => below(branch, path, entered)),
      ...items.flatMap((item) => member(`${path}/*`, item, true)),
    ];
  }
  return below(whole as Schema, '', []);
}

function faultsOf(schema: Schema, isRequired: boolean): string[] {
  const types = typesOf(schema);
  const mayBeMissing = !isRequired || types.includes('null');
  const isNumber = types.includes('number') || types.includes('integer');
  return [
    ...(schema['description'] === undefined && types.length > 0 ? ['no description'] : []),
    ...(isNumber && schema['unit'] === undefined ? ['no unit'] : []),
    ...(mayBeMissing && !('absent' in schema) && !('default' in schema) ? ['no absence'] : []),
  ];
}

function typesOf(schema: Schema): string[] {
  const { type } = schema;
  const own = Array.isArray(type) ? (type as string[]) : typeof type === 'string' ? [type] : [];
  const branches = ['anyOf', 'oneOf'].flatMap((key) => (schema[key] ?? []) as Schema[]);
  return [...own, ...branches.flatMap(typesOf)];
}
