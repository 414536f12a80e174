import * as z from 'zod';

/**
 * What is kept as one string of JSON: it may hold numbers that DynamoDB knows none of, such as 1e-200.
 * @param schema of what the string says
 */
export function jsonOf<Output, Input>(schema: z.ZodType<Output, Input>) {
  return z.codec(z.string(), schema, {
    decode: (text, { issues }) => {
      try {
        return JSON.parse(text) as Input;
      } catch {
        issues.push({ code: 'invalid_format', format: 'json', input: text });
        return z.NEVER;
      }
    },
    encode: (value) => JSON.stringify(value),
  });
}
