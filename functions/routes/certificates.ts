import * as z from 'zod';
import { chargeCaller, type Cost } from '../../lib/budget/chargeCaller.ts';
import { freezeProjection } from '../../lib/certificates/freezeProjection.ts';
import { openCertificate } from '../../lib/certificates/openCertificate.ts';
import { verifyCertificate } from '../../lib/certificates/verifyCertificate.ts';
import { JSON_TYPE } from '../../lib/http/mediaTypes.ts';
import { route } from '../../lib/http/route.ts';
import type { StoreDependencies } from '../../lib/storeDependencies.ts';
import type { Caller } from '../../models/caller.ts';
import {
  certificateHashSchema,
  certificateSchema,
  certificateVerificationSchema,
  newCertificateSchema,
} from '../../models/certificate.ts';
import { writeQuery } from './parts.ts';

const certificatePath = z.strictObject({ hash: certificateHashSchema });

const content = { [JSON_TYPE]: certificateSchema };

/** Projections that were frozen, so that anybody can check later what was said. */
export const routes = [
  route({
    method: 'POST',
    path: '/v1/certificates',
    operationId: 'freezeProjection',
    summary: 'Freeze a projection',
    description:
      'Projects a revision of a proposal and keeps question and answer under their SHA-256: proposal, revision, design, options, version of the engine, results. The certificate names no person and no time, so that the same question to the same engine has the same hash, and asking twice keeps one certificate. Whoever may read the revision may freeze it.',
    access: 'member_or_published',
    request: { query: writeQuery, body: { mediaType: JSON_TYPE, schema: newCertificateSchema } },
    answers: {
      201: { description: 'It was made.', content, headers: ['ETag', 'Location'] },
      200: {
        description: 'It was there already; with validateOnly: what would be kept.',
        content,
        headers: ['ETag', 'Location'],
      },
    },
    computes: true,
    problems: ['not_found', 'forbidden', 'invalid_design', 'certificate_too_large'],
    async handle({ caller, query: { validateOnly }, body }, services: StoreDependencies) {
      const freezing = { ...services, charge: chargeTo(services, caller) };
      const wanted = { document: body, validateOnly };
      const { isNew, certificate } = await freezeProjection(freezing, caller, wanted);
      const { hash } = certificate;
      if (validateOnly) return { status: 200, body: certificate };
      const headers = { Location: `/v1/certificates/${hash}` };
      return { status: isNew ? 201 : 200, tag: hash, body: certificate, headers };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/certificates/{hash}',
    operationId: 'getCertificate',
    summary: 'Read a certificate',
    description:
      'The certificate with its whole content, for whoever may read the revision that it is about now. To check it, write the content in RFC 8785 form and take its SHA-256.',
    access: 'member_or_published',
    request: { path: certificatePath },
    answers: { 200: { description: 'The certificate.', content, headers: ['ETag'] } },
    problems: ['not_found', 'forbidden', 'malformed_header'],
    async handle({ caller, path: { hash } }, services: StoreDependencies) {
      const { certificate } = await openCertificate(services, caller, hash);
      return { status: 200, tag: hash, body: certificate };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/certificates/{hash}/verification',
    operationId: 'verifyCertificate',
    summary: 'Compute a certificate again',
    description:
      'Projects the revision again by the engine that is deployed, and says whether everything comes out as it was certified, where it does not, and whether the version of the engine is another. Nothing is kept.',
    access: 'member_or_published',
    request: { path: certificatePath },
    answers: {
      200: {
        description: 'Whether it holds.',
        content: { [JSON_TYPE]: certificateVerificationSchema },
      },
    },
    computes: true,
    problems: ['not_found', 'forbidden', 'invalid_design'],
    async handle({ caller, path: { hash } }, services: StoreDependencies) {
      const verifying = { ...services, charge: chargeTo(services, caller) };
      return { status: 200, body: await verifyCertificate(verifying, caller, hash) };
    },
  }),
];

const chargeTo = (services: StoreDependencies, caller: Caller) => (cost: Cost) =>
  chargeCaller(services, caller, cost);
