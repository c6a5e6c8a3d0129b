import { oneLineOf } from '../../core/words/visible';
import type ICAL from 'ical.js';

export type Component = InstanceType<typeof ICAL.Component>;

interface Entry {
  line: number;
  component: Component;
}

/** An entry with what changes single days of its series. */
export interface Series extends Entry {
  changes: Entry[];
}

export const wordsOf = (component: Component, name: string): string =>
  oneLineOf(String(component.getFirstPropertyValue(name) ?? ''));

const isChange = ({ component }: Entry) => component.hasProperty('recurrence-id');
const revision = ({ component }: Entry) => Number(wordsOf(component, 'sequence')) || 0;

/** Entries of one UID belong together; of two revisions of the same the later one counts. */
export function seriesOf(entries: readonly Entry[]): Series[] {
  const series: Series[] = [];
  for (const [uid, all] of grouped(entries, 'uid')) {
    const masters = all.filter((each) => !isChange(each));
    const newest = Math.max(...masters.map(revision));
    const kept = masters.filter((each) => !uid || revision(each) === newest);
    const changes = [...grouped(all.filter(isChange), 'recurrence-id').values()].map((same) =>
      same.reduce((last, each) => (revision(each) >= revision(last) ? each : last)),
    );
    series.push(...kept.map((each, index) => ({ ...each, changes: index === 0 ? changes : [] })));
    // A single moved day, sent without the series that it belongs to.
    if (kept.length === 0) series.push(...changes.map((each) => ({ ...each, changes: [] })));
  }
  return series;
}

function grouped(entries: readonly Entry[], name: string): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = wordsOf(entry.component, name);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return groups;
}
