import type { Design } from '../../models/design.ts';
import type { FormChoice } from '../../models/calibration.ts';
import { BELIEFS, relativeVariance } from './beliefs.ts';
import { claimsOf, GROUP } from './engineParts.ts';
import { cutShare, estimateOf, shareFromLogit, type Estimate } from './estimate.ts';
import { chooseForm, type FittedForm } from './formChoice.ts';
import { endOf, gridOf, layOut, sumOver, type History, type HistoryYear } from './history.ts';
import { fitForm, type FreeParameter } from './leastSquares.ts';
import { measureOf, printedApplications } from './printedClaims.ts';
import type { Shares } from './shares.ts';
import { stagesOf } from './stages.ts';
import { groupOf, type Volume } from './volume.ts';

/** Years that a design projects before the first printed one, to fill the queue of a running scheme. */
export const YEARS_TO_FILL = 2;

/** A form of the workflow. */
interface WorkflowForm {
  readonly delayed: boolean;
  readonly limited: boolean;
  /** Whether claims were waiting already when the history begins. */
  readonly running: boolean;
}

/** How claims pass, fitted; what the form does not have is undefined. */
export interface FittedWorkflow {
  readonly delayMonths: Estimate | undefined;
  /** Claims that can be decided in a month. */
  readonly capacity: Estimate | undefined;
  /** Claims that wait when the projection begins. */
  readonly openingQueue: Estimate | undefined;
  /** Share refused of all claims that leave, where it was fitted here. */
  readonly refusedShare: Estimate | undefined;
  /** Years of projection before the first printed one. */
  readonly earlierYears: number;
  /** Undefined where there was nothing to choose from. */
  readonly choice: FormChoice | undefined;
}

/** A workflow in which every application is decided in its month. */
export const IMMEDIATE: FittedWorkflow = {
  delayMonths: undefined,
  capacity: undefined,
  openingQueue: undefined,
  refusedShare: undefined,
  earlierYears: 0,
  choice: undefined,
};

/** What is known before the workflow is fitted. */
export interface WorkflowQuestion {
  /** The fitted years, and no others. */
  readonly history: History;
  readonly template: Design;
  readonly referenceYear: number;
  readonly volume: Volume;
  readonly shares: Shares;
  /** Whether the scheme may have opened with the history, and whether it may have been running. */
  readonly mayLaunch: boolean;
  readonly mayRun: boolean;
}

/** Least years with applications and with decisions or pending claims. */
const LEAST_YEARS = 3;
/** Longest delay: what a design that fills its queue can hold. */
const LONGEST_DELAY = 12 * YEARS_TO_FILL;

/**
 * Fits how long claims wait: not at all, a constant time, behind a constant capacity, or both; with a
 * queue that is empty or full when the history begins. The printed applications are sent through the
 * engine's own queues (the fitted ones where none are printed), and what leaves and what waits is
 * held against the printed decisions and pending claims, in logarithms.
 */
export function fitWorkflow(question: WorkflowQuestion): FittedWorkflow {
  const { years } = question.history;
  const measured = years.filter(
    (year) => measureOf(year, question.shares) !== undefined || year.known.pending !== undefined,
  );
  const applied = years.filter(({ known }) => known.applications !== undefined);
  if (measured.length < LEAST_YEARS || applied.length < LEAST_YEARS) return IMMEDIATE;
  const fitted = formsFor(question).map((form) => fitWorkflowForm(form, question));
  const [first, ...others] = fitted;
  if (first === undefined) return IMMEDIATE;
  const { taken, choice } = chooseForm('workflow', [first, ...others]);
  return { ...readForm(taken, question), choice };
}

function formsFor({ mayLaunch, mayRun }: WorkflowQuestion): WorkflowForm[] {
  const forms: WorkflowForm[] = [{ delayed: false, limited: false, running: false }];
  for (const running of [false, true]) {
    if (running ? !mayRun : !mayLaunch) continue;
    forms.push(
      { delayed: true, limited: false, running },
      { delayed: false, limited: true, running },
      { delayed: true, limited: true, running },
    );
  }
  return forms;
}

/** Where the parameters of a form stand in its list; −1 for one that it has not. */
function placesOf(form: WorkflowForm, question: WorkflowQuestion) {
  let next = 0;
  const place = (there: boolean) => (there ? next++ : -1);
  return {
    delay: place(form.delayed),
    capacity: place(form.limited),
    queue: place(form.limited && form.running),
    refused: place(refusedIsOpen(question)),
  };
}

/** Only what is granted or only what is refused is printed, so the share shows in what is missing. */
function refusedIsOpen({ shares, history }: WorkflowQuestion): boolean {
  return (
    shares.refused === undefined &&
    history.years.some(({ known }) => known.granted !== undefined || known.refused !== undefined)
  );
}

function fitWorkflowForm(form: WorkflowForm, question: WorkflowQuestion): FittedForm<WorkflowForm> {
  const scale = scaleOf(question);
  const fit = fitForm({
    parameters: parametersOf(form, question, scale),
    residuals: residualsOf(form, question),
  });
  const delay = form.delayed ? 'a constant wait' : '';
  const limit = form.limited ? 'a constant capacity' : '';
  const parts = [delay, limit].filter((part) => part !== '').join(' and ');
  const queue = form.running ? 'claims waiting from before' : 'nothing waiting at the start';
  return {
    form,
    fit,
    words: parts === '' ? 'decided in the month of application' : `${parts}, ${queue}`,
    before: Math.log(chanceOf(form)),
  };
}

/** Simple workflows are held more likely: half for none, a quarter for a wait, an eighth for each other. */
function chanceOf({ delayed, limited }: WorkflowForm): number {
  if (!limited) return delayed ? 1 / 4 : 1 / 2;
  return 1 / 8;
}

/** Sizes by which the beliefs about capacity and queue are centred, in claims per month. */
interface Scale {
  readonly applications: number;
  readonly leaving: number;
}

function scaleOf({ history, shares }: WorkflowQuestion): Scale {
  const perMonth = (read: (year: HistoryYear) => number | undefined) => {
    const rates = history.years.flatMap((year) => {
      const value = read(year);
      return value === undefined ? [] : [value / year.months];
    });
    return rates.length === 0 ? 1 : rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  };
  const applications = perMonth(({ known }) => known.applications);
  return {
    applications: Math.max(applications, 1e-6),
    leaving: Math.max(
      perMonth((year) => measureOf(year, shares)?.value),
      1e-6,
    ),
  };
}

function parametersOf(
  form: WorkflowForm,
  question: WorkflowQuestion,
  scale: Scale,
): FreeParameter[] {
  const { openingQueue, capacity } = BELIEFS;
  const parameters: FreeParameter[] = [];
  if (form.delayed) parameters.push(BELIEFS.delayMonths);
  if (form.limited) parameters.push({ ...capacity, centre: Math.log(scale.leaving) });
  if (form.limited && form.running)
    parameters.push({
      ...openingQueue,
      centre: Math.log(12 * scale.applications) + openingQueue.centre,
    });
  if (refusedIsOpen(question)) parameters.push(BELIEFS.refusedShare);
  return parameters;
}

function monthsFromLog(log: number): number {
  return Math.min(LONGEST_DELAY, Math.exp(log));
}

function residualsOf(
  form: WorkflowForm,
  question: WorkflowQuestion,
): (values: readonly number[]) => number[] {
  const { history, shares } = question;
  const grid = layOut(history, form.running ? YEARS_TO_FILL : 0);
  const design = gridOf(question.template, grid);
  const group = design.victimGroups[GROUP];
  if (group === undefined) throw new RangeError('The template has the group.');
  const applications = printedApplications(
    history.years,
    grid.periods,
    design,
    groupOf(question.volume, group, question.referenceYear),
  );
  const places = placesOf(form, question);
  const last = history.years.at(-1)?.year ?? 0;
  const withdrawnShare = shares.withdrawn?.value ?? 0;
  const read = (values: readonly number[], place: number) => values[place];
  return (values) => {
    const delay = read(values, places.delay);
    const capacity = read(values, places.capacity);
    const queue = read(values, places.queue);
    const open = read(values, places.refused);
    const refusedShare =
      open === undefined
        ? (shares.refused?.value ?? 0)
        : shareFromLogit(open) * (1 - withdrawnShare);
    const flow = queue === undefined ? applications : applications.slice();
    if (queue !== undefined) flow[0] = (flow[0] ?? 0) + Math.exp(queue);
    const claims = claimsOf(
      design,
      {
        ...design.workflow,
        stages: stagesOf({
          delayMonths: delay === undefined ? undefined : monthsFromLog(delay),
          capacity: capacity === undefined ? undefined : Math.exp(capacity),
          refusedShare,
          withdrawnShare,
        }),
      },
      flow,
    );
    const left = claims.approved.map(
      (granted, month) => granted + (claims.refused[month] ?? 0) + (claims.withdrawn[month] ?? 0),
    );
    const parts = {
      all: 1,
      decided: 1 - withdrawnShare,
      granted: 1 - withdrawnShare - refusedShare,
      refused: refusedShare,
    };
    return history.years.flatMap((year, place) => {
      const period = grid.periods[place];
      if (period === undefined) return [];
      const measure = measureOf(year, shares);
      const age = last - year.year;
      const misses: number[] = [];
      if (measure !== undefined)
        misses.push(miss(measure.value, sumOver(left, period) * parts[measure.part], age));
      if (year.known.pending !== undefined)
        misses.push(miss(year.known.pending, endOf(claims.pending, period), age));
      return misses;
    });
  };
}

function miss(printed: number, expected: number, age: number): number {
  return Math.log((printed + 0.5) / (expected + 0.5)) / Math.sqrt(relativeVariance(age, printed));
}

function readForm(
  { form, fit }: FittedForm<WorkflowForm>,
  question: WorkflowQuestion,
): FittedWorkflow {
  const places = placesOf(form, question);
  const estimate = (place: number, back: (value: number) => number) =>
    place < 0 ? undefined : estimateOf(fit, place, back);
  const staying = 1 - (question.shares.withdrawn?.value ?? 0);
  return {
    delayMonths: estimate(places.delay, monthsFromLog),
    capacity: estimate(places.capacity, Math.exp),
    openingQueue: estimate(places.queue, Math.exp),
    refusedShare: estimate(places.refused, (logit) => cutShare(shareFromLogit(logit) * staying)),
    earlierYears: form.running ? YEARS_TO_FILL : 0,
    choice: undefined,
  };
}
