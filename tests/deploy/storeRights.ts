import type { Template } from './packageService.ts';

/** One statement of a role, about the table. */
export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: {
    readonly 'ForAllValues:StringLike': { readonly 'dynamodb:LeadingKeys': readonly string[] };
    readonly Null: { readonly 'dynamodb:LeadingKeys': string };
  };
}

/** Something that a function may do with the table. */
export interface StoreRight {
  /** Such as `GetItem`. */
  readonly actions: readonly string[];
  /** What partition keys of the items begin with, such as `GROUP`; or the name of an index. */
  readonly place: string;
}

interface Role {
  readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: Statement[] } }[];
}

/** What a role may do with the table, statement by statement. */
export function rightsIn(statements: readonly Statement[]): StoreRight[] {
  return statements.flatMap(({ Action, Resource, Condition }) => {
    const actions = [Action].flat().map((action) => action.replace('dynamodb:', ''));
    const indices = [Resource].flat().flatMap((one) => indexOf(one) ?? []);
    const keys = Condition?.['ForAllValues:StringLike']['dynamodb:LeadingKeys'] ?? [];
    const places = [...indices, ...keys.map((pattern) => pattern.replace(/#\*$/, ''))];
    return places.map((place) => ({ actions, place }));
  });
}

/** What a function may do with the table. */
export function storeRightsOf({ Resources }: Template, name: string): StoreRight[] {
  const role = Resources[`${name.charAt(0).toUpperCase()}${name.slice(1)}Role`];
  const { Policies } = role?.Properties as unknown as Role;
  const statements = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  return rightsIn(statements.filter(({ Action }) => [Action].flat()[0]?.startsWith('dynamodb:')));
}

function indexOf(resource: unknown): string | undefined {
  const text = (resource as { readonly 'Fn::Sub'?: string })['Fn::Sub'];
  return text?.replace('${Table.Arn}/index/', '');
}
