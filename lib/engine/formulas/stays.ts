import { pointerOf } from '../../../models/json.ts';
import { presencesOf, type Presence } from '../claims/exposure.ts';
import { perRunByName } from './perRun.ts';

/** Months in which there is a group, with the place of the phase. */
export interface Stay extends Presence {
  readonly phase: number;
}

/** The stays of a group, in order. */
export const staysOf = perRunByName((run, group): Stay[] =>
  presencesOf(group, run.phases).map((presence) => ({
    ...presence,
    phase: run.phases.findIndex(({ from }) => from === presence.from),
  })),
);

/** Pointer to a group. */
export const ownerOf = (group: string): string => pointerOf(['victimGroups', group]);
