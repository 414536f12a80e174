import { describe, expect, test } from 'vitest';
import { exampleRequestsOf } from '../../../lib/openapi/page/exampleRequest.ts';
import { html } from '../../../lib/openapi/page/html.ts';
import { markdown } from '../../../lib/openapi/page/markdown.ts';
import { operationSection } from '../../../lib/openapi/page/operationSection.ts';
import { schemaText } from '../../../lib/openapi/page/schemaText.ts';
import type { Operation } from '../../../lib/openapi/page/openApi.ts';

describe('HTML', () => {
  test('shows what is put in and never obeys it', () => {
    const text = `<script>alert("1" & '2')</script>`;
    expect(html`<p title="${text}">${text}</p>`.text).toBe(
      '<p title="&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;">' +
        '&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;</p>',
    );
  });

  test('takes lists, numbers and nothing', () => {
    expect(html`${[html`<i>${1}</i>`, 'a', undefined]}`.text).toBe('<i>1</i>a');
  });
});

describe('the little Markdown of descriptions', () => {
  const lines = (text: string) => markdown(text).text.replace(/\n\s*/g, '');

  test('has paragraphs, headings, lists, bold and code', () => {
    expect(lines('## Head\n\nOne **bold `x`** word,\nand `a < b`.')).toBe(
      '<h2>Head</h2><p>One <strong>bold <code>x</code></strong> word,and <code>a &lt; b</code>.</p>',
    );
    expect(lines('- one\n  more\n- two')).toBe('<ul><li>onemore</li><li>two</li></ul>');
  });
});

describe('a schema in a few words', () => {
  test.each([
    [{ type: 'number', minimum: 0, maximum: 1 }, 'number ≥ 0, ≤ 1'],
    [{ type: 'number', exclusiveMinimum: 0 }, 'number &gt; 0'],
    [{ type: 'string', format: 'date-time' }, 'date-time'],
    [{ type: 'string', maxLength: 60 }, 'string up to 60 characters'],
    [{ enum: ['a', 'b'] }, '<code>a</code> | <code>b</code>'],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string or null'],
    [{ type: 'array', items: { type: 'integer' } }, 'list of integer'],
    [{ type: 'object', additionalProperties: {} }, 'object'],
    [{ type: 'object', additionalProperties: { type: 'number' } }, 'object of number by name'],
    [{ $ref: '#/components/schemas/Head' }, '<a href="#schema-Head">Head</a>'],
    [{}, 'any JSON'],
  ])('%j', (schema, words) => {
    expect(schemaText(schema).text).toBe(words);
  });
});

describe('an example of the document as a request', () => {
  const operation: Operation = {
    operationId: 'putThing',
    summary: 'Put it',
    description: '',
    tags: [],
    security: [{ bearer: [] }],
    'x-access': 'member',
    'x-callers': { odd: 'chair' },
    parameters: [
      {
        name: 'id',
        in: 'path',
        required: true,
        schema: {},
        examples: { odd: { summary: 'an odd name', value: 'a/b' } },
      },
      {
        name: 'deep',
        in: 'query',
        required: false,
        schema: {},
        examples: { odd: { summary: 'an odd name', value: true } },
      },
      {
        name: 'If-Match',
        in: 'header',
        required: true,
        schema: {},
        examples: { odd: { summary: 'an odd name', value: '"1"' } },
      },
    ],
    requestBody: {
      content: {
        'application/json': {
          schema: {},
          examples: { odd: { summary: 'an odd name', value: { a: 1 } } },
        },
      },
    },
    responses: {},
  };

  test('has everything in its place', () => {
    expect(exampleRequestsOf({ method: 'PUT', path: '/v1/things/{id}', operation })).toEqual([
      {
        name: 'odd',
        summary: 'an odd name',
        as: 'chair',
        after: [],
        method: 'PUT',
        target: '/v1/things/a%2Fb?deep=true',
        headers: { 'If-Match': '"1"', 'Content-Type': 'application/json' },
        body: '{\n  "a": 1\n}',
      },
    ]);
  });

  test('is plain where nothing is to be said', () => {
    const plain: Operation = { ...operation, parameters: [], requestBody: { content: {} } };
    expect(
      exampleRequestsOf({ method: 'GET', path: '/v1/health', operation: plain }),
    ).toMatchObject([
      { name: 'plain', as: 'drafter', target: '/v1/health', headers: {}, body: undefined },
    ]);
  });

  test('is of nobody where nobody is asked', () => {
    const open: Operation = { ...operation, security: [], 'x-access': 'anyone' };
    expect(exampleRequestsOf({ method: 'GET', path: '/v1/health', operation: open })[0]?.as).toBe(
      undefined,
    );
  });

  test('is shown as a command with the token of who calls', () => {
    const placed = { method: 'PUT', path: '/v1/things/{id}', operation };
    expect(operationSection(placed).text).toContain(
      'curl -X PUT &quot;$ADDRESS/v1/things/a%2Fb?deep=true&quot; \\\n  -H &quot;Authorization: Bearer $CHAIR&quot;',
    );
    expect(operationSection(placed).text).toContain('The caller has to be known.');
  });
});
