import { type Interval, checkCounts, zFor } from './counting';

export type NpsCategory = 'promoter' | 'passive' | 'detractor';

/**
 * Limits of the 0 to 10 question (Reichheld 2003, Harvard Business Review 81(12)); null for what is not on the scale.
 */
export function npsCategory(score: number): NpsCategory | null {
  if (!Number.isInteger(score) || score < 0 || score > 10) return null;
  if (score >= 9) return 'promoter';
  return score >= 7 ? 'passive' : 'detractor';
}

/** Share of promoters less share of detractors, in points from -100 to 100; null when nobody answered. */
export function npsScore(promoters: number, passives: number, detractors: number): number | null {
  checkCounts(promoters, passives, detractors);
  const n = promoters + passives + detractors;
  return n === 0 ? null : (100 * (promoters - detractors)) / n;
}

/**
 * Adjusted Wald interval of NPS (Rocks 2016, The American Statistician 70:365): ¾ of an answer to either end, 3 in all.
 * Cut at ±100.
 */
export function npsInterval(promoters: number, passives: number, detractors: number, confidence: number): Interval {
  checkCounts(promoters, passives, detractors);
  const z = zFor(confidence);
  if (promoters + passives + detractors === 0) return { low: -100, high: 100 };
  const n = promoters + passives + detractors + 3;
  const [up, down] = [(promoters + 0.75) / n, (detractors + 0.75) / n];
  const half = z * Math.sqrt((up + down - (up - down) ** 2) / n);
  return { low: Math.max(-100, 100 * (up - down - half)), high: Math.min(100, 100 * (up - down + half)) };
}
