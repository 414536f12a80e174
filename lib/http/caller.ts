import type { Caller } from '../../models/caller.ts';
import type { HttpSettings } from '../config.ts';

/**
 * Who is calling. On one machine there is one caller, of one group of the same name; where no such
 * caller is set up, nobody is known.
 */
export function identify({ localCaller }: HttpSettings): Caller {
  return localCaller === undefined
    ? { subject: undefined, groups: [] }
    : { subject: localCaller, groups: [localCaller] };
}
