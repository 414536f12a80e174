import { beforeAll, describe } from 'vitest';
import { describeBundles } from './describeBundles.ts';
import { describeFunctions } from './describeFunctions.ts';
import { describeLint } from './describeLint.ts';
import { describeObservation } from './describeObservation.ts';
import { describePermissions } from './describePermissions.ts';
import { describeRights } from './describeRights.ts';
import { describeRoutes } from './describeRoutes.ts';
import { describeTable } from './describeTable.ts';
import { packageService, type Template } from './packageService.ts';

describe('what is deployed', () => {
  let packaged: Template;
  const template = () => packaged;
  beforeAll(async () => {
    packaged = await packageService();
  });
  describeTable(template);
  describeFunctions(template);
  describeRoutes(template);
  describePermissions(template);
  describeRights(template);
  describeObservation(template);
  describeLint();
  describeBundles();
});
