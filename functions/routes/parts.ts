/** Parts that the tables of stored things have in common. */
import * as z from 'zod';
import { JSON_TYPE } from '../../lib/http/mediaTypes.ts';
import { proposalSchema } from '../../models/proposal.ts';
import { ulidSchema } from '../../models/stored.ts';

/** Path of a proposal. */
export const proposalPath = z.strictObject({ id: ulidSchema });

/** Path of a working group. */
export const groupPath = z.strictObject({ id: ulidSchema });

/** Number of a revision, in a path or a query. */
export const revisionNumber = z
  .int({ error: 'is a whole number from 1' })
  .min(1, { error: 'is a whole number from 1' })
  .meta({ description: 'Number of the revision.', unit: 'count' });

/** Query of whatever reads a design as it stands, or as it was. */
export const revisionQuery = { revision: revisionNumber.optional().meta({ absent: 'the latest' }) };

/** Query of whatever writes. */
export const writeQuery = z.strictObject({
  validateOnly: z
    .boolean({ error: 'is true or false' })
    .default(false)
    .meta({ description: 'Check everything and answer as usual, but keep nothing.' }),
});

/** An answer that is a proposal. */
export const shownProposal = (description: string) =>
  ({ description, content: { [JSON_TYPE]: proposalSchema }, headers: ['ETag'] }) as const;

/** Problems of whatever changes a proposal. */
export const CHANGE_PROBLEMS = ['forbidden', 'not_found'] as const;
