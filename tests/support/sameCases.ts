/**
 * Generated cases are the same in every run, so that a run that passed passes again. Others are tried by
 * another number: `CASES=7 npm test -- property`.
 */
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['CASES'] ?? 5) });
