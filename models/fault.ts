import type * as z from 'zod';
import { pointerOf, valueAt } from './json.ts';

/** One fault of an input: where it is and what is wrong, in a sentence for people. */
export interface Fault {
  /** JSON Pointer (RFC 6901) to the place; empty for the whole document. */
  readonly pointer: string;
  /** A sentence that names the place, what stands there, and what may stand there. */
  readonly detail: string;
}

type Issue = z.core.$ZodIssue;

/**
 * Turns what the schema found into faults, all of them, in the order of the document.
 * @param error the error of a failed parse
 * @param input the document that was parsed
 * @param whole what the document is, in words
 */
export function faultsOf(error: z.ZodError, input: unknown, whole = 'a design'): Fault[] {
  return error.issues
    .flatMap((issue) => expand(issue, []))
    .map(({ issue, path }) => tell(issue, path, input, whole))
    .flat();
}

interface Placed {
  readonly issue: Issue;
  readonly path: readonly PropertyKey[];
}

/** A union fails in every branch at once; what the author meant is the branch with fewest faults. */
function expand(issue: Issue, prefix: readonly PropertyKey[]): Placed[] {
  const path = [...prefix, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ issue, path }];
  const possible = issue.errors.filter(
    (branch) => !branch.some((found) => found.path.length === 0 && found.code === 'invalid_type'),
  );
  const branch = possible.sort(likeness)[0] ?? issue.errors[0] ?? [];
  return branch.flatMap((found) => expand(found, path));
}

/**
 * The author meant the branch that knows the members that are there and misses none; faults inside
 * those members say nothing about it.
 */
function likeness(one: readonly Issue[], other: readonly Issue[]): number {
  return strangeness(one) - strangeness(other) || one.length - other.length;
}

function strangeness(branch: readonly Issue[]): number {
  return branch.reduce(
    (sum, found) =>
      sum + (found.code === 'unrecognized_keys' && found.path.length === 0 ? found.keys.length : 0),
    0,
  );
}

function tell(issue: Issue, path: readonly PropertyKey[], input: unknown, whole: string): Fault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const pointer = pointerOf([...path, key]);
      const owner = path.length === 0 ? whole : `\`${pointerOf(path)}\``;
      return {
        pointer,
        detail: `\`${pointer}\` is not known: ${owner} has no member of this name; remove it or correct the name`,
      };
    });
  const pointer = pointerOf(path);
  return [
    {
      pointer,
      detail: sentence(pointer, valueAt(input, path), ruleOf(issue), issue.code === 'invalid_key'),
    },
  ];
}

function sentence(pointer: string, value: unknown, rule: string, aboutName: boolean): string {
  const place = pointer === '' ? 'the document' : `\`${pointer}\``;
  if (aboutName) return `${place} has a name that cannot be used; ${rule}`;
  const requirement = /^(is|lies|has|names) /.test(rule) ? `it ${rule}` : rule;
  if (value === undefined) return `${place} is missing; ${requirement}`;
  return `${place} is ${show(value)}; ${requirement}`;
}

/** Rules for what the schema leaves to its library, by the kind of value that it expects. */
const KIND_RULES: Readonly<Record<string, string>> = {
  object: 'is an object with members',
  record: 'is an object with members',
  array: 'is a list',
  string: 'is a text',
  number: 'is a number',
  int: 'is a whole number',
  boolean: 'is true or false',
};

function ruleOf(issue: Issue): string {
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? issue.message;
  const untold = issue.code === 'invalid_type' && issue.message.startsWith('Invalid input');
  return untold ? (KIND_RULES[issue.expected] ?? issue.message) : issue.message;
}

function show(value: unknown): string {
  if (typeof value === 'string') return value.length > 60 ? 'a long text' : JSON.stringify(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null)
    return Object.keys(value).length === 0 ? 'empty' : 'an object';
  return String(value);
}

/**
 * A fault of a part, told as one of the whole that the part stands in.
 * @param pointer where the part stands; empty where it is the whole
 */
export function faultUnder(pointer: string, { pointer: place, detail }: Fault): Fault {
  if (pointer === '') return { pointer: place, detail };
  return {
    pointer: pointer + place,
    detail: detail
      .replaceAll('`/', `\`${pointer}/`)
      .replace(/^the document/, () => `\`${pointer}\``),
  };
}
