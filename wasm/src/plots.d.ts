import type { Simulated, Swept } from './index.js';

/** What is needed of the module `echarts` (Apache ECharts 6): `import * as echarts from 'echarts'`. */
export interface Charts {
  init(...of: any[]): any;
}

/**
 * Pictures of what `simulate` answers, as SVG by their names: `rungs`, `measures`, `measure_days`, `overturned`, `caps`, `duties`, `breaches`, `credit`, of which those
 * are left out that the policy has nothing for; of a sweep `sweep_KIND` for each kind of outcome that the parameters change. The same report gives the same
 * bytes.
 */
export function plots_of(report: Simulated | Swept, options: { echarts: Charts }): { [name: string]: string };
