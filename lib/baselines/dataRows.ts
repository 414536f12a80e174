import type { Baseline } from './buildBaseline.ts';
import { numbersOf, type DesignNumber } from '../engine/sensitivity/designNumbers.ts';
import type { Citation } from './evidence.ts';
import { figure, joined } from './wording.ts';
import { capitalised, listed } from '../../models/wording.ts';

/** One number of a baseline as the page on the data shows it. */
export interface DataRow {
  readonly pointer: string;
  /** The victim group, stage or source that the number belongs to; none for the others. */
  readonly owner: string | undefined;
  /** The cells that stay the same where several groups share a number. */
  readonly cells: readonly string[];
}

/** Every number that a baseline states, with source ids from `idOf`. */
export function rowsOf(baseline: Baseline, idOf: (source: Citation) => string): readonly DataRow[] {
  return numbersOf(baseline.design).flatMap((number): DataRow[] => {
    const { stated, pointer, description } = number;
    if (typeof stated !== 'object' || !('value' in stated)) return [];
    const { value, low, high, grade = 'none', note = '', source } = stated;
    const what = description.replace(/[.;].*$/, '');
    const range =
      low === undefined || high === undefined ? '' : `${figure(low)} to ${figure(high)}`;
    // Baselines cite in full.
    const cited = source as Citation | undefined;
    const from = joined(note, cited === undefined ? '' : `Source: ${idOf(cited)}.`);
    return [
      {
        pointer,
        owner: ownerOf(number, baseline),
        cells: [what, figure(value), range, grade.replaceAll('_', ' '), from],
      },
    ];
  });
}

/** Whether two rows say the same about the same place. */
export function isSameRow(one: DataRow, other: DataRow): boolean {
  return one.pointer === other.pointer && one.cells.join() === other.cells.join();
}

/** Rows as lines of a table; groups of victims that share a number stand in one line. */
export function linesOf(rows: readonly DataRow[], groups: number): readonly string[] {
  const owners = new Map<string, (string | undefined)[]>();
  for (const { owner, cells } of rows) {
    const line = cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ');
    owners.set(line, [...(owners.get(line) ?? []), owner]);
  }
  return [...owners].map(([line, names]) => `| ${ownersTold(names, groups)} | ${line} |`);
}

function ownersTold(names: readonly (string | undefined)[], groups: number): string {
  if (groups > 1 && names.length === groups) return 'All groups of victims';
  return listed(names.filter((name) => name !== undefined));
}

function ownerOf({ path }: DesignNumber, { design }: Baseline): string | undefined {
  const [collection = '', id = '', member = ''] = path;
  if (collection === 'victimGroups') return capitalised(id.replaceAll('-', ' '));
  if (collection === 'funding') return design.funding[id]?.title;
  if (collection === 'workflow' && id === 'stages') return capitalised(member);
  return capitalised(collection);
}
