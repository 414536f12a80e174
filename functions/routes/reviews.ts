import { storeDependencies } from '../../lib/storeDependencies.ts';
import { routes as approvals } from './approvals.ts';
import { routes as comments } from './comments.ts';
import { routes as transitions } from './transitions.ts';

/** What is said and decided about proposals. */
export const routes = [...transitions, ...approvals, ...comments];

/** Puts together what they need. */
export const dependencies = storeDependencies;
