import { targetLabels } from '../../sla/clocks/target-labels';
import { wilsonInterval } from '../../statistics/shares';
import { fewestAnswers, usualConfidence } from '../../statistics/usual';
import { promised } from '../metrics/metrics';
import { sumOfCounts, type Tally } from '../metrics/packed';

export interface KeptLeast {
  label: string;
  kept: number;
  of: number;
  share: number;
  low: number;
  high: number;
}

/** The promise that was kept least, of those due at least five times; null where none was. Pure. */
export function keptLeast({ counts }: Tally): KeptLeast | null {
  const kinds = promised.map((target) => {
    const kept = sumOfCounts([counts], [`kept.${target}`]);
    const of = kept + sumOfCounts([counts], [`broken.${target}`]);
    return { label: targetLabels[target] ?? target, kept, of, share: of ? kept / of : 1 };
  });
  const [least] = kinds.filter(({ of }) => of >= fewestAnswers).toSorted((a, b) => a.share - b.share);
  return least ? { ...least, ...wilsonInterval(least.kept, least.of, usualConfidence) } : null;
}
