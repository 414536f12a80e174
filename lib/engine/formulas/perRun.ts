import type { ProjectionRun } from '../project.ts';

/** Works something out once for each run, when it is first asked for. */
export function perRun<T>(make: (run: ProjectionRun) => T): (run: ProjectionRun) => T {
  const known = new WeakMap<ProjectionRun, { readonly made: T }>();
  return (run) => {
    let entry = known.get(run);
    if (entry === undefined) known.set(run, (entry = { made: make(run) }));
    return entry.made;
  };
}

/** Works something out once for each run and name. */
export function perRunByName<T>(
  make: (run: ProjectionRun, name: string) => T,
): (run: ProjectionRun, name: string) => T {
  const all = perRun(() => new Map<string, { readonly made: T }>());
  return (run, name) => {
    const known = all(run);
    let entry = known.get(name);
    if (entry === undefined) known.set(name, (entry = { made: make(run, name) }));
    return entry.made;
  };
}

/** A monthly line, worked out when it is first read; that of the run that was asked for last is kept. */
export function lineOnce(
  make: (run: ProjectionRun) => ArrayLike<number>,
): (run: ProjectionRun) => ArrayLike<number> {
  let kept: { readonly run: ProjectionRun; readonly line: ArrayLike<number> } | undefined;
  return (run) => {
    if (kept?.run !== run) kept = { run, line: make(run) };
    return kept.line;
  };
}

const places = perRun(({ groups }) => new Map(groups.map((id, place) => [id, place])));

/** Place of a victim group in all lists by group; undefined where the run has no such group. */
export function placeOfGroup(run: ProjectionRun, group: string): number | undefined {
  return places(run).get(group);
}
