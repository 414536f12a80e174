import { isObject, memberOf, valueAtPath, type Json, type JsonObject } from './json.ts';
import { designPath, fieldOf, isInPatch, type Path } from './labels.ts';

/** The choice beside a field that decides whether the field is read. */
interface Condition {
  readonly member: string;
  readonly isMet: (value: Json | undefined) => boolean;
}

const isPositive = (value: Json | undefined): boolean => {
  const figure = isObject(value) ? memberOf(value, 'value') : value;
  return typeof figure === 'number' && figure > 0;
};
const formIs = (form: string): Condition => ({ member: 'form', isMet: (value) => value === form });
const INTERIM: Condition = {
  member: 'interimStage',
  isMet: (value) => value !== undefined && value !== null,
};
const APPEALED: Condition = { member: 'appealShare', isMet: isPositive };

/** Fields that the arithmetic reads only where a choice beside them says so. */
export const CONDITIONS: Readonly<Record<string, Condition>> = {
  'victimGroups/*/payment/instalments': formIs('instalments'),
  'victimGroups/*/payment/meanDurationMonths': formIs('annuity'),
  'victimGroups/*/payment/index': formIs('annuity'),
  'victimGroups/*/payment/interimShare': INTERIM,
  'victimGroups/*/payment/interimFraction': INTERIM,
  'workflow/appealDays': APPEALED,
  'workflow/upheldShare': APPEALED,
};

/** Whether none of the designs reads a field, because of the choice that stands beside it. */
export function isIdle(path: Path, ...designs: readonly JsonObject[]): boolean {
  const { pattern, rest } = fieldOf(designPath(path));
  const condition = Object.hasOwn(CONDITIONS, pattern) ? CONDITIONS[pattern] : undefined;
  if (condition === undefined || rest.length > 0) return false;
  const choice = [...path.slice(0, -1), condition.member];
  return designs.every((one) => !condition.isMet(standingAt(one, choice)));
}

/** What a scenario leaves out is as in the design. */
function standingAt(design: JsonObject, path: Path): Json | undefined {
  const own = valueAtPath(design, path);
  return own === undefined && isInPatch(path) ? valueAtPath(design, designPath(path)) : own;
}
