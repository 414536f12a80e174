import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageFolder } from './packageService.ts';

/** osls says twice what depends on what, which does no harm. */
const IGNORED = 'W3005';

/** It has no `python -m`, only a script beside the interpreter, which may be called otherwise. */
const MAIN = 'import sys; from cfnlint.runner import main; sys.exit(main())';

const python = process.env['COMPFUND_PYTHON'];
const lint = (words: readonly string[]) =>
  spawnSync(python ?? '', ['-c', MAIN, ...words], { encoding: 'utf8' });
const hasLint = python !== undefined && lint(['--version']).status === 0;

/** What AWS's own linter of templates has to say: nothing. */
export function describeLint(): void {
  describe.skipIf(!hasLint)('cfn-lint', () => {
    test.each(['create', 'update'])('finds nothing wrong with the template to %s', (step) => {
      const file = join(packageFolder, `cloudformation-template-${step}-stack.json`);
      const { stdout, stderr, status } = lint(['--ignore-checks', IGNORED, '--', file]);
      expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 });
    });
  });
}
