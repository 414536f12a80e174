import * as z from 'zod';
import { httpDependencies, type HttpDependencies } from '../../lib/dependencies.ts';
import { HTML_TYPE, JSON_TYPE } from '../../lib/http/mediaTypes.ts';
import { route } from '../../lib/http/route.ts';
import { publication } from '../../lib/openapi/publication.ts';
import openApi from '../../openapi.json' with { type: 'json' };

const published = publication(openApi);

/** The contract, for programs and for people. */
export const routes = [
  route<HttpDependencies>({
    method: 'GET',
    path: '/v1/openapi.json',
    operationId: 'getOpenApi',
    summary: 'The contract, for programs',
    description: 'This API described in OpenAPI 3.1.',
    access: 'anyone',
    request: {},
    answers: {
      200: {
        description: 'The OpenAPI document.',
        content: {
          [JSON_TYPE]: z
            .record(z.string(), z.json())
            .meta({ description: 'An OpenAPI 3.1 document.' }),
        },
        headers: ['ETag'],
      },
    },
    problems: ['malformed_header'],
    handle() {
      const { content, tag } = published.document();
      return { status: 200, tag, body: content };
    },
  }),
  route<HttpDependencies>({
    method: 'GET',
    path: '/v1/docs',
    operationId: 'getDocs',
    summary: 'The contract, for people',
    description: 'A page that shows every operation. It loads nothing from elsewhere.',
    access: 'anyone',
    request: {},
    answers: {
      200: {
        description: 'The page.',
        content: { [HTML_TYPE]: z.string().meta({ description: 'An HTML page.' }) },
        headers: ['ETag', 'Content-Security-Policy'],
      },
    },
    problems: ['malformed_header'],
    handle() {
      const { content, tag } = published.page();
      return {
        status: 200,
        tag,
        body: content.html,
        headers: { 'Content-Security-Policy': content.contentSecurityPolicy },
      };
    },
  }),
];

/** Puts together what they need. */
export const dependencies = httpDependencies;
