import { queueAt } from './queue.ts';
import type { WorkflowFlow } from './workflow.ts';

/**
 * The stage with the largest queue × months among those whose capacity ever holds a claim back;
 * null where none does. The queue is everything in the stage at a month end.
 */
export function bottleneckOf({ stageFlows }: Pick<WorkflowFlow, 'stageFlows'>): string | null {
  let found: string | null = null;
  let longest = 0;
  for (const flow of stageFlows) {
    if (!flow.everBinds) continue;
    let queueMonths = 0;
    const ends = flow.arrived[0]!.length;
    for (let monthEnd = 1; monthEnd < ends; monthEnd++) queueMonths += queueAt(flow, monthEnd);
    if (queueMonths > longest) {
      longest = queueMonths;
      found = flow.id;
    }
  }
  return found;
}
