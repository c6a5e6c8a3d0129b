// The library ships no types; these are the few functions that statistics.ts calls.
declare module 'jstat' {
  export const jStat: {
    normal: { inv(p: number, mean: number, sd: number): number; cdf(x: number, mean: number, sd: number): number };
    studentt: { inv(p: number, degreesOfFreedom: number): number };
  };
}
