import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  frontierAnswerSchema,
  frontierQuestionSchema,
  goalSeekAnswerSchema,
  goalSeekQuestionSchema,
} from '../../../models/goalSeek.ts';
import { riskAnswerSchema } from '../../../models/risk.ts';
import { riskQuestionSchema } from '../../../models/riskQuestion.ts';
import { scenarioAnswerSchema, scenarioQuestionSchema } from '../../../models/scenarios.ts';
import { sensitivityAnswerSchema, sensitivityQuestionSchema } from '../../../models/sensitivity.ts';
import { documentedMembers } from '../../support/documentedMembers.ts';

const models = {
  scenarioQuestionSchema,
  scenarioAnswerSchema,
  riskQuestionSchema,
  riskAnswerSchema,
  sensitivityQuestionSchema,
  sensitivityAnswerSchema,
  goalSeekQuestionSchema,
  goalSeekAnswerSchema,
  frontierQuestionSchema,
  frontierAnswerSchema,
};

describe.each(Object.entries(models))('%s', (_, model) => {
  const schema = z.toJSONSchema(model, { io: 'input', reused: 'inline' });
  // What a patch and a projection hold is said in the schemas of those.
  const members = documentedMembers(schema).filter(
    ({ path }) => !/\/(patch|projection|base|value\/\*)(\/|$)/.test(path),
  );

  test('says what every member is, in which unit, and what it means that it is absent', () => {
    expect(members.length).toBeGreaterThan(3);
    expect(members.filter(({ faults }) => faults.length > 0)).toEqual([]);
  });
});
