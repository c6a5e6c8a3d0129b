// The three functions of distributions that intervals and tests need. Each is right to 1e-12 of its value where it is
// used; the values they have to agree with are committed in test/cases/quantiles.json.

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** Share of a standard normal distribution below z (Abramowitz & Stegun 1964, 26.2.11, and 26.2.14 in the tails). */
export function normalShare(z: number): number {
  if (z > 0) return 1 - normalShare(-z);
  if (z > -3) {
    let [sum, term] = [z, z];
    for (let odd = 3; Math.abs(term) > 1e-18; odd += 2) sum += term *= (z * z) / odd;
    return 0.5 + density(z) * sum;
  }
  let below = -z;
  for (let step = 200; step > 0; step -= 1) below = -z + step / below;
  return density(z) / below;
}

/**
 * The z below which this share of a standard normal distribution lies: a rough start (A&S 26.2.23), then Newton's
 * steps.
 */
export function normalQuantile(share: number): number {
  if (share > 0.5) return -normalQuantile(1 - share);
  if (share === 0.5) return 0;
  const t = Math.sqrt(-2 * Math.log(share));
  let z = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let step = 0; step < 4; step += 1) z -= (normalShare(z) - share) / density(z);
  return z;
}

/** From here on the expansion in 1 / n has no error that a double could hold. */
const many = 1000;

/** The t below which this share, a half or more, of Student's distribution with n degrees of freedom lies. */
export function studentQuantile(share: number, n: number): number {
  if (n === 1) return Math.tan(Math.PI * (share - 0.5));
  const z = normalQuantile(share);
  if (n >= many) return expanded(z, n);
  // The share is concave in t above 0, and t above z: Newton's steps only ever come nearer, from below.
  const peak = studentPeak(n);
  let t = z;
  for (let [step, last] = [0, -1]; step < 200 && t > last; step += 1) {
    last = t;
    t += Math.max(0, share - studentShare(t, n)) / (peak * (1 + (t * t) / n) ** (-(n + 1) / 2));
  }
  return t;
}

/** Cornish and Fisher's expansion of t around z (A&S 26.7.5). */
function expanded(z: number, n: number): number {
  const s = z * z;
  const terms = [
    (z * (s + 1)) / 4,
    (z * (s * (5 * s + 16) + 3)) / 96,
    (z * (s * (s * (3 * s + 19) + 17) - 15)) / 384,
    (z * (s * (s * (s * (79 * s + 776) + 1482) - 1920) - 945)) / 92_160,
  ];
  return terms.reduceRight((sum, term) => (sum + term) / n, 0) + z;
}

/** Share of Student's distribution below t >= 0, a finite sum for whole degrees of freedom (A&S 26.7.3 and 26.7.4). */
function studentShare(t: number, n: number): number {
  const cosine = n / (n + t * t);
  const odd = n % 2 === 1;
  let [sum, term] = [0, 1];
  for (let i = odd ? 3 : 2; i <= n; i += 2) {
    sum += term;
    term *= (cosine * (i - 1)) / i;
  }
  const sine = t / Math.sqrt(n + t * t);
  const within = odd ? (2 / Math.PI) * (Math.atan(t / Math.sqrt(n)) + sine * Math.sqrt(cosine) * sum) : sine * sum;
  return 0.5 + within / 2;
}

/** Student's density at 0: from that of one or two degrees of freedom, two at a time. */
function studentPeak(n: number): number {
  let ratio = n % 2 === 1 ? 1 / Math.sqrt(Math.PI) : Math.sqrt(Math.PI) / 2;
  for (let i = n % 2 === 1 ? 1 : 2; i < n; i += 2) ratio *= (i + 1) / i;
  return ratio / Math.sqrt(Math.PI * n);
}
