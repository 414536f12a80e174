import { designsOf, withDesigns, type Course } from '../scenarios/layPhases.ts';
import { numbersOf, type DesignNumber } from './designNumbers.ts';
import { together } from './drivers.ts';
import { endOf, movedNumber, type End } from './ends.ts';
import { guardsOf, keepsRules, withNumbers } from './withNumbers.ts';

/** A number of one design of a course. */
interface PlacedNumber {
  /** Place of the design in the course, 0 for the first. */
  readonly place: number;
  readonly number: DesignNumber;
}

/** Assumptions that move together. */
export interface Mover {
  readonly driver: string;
  /** The first of them, whose value and ends are told. */
  readonly first: DesignNumber;
  readonly numbers: readonly PlacedNumber[];
}

/** A course in which assumptions are at one of their ends, or as near to it as rules allow. */
export interface Moved {
  readonly course: Course;
  /** How far they went: 1 for the whole way. */
  readonly part: number;
}

/** Halvings of the way to an end that cannot be reached. */
const HALVINGS = 12;

/** The assumptions of a course, those that move together as one. */
export function moversOf(course: Course): Mover[] {
  const numbers = designsOf(course).flatMap((design, place) =>
    numbersOf(design)
      .filter(({ kind }) => kind === 'assumption')
      .map((number) => ({ place, number })),
  );
  return [...together(numbers)].flatMap(([driver, group]) => {
    const first = group[0]?.number;
    return first === undefined ? [] : [{ driver, first, numbers: group }];
  });
}

/** Whether an end is another value than the one that stands there. */
export function moves({ numbers }: Mover, end: End): boolean {
  return numbers.some(({ number }) => {
    const { stated } = number;
    const value = typeof stated === 'number' ? stated : 'value' in stated ? stated.value : 1;
    return endOf(number, end) !== value;
  });
}

/**
 * Moves assumptions to an end. Where a rule that binds them to others forbids it, such as that shares
 * sum to 1 at most, they go as far as it allows.
 * @returns undefined where they cannot move at all
 */
export function moved(course: Course, mover: Mover, end: End): Moved | undefined {
  const whole = movedBy(course, mover, end, 1);
  if (whole !== undefined) return { course: whole, part: 1 };
  let found: Moved | undefined;
  let [low, high] = [0, 1];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const part = (low + high) / 2;
    const some = movedBy(course, mover, end, part);
    if (some === undefined) high = part;
    else {
      low = part;
      found = { course: some, part };
    }
  }
  return found;
}

/** Moves assumptions a part of the way to an end; undefined where a rule forbids it. */
export function movedBy(
  course: Course,
  { numbers }: Mover,
  end: End,
  part: number,
): Course | undefined {
  const designs = designsOf(course).map((design, place) => {
    const own = numbers.filter((one) => one.place === place).map(({ number }) => number);
    if (own.length === 0) return design;
    const changed = withNumbers(
      design,
      own.map((number) => ({ path: number.path, value: movedNumber(number, end, part) })),
    );
    return keepsRules(changed, guardsOf(own)) ? changed : undefined;
  });
  const allowed = designs.filter((design) => design !== undefined);
  return allowed.length === designs.length ? withDesigns(course, allowed) : undefined;
}
