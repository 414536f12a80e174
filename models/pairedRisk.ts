import * as z from 'zod';
import { moneyEstimate, shareEstimate } from './estimate.ts';
import { drawMembers, drawnMembers } from './simulation.ts';

/**
 * A member that asks for the risk of several designs.
 * @param where the designs, as in `in the design and in each column`
 */
export const riskAsked = (where: string) =>
  z
    .strictObject(drawMembers, { error: 'is an object, which may say paths and seed' })
    .meta({
      description: `Asks how likely money is short in ${where}, from random paths that have the same luck in all of them.`,
    })
    .optional();

const WORDS = {
  probabilityOfShortMonth: 'Share of the paths on which some month of the projection is short',
  reserveNeededAt95Percent:
    'Opening reserve with which 95 % of the paths could pay every award when due',
  finalBalance: 'Mean of the balance at the end of the projection over the paths',
} as const;

/** The risk of the design that others are held against. */
export const baseRiskSchema = z
  .strictObject({
    ...drawnMembers,
    probabilityOfShortMonth: shareEstimate.meta({
      description: `${WORDS.probabilityOfShortMonth}.`,
    }),
    reserveNeededAt95Percent: moneyEstimate.meta({
      description: `${WORDS.reserveNeededAt95Percent}.`,
    }),
    finalBalance: moneyEstimate.meta({ description: `${WORDS.finalBalance}.` }),
  })
  .meta({ description: 'The risk of the design.' });

const paired = (figure: keyof typeof WORDS, own: typeof shareEstimate, unit: string) =>
  z
    .strictObject({
      ...own.shape,
      difference: z.number().meta({ description: 'The value less that of the base.', unit }),
      differenceStandardError: z.number().meta({
        description:
          'How far the difference is off by the chance of the paths. Both have the same luck, path by path, so that it is known better than the figures.',
        unit,
      }),
    })
    .meta({ description: `${WORDS[figure]}, and how it differs from that of the base.` });

/** Figures of risk beside those of the base. */
export const pairedRiskMembers = {
  probabilityOfShortMonth: paired('probabilityOfShortMonth', shareEstimate, 'share of 1'),
  reserveNeededAt95Percent: paired('reserveNeededAt95Percent', moneyEstimate, 'currency units'),
  finalBalance: paired('finalBalance', moneyEstimate, 'currency units'),
};

/** The risk of a design beside that of the base. */
export const columnRiskSchema = z
  .strictObject(pairedRiskMembers)
  .meta({ description: 'The risk, and how it differs from that of the base.' });

/** The risk of all designs of a comparison. */
export const comparedRiskSchema = z
  .strictObject({
    ...drawnMembers,
    designs: z
      .array(
        z
          .strictObject({
            name: z.string().meta({ description: 'Name of the design.' }),
            ...pairedRiskMembers,
          })
          .meta({ description: 'The risk of one design.' }),
      )
      .meta({ description: 'One for each design, in the order asked; the first is the base.' }),
  })
  .meta({
    description:
      'How likely money is short. Reserve and balance are without inflation, by the inflation of the projection.',
  });

/** The risk of the design that others are held against. */
export type BaseRisk = z.infer<typeof baseRiskSchema>;
/** The risk of a design beside that of the base. */
export type ColumnRisk = z.infer<typeof columnRiskSchema>;
/** The risk of all designs of a comparison. */
export type ComparedRisk = z.infer<typeof comparedRiskSchema>;
