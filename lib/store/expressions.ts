/**
 * Conditions and updates in the words of DynamoDB. Names of attributes go by placeholders, because
 * some are reserved words: `status` is.
 */

/** A condition, or an update. */
export interface Expression {
  readonly text: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

const comparison =
  (operator: '=' | '<' | '<=') =>
  (name: string, value: string | number): Expression => ({
    text: `#${name} ${operator} :${name}`,
    names: { [`#${name}`]: name },
    values: { [`:${name}`]: value },
  });

/** The attribute has this value. */
export const has = comparison('=');

/** The attribute is there and below this number. */
export const isBelow = comparison('<');

/** The attribute is there and at most this number. */
export const isAtMost = comparison('<=');

/** The attribute has one of these values, of which there is one at least. */
export function isOneOf(name: string, values: readonly string[]): Expression {
  const placed = values.map((value, index) => [`:${name}${index}`, value] as const);
  return {
    text: `#${name} IN (${placed.map(([placeholder]) => placeholder).join(', ')})`,
    names: { [`#${name}`]: name },
    values: Object.fromEntries(placed),
  };
}

const presence = (test: string) => (name: string) => ({
  text: `${test}(#${name})`,
  names: { [`#${name}`]: name },
  values: {},
});

/** The attribute is not there. */
export const lacks: (name: string) => Expression = presence('attribute_not_exists');

/** There is no item. */
export const isNew: Expression = lacks('pk');

/** There is an item. */
export const isThere: Expression = presence('attribute_exists')('pk');

const joined =
  (word: string) =>
  (...parts: readonly Expression[]): Expression => ({
    text: parts.map(({ text }) => `(${text})`).join(word),
    names: Object.assign({}, ...parts.map(({ names }) => names)) as Expression['names'],
    values: Object.assign({}, ...parts.map(({ values }) => values)) as Expression['values'],
  });

/** All of the conditions; no two of them compare the same attribute. */
export const all = joined(' AND ');

/** One of the conditions at least; no two of them compare the same attribute. */
export const either = joined(' OR ');

/** Gives attributes these values. */
export function set(attributes: Readonly<Record<string, unknown>>): Expression {
  const names = Object.keys(attributes);
  return {
    text: `SET ${names.map((name) => `#${name} = :new_${name}`).join(', ')}`,
    names: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    values: Object.fromEntries(names.map((name) => [`:new_${name}`, attributes[name]])),
  };
}

/** Adds to an attribute, which begins at 0. */
export const add = (name: string, number: number): Expression => ({
  text: `ADD #${name} :more_${name}`,
  names: { [`#${name}`]: name },
  values: { [`:more_${name}`]: number },
});

/** Takes an attribute away. */
export const remove = (name: string): Expression => ({
  text: `REMOVE #${name}`,
  names: { [`#${name}`]: name },
  values: {},
});

/** Both updates in one. */
export const also = (one: Expression, other: Expression): Expression => ({
  text: `${one.text} ${other.text}`,
  names: { ...one.names, ...other.names },
  values: { ...one.values, ...other.values },
});
