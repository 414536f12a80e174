import * as z from 'zod';
import { projectionSchema } from './projection.ts';
import { detailSchema } from './service.ts';
import { momentOf, ulidSchema, wholeNumberOf } from './stored.ts';

const hashRule = 'is a SHA-256 in 64 hexadecimal digits, as a certificate has it';

/** Hash of a certificate. */
export const certificateHashSchema = z
  .string({ error: hashRule })
  .regex(/^[0-9a-f]{64}$/, { error: hashRule })
  .meta({
    description:
      'SHA-256, in hexadecimal, of the RFC 8785 form of `content`: whoever has the content can recompute it.',
  });

const engineVersion = z
  .string()
  .meta({ description: 'Version of the engine that computed the figures.' });

const optionsSchema = z
  .strictObject({ detail: detailSchema })
  .meta({ description: 'How the projection was asked for.' });

/** What a certificate is the hash of: a question, and the answer that was given to it. */
export const certificateContentSchema = z
  .strictObject({
    format: z
      .literal('compfund-certificate-1')
      .meta({ description: 'What kind of document this is.' }),
    proposalId: ulidSchema.meta({ description: 'Identifier of the proposal.' }),
    revision: wholeNumberOf('Revision that was projected.'),
    designHash: z.string().meta({ description: 'SHA-256 of the RFC 8785 form of `design`.' }),
    design: z.record(z.string(), z.json()).meta({ description: 'The design, as it was written.' }),
    options: optionsSchema,
    engineVersion,
    projection: projectionSchema,
  })
  .meta({
    id: 'CertificateContent',
    description: 'A question and the answer to it. It names no person and no time.',
  });

/** A projection that was frozen under its hash. */
export const certificateSchema = z
  .strictObject({
    hash: certificateHashSchema,
    createdAt: momentOf('When the certificate was first made; it is no part of the content.'),
    content: certificateContentSchema,
  })
  .meta({ id: 'Certificate', description: 'A projection that was frozen under its hash.' });

/** What is to be frozen. */
export const newCertificateSchema = z
  .strictObject({
    proposalId: ulidSchema.meta({ description: 'Proposal whose projection is frozen.' }),
    revision: wholeNumberOf('Revision of the proposal.')
      .optional()
      .meta({ absent: 'the latest revision' }),
    detail: detailSchema,
  })
  .meta({ id: 'NewCertificate', description: 'What is to be frozen.' });

const figure = (description: string, absent: string) =>
  z.json().optional().meta({ description, absent });

/** One place at which the figures of today are not those of a certificate. */
export const certificateDifferenceSchema = z
  .strictObject({
    pointer: z.string().meta({ description: 'JSON Pointer (RFC 6901) into the projection.' }),
    certified: figure('What the certificate says.', 'the certificate has nothing there'),
    computed: figure('What was computed now.', 'there is nothing there now'),
  })
  .meta({ id: 'CertificateDifference', description: 'A place at which the figures differ.' });

/** What came of computing a certificate again. */
export const certificateVerificationSchema = z
  .strictObject({
    hash: certificateHashSchema,
    holds: z.boolean().meta({
      description: 'Whether the content has this hash, and every figure of it comes out the same.',
    }),
    isIntact: z.boolean().meta({
      description: 'Whether the content, as it is kept, still has this hash.',
    }),
    certifiedEngineVersion: engineVersion,
    engineVersion: z.string().meta({ description: 'Version of the engine that computed now.' }),
    isSameEngine: z.boolean().meta({ description: 'Whether the two versions are the same.' }),
    differences: z.array(certificateDifferenceSchema).meta({
      description: 'Where the figures differ, the first hundred places; empty if nowhere.',
    }),
    differenceCount: z
      .int()
      .min(0)
      .meta({ description: 'At how many places they differ.', unit: 'places' }),
  })
  .meta({
    id: 'CertificateVerification',
    description: 'What came of computing a certificate again.',
  });

/** What a certificate is the hash of. */
export type CertificateContent = z.infer<typeof certificateContentSchema>;
/** A projection that was frozen under its hash. */
export type Certificate = z.infer<typeof certificateSchema>;
/** One place at which the figures of today are not those of a certificate. */
export type CertificateDifference = z.infer<typeof certificateDifferenceSchema>;
/** What came of computing a certificate again. */
export type CertificateVerification = z.infer<typeof certificateVerificationSchema>;
