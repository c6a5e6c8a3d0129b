import { metricOf, type MetricName, metricNames } from './metric-list';
import { crossings, type Opening, openings, ownPromises, promised, scores, spentMeasures } from './metrics';
import { sumOfCounts, type Tally } from './packed';
import { sumOf } from '../../statistics/counting';

/** When a month of them is final: what was asked, what was made right, what was done, whose time it took. */
export const closingStages = ['said', 'righted', 'done', 'spent'] as const;
export type ClosingStage = (typeof closingStages)[number];

/** What a figure rests on: so many answers, promises, requests. Figures of one basis are shown together or not. */
interface Basis {
  stage: ClosingStage;
  counts?: readonly string[];
  length?: string;
  /** Goes with it, and is told by nothing else. */
  beside?: readonly string[];
}

const ces = [1, 2, 3, 4, 5, 6, 7].map((score) => `ces${score}`);
const outcomes = (name: string): string[] => [`recovery.${name}`, `recovery.not_${name}`];

const eitherWay = (target: string): string[] => [`kept.${target}`, `broken.${target}`];

const basisList = {
  score: { stage: 'said', counts: scores, beside: ['asked'] },
  ces: { stage: 'said', counts: ces, beside: ['ces_asked'] },
  right: { stage: 'righted', counts: outcomes('right') },
  contacted: { stage: 'righted', counts: outcomes('contacted'), beside: ['recovery'] },
  closed: { stage: 'righted', counts: outcomes('closed') },
  // The other kinds go with them: whoever shows a part's promises shows the kind that is kept least too.
  kept: {
    stage: 'done',
    counts: ownPromises.flatMap(eitherWay),
    beside: promised.filter((target) => !ownPromises.some((own) => own === target)).flatMap(eitherWay),
  },
  first: { stage: 'done', length: 'time.first_response' },
  resolution: { stage: 'done', length: 'time.resolution' },
  ended: { stage: 'done', counts: ['ended'], beside: ['reopened', 'ended_handed', 'handed_over'] },
  opened: { stage: 'done', counts: ['opened'] },
  solved: { stage: 'done', counts: ['solved'] },
  lost: { stage: 'done', length: 'lost.no' },
  hampered: { stage: 'done', length: 'lost.hardly' },
  end_to_end: { stage: 'spent', length: spentMeasures.end_to_end },
  spent_untaken: { stage: 'spent', length: spentMeasures.spent_untaken },
  spent_desk: { stage: 'spent', length: spentMeasures.spent_desk },
  spent_requester: { stage: 'spent', length: spentMeasures.spent_requester },
  spent_approver: { stage: 'spent', length: spentMeasures.spent_approver },
  spent_purchase: { stage: 'spent', length: spentMeasures.spent_purchase },
  spent_vendor: { stage: 'spent', length: spentMeasures.spent_vendor },
} as const satisfies Record<string, Basis>;

export type BasisName = keyof typeof basisList;
export const basisNames = Object.keys(basisList) as BasisName[];
const basisOf = (name: BasisName): Basis => basisList[name];
export const stageOf = (name: BasisName): ClosingStage => basisList[name].stage;
/** What has to be closed before figures of these are final. What was published elsewhere closes with what was said. */
export const stagesBehind = (bases: readonly MetricBasis[]): ClosingStage[] => [
  ...new Set(
    bases.map((basis) =>
      basis === 'open' ? 'done' : basis === 'published' || basis === 'beside' ? 'said' : stageOf(basis),
    ),
  ),
];
/** What people said themselves. The others tell what was done. */
type SaidBasis = 'score' | 'ces' | 'right';
export const isSaid = (name: BasisName): name is SaidBasis => name === 'score' || name === 'ces' || name === 'right';

/** Figures that are shown where enough people are behind them; `beside` is what sets promises beside satisfaction. */
export type PeopledBasis = SaidBasis | 'beside';
export const peopledBases = ['score', 'ces', 'right', 'beside'] as const satisfies readonly PeopledBasis[];

/** What people said, by what was counted of it. */
export const basisOfMeasure: ReadonlyMap<string, SaidBasis> = new Map(
  basisNames.filter(isSaid).flatMap((name) => (basisOf(name).counts ?? []).map((measure) => [measure, name] as const)),
);

const measuresOf = (name: PeopledBasis): readonly string[] => {
  if (name === 'beside') return crossings;
  const { counts = [], beside = [] } = basisOf(name);
  return [...counts, ...beside];
};

/** Whether anything was counted of it. */
export const isCounted = (name: PeopledBasis, { counts }: Tally): boolean =>
  sumOfCounts([counts], name === 'beside' ? crossings : (basisOf(name).counts ?? [])) > 0;

/** What was counted, less what these rest on. How many answered is no opinion: `answered_kept`, `answered_broken`. */
export function without({ counts, lengths }: Tally, hidden: ReadonlySet<PeopledBasis>): Tally {
  const names = new Set([...hidden].flatMap(measuresOf));
  const left = new Map([...counts].filter(([name]) => !names.has(name)));
  for (const promise of hidden.has('beside') ? ['kept', 'broken'] : [])
    left.set(`answered_${promise}`, sumOfCounts([counts], [`${promise}_satisfied`, `${promise}_unsatisfied`]));
  return { counts: left, lengths };
}

/** How many stand behind it. */
export function basisSize(name: BasisName, { counts, lengths }: Tally): number {
  const { counts: names = [], length } = basisOf(name);
  return sumOfCounts([counts], names) + sumOf([...((length && lengths.get(length)?.values()) || [])]);
}

/** What was counted of these bases, and nothing else. */
export function only({ counts, lengths }: Tally, shown: ReadonlySet<BasisName>): Tally {
  const found = basisNames.filter((name) => shown.has(name)).map(basisOf);
  const names = new Set(found.flatMap(({ counts: own = [], beside = [] }) => [...own, ...beside]));
  const timed = new Set(found.flatMap(({ length }) => length ?? []));
  return {
    counts: new Map([...counts].filter(([name]) => names.has(name))),
    lengths: new Map([...lengths].filter(([name]) => timed.has(name))),
  };
}

/** What a list of journeys rests on. */
export const openingBasis = (which: Opening): BasisName =>
  basisNames.find((name) => {
    const { counts: own = [], length, beside = [] } = basisOf(name);
    return openings[which].some((measure) => measure === length || own.includes(measure) || beside.includes(measure));
  }) ?? 'score';

/** How many requests are open is a figure of this very hour; what was published elsewhere keeps its own rule. */
export type MetricBasis = BasisName | 'beside' | 'open' | 'published';

const basisOfMetric = new Map<MetricName, MetricBasis>(metricNames.map((name) => [name, findBasis(name)]));
export const metricBasis = (name: MetricName): MetricBasis => basisOfMetric.get(name) ?? 'open';

function findBasis(name: MetricName): MetricBasis {
  const metric = metricOf(name);
  if (metric.unit === 'points') return 'published';
  const measures =
    metric.unit === 'share'
      ? metric.of
      : metric.unit === 'mean'
        ? metric.scores
        : metric.unit === 'time'
          ? []
          : [metric.count];
  const length = metric.unit === 'time' ? metric.length : null;
  if (measures.includes('asked')) return 'score';
  const found = basisNames.find((one) => {
    const { counts: own = [], length: timed } = basisOf(one);
    return length === null ? measures.some((measure) => measure !== null && own.includes(measure)) : timed === length;
  });
  return found ?? 'open';
}
