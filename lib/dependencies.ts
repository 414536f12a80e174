/**
 * The composition root: what every function needs. `dataDependencies.ts` and `storeDependencies.ts`
 * go on from here; they are files of their own so that a function carries only what it uses.
 */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics as PowertoolsMetrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { readHttpSettings, type Environment, type HttpSettings } from './config.ts';
import type { KnowingCallers } from './http/caller.ts';
import { LOG_MESSAGES, type Log, type Metrics } from './http/log.ts';

const SERVICE = 'compfund';

/** What every function needs. */
export interface HttpDependencies {
  readonly settings: HttpSettings;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly now: () => Date;
  /** What it takes to know who is calling; undefined where nobody is asked. */
  readonly callers?: KnowingCallers;
}

/** Puts together what every function needs. */
export function httpDependencies(environment: Environment): HttpDependencies {
  return aroundSettings(readHttpSettings(environment));
}

/** What every function needs, once its settings are known. */
export function aroundSettings(settings: HttpSettings): HttpDependencies {
  return {
    settings,
    log: powertoolsLog(settings),
    metrics: powertoolsMetrics(),
    now: () => new Date(),
  };
}

function powertoolsLog({ logLevel }: HttpSettings): Log {
  const logger = new Logger({ serviceName: SERVICE, logLevel });
  return {
    info: (code, fields) => {
      logger.info(LOG_MESSAGES[code], { code, ...fields });
    },
    error: (code, fields) => {
      logger.error(LOG_MESSAGES[code], { code, ...fields });
    },
  };
}

function powertoolsMetrics(): Metrics {
  const metrics = new PowertoolsMetrics({ namespace: 'CompFund', serviceName: SERVICE });
  return {
    requestAnswered({ operationId, status, milliseconds }) {
      metrics.addDimension('operation', operationId);
      metrics.addMetric('Requests', MetricUnit.Count, 1);
      metrics.addMetric('Refusals', MetricUnit.Count, status >= 400 && status < 500 ? 1 : 0);
      metrics.addMetric('Faults', MetricUnit.Count, status >= 500 ? 1 : 0);
      metrics.addMetric('Duration', MetricUnit.Milliseconds, milliseconds);
      metrics.publishStoredMetrics();
    },
  };
}
