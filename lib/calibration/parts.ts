import type { FittedAward } from './awardFit.ts';
import type { FittedMoney } from './moneyFit.ts';
import type { Shares } from './shares.ts';
import type { FittedStaff } from './staffFit.ts';
import type { Volume } from './volume.ts';
import type { FittedWorkflow } from './workflowFit.ts';

/** What the flow of claims was read from. */
export type VolumeSource = 'applications' | 'decided' | 'granted' | 'money';

/** Everything that was fitted to a history; what could not be told is undefined. */
export interface FittedParts {
  /** Calendar year of the last fitted year, in which levels hold. */
  readonly referenceYear: number;
  readonly volume: Volume | undefined;
  readonly volumeSource: VolumeSource | undefined;
  readonly shares: Shares;
  readonly workflow: FittedWorkflow;
  readonly staff: FittedStaff | undefined;
  /** Mean staff, where a constant capacity was fitted. */
  readonly meanStaff: number | undefined;
  readonly award: FittedAward | undefined;
  readonly money: FittedMoney | undefined;
}
