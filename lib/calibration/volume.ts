import type { Design } from '../../models/design.ts';
import type { VictimGroup } from '../../models/victimGroup.ts';
import type { FormChoice } from '../../models/calibration.ts';
import { BELIEFS, CHANCE_OF_A_STEP, relativeVariance } from './beliefs.ts';
import { estimateOf, shareFromLogit, type Estimate } from './estimate.ts';
import { applicationsOf, GROUP } from './engineParts.ts';
import { chooseForm, type FittedForm } from './formChoice.ts';
import { sumOver, type Period } from './history.ts';
import { fitForm, type Fit, type FreeParameter } from './leastSquares.ts';
import { betweenYears, variationOf } from './variation.ts';

/** A printed flow of a year, for fitting. */
export interface PrintedFlow {
  /** The year as printed. */
  readonly label: string;
  readonly period: Period;
  readonly value: number;
  /** Years before the last fitted one. */
  readonly age: number;
  /** Whether it counts cases, so that chance adds to its scatter. */
  readonly counted: boolean;
  /** Variance beside that of a value which is printed itself; 1 for one that is. */
  readonly doubt: number;
}

/** How take-up develops from the launch. */
export type TakeUpForm = 'steady' | 'linear' | 'logistic';

/** A form of the flow of applications. */
interface VolumeForm {
  readonly takeUp: TakeUpForm;
  /** The first printed flow after a sudden change of level; undefined for none. */
  readonly stepAt?: number;
}

/** How claims come in, fitted. */
export interface Volume {
  readonly takeUp: TakeUpForm;
  /** Applications per year at mature take-up in the reference year. */
  readonly level: Estimate;
  readonly growth: Estimate;
  /** Take-up of the first year as a share of mature take-up; undefined where take-up is steady. */
  readonly initial: Estimate | undefined;
  readonly yearsToMature: Estimate | undefined;
  /** Variation of project years about what is expected, beyond pure chance. */
  readonly variation: Estimate;
  /** The first flow after a sudden change of level, if the form has one; it is to be fitted anew. */
  readonly stepAt: number | undefined;
  readonly choice: FormChoice;
}

/** Longest that take-up may grow, as designs allow. */
const LONGEST_RAMP = 40;

/** Least printed years from which a growing take-up can be told from growth. */
const LEAST_FOR_RAMP = 4;
/** Least printed years on either side of a sudden change of level. */
const LEAST_BEFORE_STEP = 2;
const LEAST_AFTER_STEP = 3;

/**
 * Fits the flow of applications: level and growth, with take-up steady, or growing from the launch on a
 * straight or S-shaped curve, or with a sudden change of level. Flows come from the engine's own
 * exposure. Residuals are logarithms of printed over fitted, a half added to counts, so that 0 counts.
 * @param template a valid design on the grid of the history
 * @param mayLaunch whether the scheme may have opened with the first month of the grid
 */
export function fitVolume(
  flows: readonly PrintedFlow[],
  template: Design,
  referenceYear: number,
  mayLaunch: boolean,
): Volume {
  const predict = predictor(flows, template, referenceYear);
  const fitted = formsFor(flows, mayLaunch).map((form) => fitVolumeForm(form, flows, predict));
  const [first, ...others] = fitted;
  if (first === undefined) throw new RangeError('There is always the steady form.');
  const { taken, choice } = chooseForm('applications', [first, ...others]);
  const { fit, form } = taken;
  const ramp = form.takeUp !== 'steady';
  return {
    takeUp: form.takeUp,
    level: estimateOf(fit, 0, Math.exp),
    growth: estimateOf(fit, 1, Math.expm1),
    initial: ramp ? estimateOf(fit, 2, shareFromLogit) : undefined,
    yearsToMature: ramp ? estimateOf(fit, 3, yearsFromLog) : undefined,
    variation: variationAbout(flows, predict(form, fit.values), fit),
    stepAt: form.stepAt,
    choice,
  };
}

function variationAbout(
  flows: readonly PrintedFlow[],
  expected: readonly number[],
  { decided }: Fit,
): Estimate {
  const misses = flows.map(({ value, age, counted }, place) => {
    const extra = extraOf(counted, value);
    return {
      log: Math.log((value + extra) / ((expected[place] ?? 0) + extra)),
      age,
      chance: counted ? 1 / (value + 0.5) : 0,
    };
  });
  return betweenYears(variationOf(misses, decided), (flows.at(-1)?.period.from ?? 0) % 12);
}

/** What is added to printed and fitted values, so that 0 has a logarithm. */
function extraOf(counted: boolean, value: number): number {
  return counted ? 0.5 : 1e-9 * (value + 1);
}

function yearsFromLog(log: number): number {
  return Math.min(LONGEST_RAMP, Math.exp(log));
}

function formsFor(flows: readonly PrintedFlow[], mayLaunch: boolean): VolumeForm[] {
  const forms: VolumeForm[] = [{ takeUp: 'steady' }];
  const opensInView = flows[0]?.period.from === 0;
  if (mayLaunch && opensInView && flows.length >= LEAST_FOR_RAMP)
    forms.push({ takeUp: 'linear' }, { takeUp: 'logistic' });
  for (let at = LEAST_BEFORE_STEP; at <= flows.length - LEAST_AFTER_STEP; at++)
    forms.push({ takeUp: 'steady', stepAt: at });
  return forms;
}

const WORDS: Readonly<Record<TakeUpForm, string>> = {
  steady: 'steady take-up, constant growth',
  linear: 'take-up growing from the launch on a straight line, constant growth',
  logistic: 'take-up growing from the launch on an S-curve, constant growth',
};

type Predict = (form: VolumeForm, values: readonly number[]) => number[];

function fitVolumeForm(
  form: VolumeForm,
  flows: readonly PrintedFlow[],
  predict: Predict,
): FittedForm<VolumeForm> {
  const roots = flows.map(({ value, age, counted, doubt }) =>
    Math.sqrt(doubt * relativeVariance(age, counted ? value : undefined)),
  );
  const extras = flows.map(({ counted, value }) => extraOf(counted, value));
  const fit = fitForm({
    parameters: parametersOf(form, flows),
    residuals: (values) =>
      predict(form, values).map((expected, place) => {
        const extra = extras[place] ?? 0;
        const printed = flows[place]?.value ?? 0;
        return Math.log((printed + extra) / (expected + extra)) / (roots[place] ?? 1);
      }),
  });
  const stepped = form.stepAt !== undefined;
  return {
    form,
    fit,
    words: stepped
      ? `a sudden change of level in ${flows[form.stepAt ?? 0]?.label ?? ''}, constant growth`
      : WORDS[form.takeUp],
    before: Math.log(chanceOf(form)),
  };
}

/** Half of all histories are taken to begin with the launch, on one curve or the other. */
function chanceOf({ takeUp, stepAt }: VolumeForm): number {
  if (stepAt !== undefined) return CHANCE_OF_A_STEP;
  return takeUp === 'steady' ? 0.5 : 0.25;
}

function parametersOf(form: VolumeForm, flows: readonly PrintedFlow[]): FreeParameter[] {
  const rates = flows.map(({ value, period }) =>
    Math.log(((value + 0.5) * 12) / (period.until - period.from)),
  );
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  const level = { centre: mean, spread: BELIEFS.level.spread, start: rates.at(-1) ?? mean };
  const all: FreeParameter[] = [level, BELIEFS.growth];
  if (form.takeUp !== 'steady') all.push(BELIEFS.initialTakeUp, BELIEFS.yearsToMature);
  if (form.stepAt !== undefined) all.push(BELIEFS.step);
  return all;
}

/** Flows of the printed periods, from the exposure of the engine. */
function predictor(
  flows: readonly PrintedFlow[],
  template: Design,
  referenceYear: number,
): Predict {
  const group = template.victimGroups[GROUP];
  if (group === undefined) throw new RangeError('The template has the group.');
  const flowOf = applicationsOf(template);
  return (form, values) => {
    const applications = flowOf(groupWith(group, form, values, referenceYear));
    const step = form.stepAt === undefined ? 1 : Math.exp(values[2] ?? 0);
    return flows.map(({ period }, place) => {
      const flow = sumOver(applications, period);
      return place < (form.stepAt ?? 0) ? flow / step : flow;
    });
  };
}

function groupWith(
  group: VictimGroup,
  { takeUp }: VolumeForm,
  values: readonly number[],
  referenceYear: number,
): VictimGroup {
  const [level = 0, growth = 0, initial = 0, years = 0] = values;
  const ramp = takeUp !== 'steady';
  return {
    ...group,
    annualVictims: Math.exp(level),
    growth: Math.expm1(growth),
    referenceYear,
    takeUp: {
      mature: 1,
      initial: ramp ? shareFromLogit(initial) : 1,
      yearsToMature: ramp ? yearsFromLog(years) : 0,
      curve: takeUp === 'logistic' ? 'logistic' : 'linear',
    },
  };
}

/** The group of a fitted flow of applications, for a trial on any grid. */
export function groupOf(volume: Volume, group: VictimGroup, referenceYear: number): VictimGroup {
  return {
    ...group,
    annualVictims: volume.level.value,
    growth: volume.growth.value,
    referenceYear,
    takeUp: {
      mature: 1,
      initial: volume.initial?.value ?? 1,
      yearsToMature: volume.yearsToMature?.value ?? 0,
      curve: volume.takeUp === 'logistic' ? 'logistic' : 'linear',
    },
  };
}
