import { storeDependencies } from '../../lib/storeDependencies.ts';
import { routes as ofDesigns } from './designQuestions.ts';
import { routes as ofProposals } from './proposalQuestions.ts';

/** Questions about designs, sent or stored. Whatever is asked of a design next goes in a table beside these. */
export const routes = [...ofDesigns, ...ofProposals];

/** Puts together what they need. */
export const dependencies = storeDependencies;
