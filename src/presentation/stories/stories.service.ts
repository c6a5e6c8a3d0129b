import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { canonicalJson } from '../../core/canonical-json';
import { Config } from '../../core/config';
import { insertAll } from '../../core/database/rows';
import { changed, repo, tx } from '../../core/database/tx';
import { type FieldErrors, NotFound, ValidationFailed } from '../../core/errors';
import { Timeline } from '../../timeline/timeline.service';
import type { ScreenChoice, Part, ScreenReading, Screen } from '../screen';
import { ScreenKinds } from '../screen-kinds';
import { ownWordsOf } from './own-words';
import { StoryScreen } from './story-screen.entity';
import { Story } from './story.entity';
import { storyLaidOut, storyRemoved } from './story-facts';

export interface Teller {
  id: number;
  locale: string;
}

export interface Wording {
  heading: string;
  words: string;
  notes: string;
  choice: ScreenChoice;
}

interface Chosen {
  option: string;
  whose: string;
}

/** A screen of the story with what it shows now; null where it has nothing to show. */
export interface LiveScreen {
  row: StoryScreen;
  screen: Screen | null;
}

const blank = { heading: '', words: '', notes: '', choice: {}, version: 1 };

/** Laying out a story, its order and its words. What it shows is read anew each time, until it is frozen. */
@Injectable()
export class Stories {
  constructor(
    private readonly kinds: ScreenKinds,
    private readonly timeline: Timeline,
    private readonly config: Config,
  ) {}

  async of(id: number): Promise<Story> {
    const story = await repo(Story).findOneBy({ id });
    if (!story) throw new NotFound('This story');
    return story;
  }

  /** The newest first. Rides ix_story_changed. */
  all(): Promise<Story[]> {
    return repo(Story).find({ order: { changedAt: 'DESC', id: 'DESC' }, take: 50 });
  }

  /** In their order. Rides ix_story_screen_story. */
  screens(storyId: number): Promise<StoryScreen[]> {
    return repo(StoryScreen).find({ where: { storyId }, order: { position: 'ASC', id: 'ASC' } });
  }

  async screen(storyId: number, id: number): Promise<StoryScreen> {
    const row = await repo(StoryScreen).findOneBy({ storyId, id });
    if (!row) throw new NotFound('This screen');
    return row;
  }

  reading(teller: Teller, at: Date, choice: ScreenChoice = {}, known?: ScreenReading['known']): ScreenReading {
    return { at, zone: this.config.DESK_ZONE, locale: teller.locale, choice, known };
  }

  /** As it will be seen: the leader's words before the desk's own. */
  async live(row: StoryScreen, teller: Teller, at: Date, known?: ScreenReading['known']): Promise<LiveScreen> {
    const kind = this.kinds.of(row.kind);
    const part = await kind.read(this.reading(teller, at, row.choice, known));
    const option = kind.keepsOption ? row.choice.option : undefined;
    return { row, screen: part && { ...worded(row, part, teller.locale), ...(option ? { option } : {}) } };
  }

  /** Refuses what the figures do not carry. It reckons the screen: not in a transaction. */
  async asked(row: StoryScreen, wording: Wording, teller: Teller, at: Date): Promise<void> {
    const doubts = await this.doubts(row, wording, teller, at);
    if (Object.keys(doubts).length > 0) throw new ValidationFailed(doubts);
  }

  /** What in these words the screen's figures do not carry, by field; only what differs from what was saved before. */
  async doubts(row: StoryScreen, wording: Wording, teller: Teller, at: Date): Promise<FieldErrors> {
    const part = await this.kinds.of(row.kind).read(this.reading(teller, at, wording.choice));
    if (!part) return {};
    const same = canonicalJson(row.choice) === canonicalJson(wording.choice);
    const asked = (['heading', 'words'] as const).flatMap((field) => {
      const own = ownWordsOf({ heading: '', words: '', [field]: wording[field] }, part, teller.locale);
      return own?.doubts.length && !(same && row[field] === wording[field]) ? [[field, own.doubts.join(' ')]] : [];
    });
    return Object.fromEntries(asked) as FieldErrors;
  }

  async allLive(storyId: number, teller: Teller, at: Date): Promise<LiveScreen[]> {
    const found: LiveScreen[] = [];
    const known: ScreenReading['known'] = new Map();
    for (const row of await this.screens(storyId)) {
      found.push(await this.live(row, teller, at, known));
      await nextTurn();
    }
    return found;
  }

  /** Which kinds of screens have something to show today. It takes seconds: not in a transaction. */
  async telling(teller: Teller, at: Date): Promise<string[]> {
    const told: string[] = [];
    const known: ScreenReading['known'] = new Map();
    for (const kind of this.kinds.all) {
      if (await kind.read(this.reading(teller, at, {}, known))) told.push(kind.key);
      await nextTurn();
    }
    return told;
  }

  /** One screen of each kind that has something to show today, in the order in which a story is told. */
  async layOut(title: string, teller: Teller, at: Date, ready?: readonly string[]): Promise<Story> {
    const told = ready ?? (await this.telling(teller, at));
    return tx(async () => {
      const story = await repo(Story).save(repo(Story).create({ title, createdAt: at, changedAt: at }));
      const screens = told.map((kind, index) => ({ ...blank, storyId: story.id, position: index + 1, kind }));
      await insertAll(StoryScreen, screens);
      await this.timeline.record(storyLaidOut, {
        subject: { kind: 'story', id: story.id },
        actorId: teller.id,
        personId: null,
        at,
        details: { screens: screens.length },
      });
      return story;
    });
  }

  rename(id: number, title: string, at: Date): Promise<void> {
    return tx(async () => {
      await this.of(id);
      await repo(Story).update({ id }, { title, changedAt: at });
    });
  }

  /** At the end; from there it is moved. */
  add(storyId: number, kind: string, at: Date): Promise<StoryScreen> {
    return tx(async () => {
      await this.of(storyId);
      this.kinds.of(kind);
      const last = (await this.screens(storyId)).at(-1)?.position ?? 0;
      await this.touch(storyId, at);
      return repo(StoryScreen).save(repo(StoryScreen).create({ ...blank, storyId, position: last + 1, kind }));
    });
  }

  /** What a form chose, as far as this kind lets it be chosen. */
  choiceOf({ kind, choice }: StoryScreen, form: Chosen): ScreenChoice {
    const { choosesWhose, fields } = this.kinds.of(kind);
    const { whose: before, ...others } = choice;
    const whose = form.whose === 'everyone' || (form.whose === '' && before) ? 'everyone' : undefined;
    return {
      ...others,
      ...(form.option ? { option: form.option } : {}),
      ...(choosesWhose && whose ? { whose } : {}),
      ...(fields
        ? {
            fields: Object.fromEntries(
              fields.map(({ name }) => [name, String((form as unknown as Record<string, unknown>)[name] ?? '')]),
            ),
          }
        : {}),
    };
  }

  /** Words that the figures do not carry are asked about; whoever is sure says so, and they are marked as their own. */
  async word(
    row: StoryScreen,
    version: number,
    wording: Wording,
    { teller, at, sure }: { teller: Teller; at: Date; sure: boolean },
  ): Promise<void> {
    if (!sure) await this.asked(row, wording, teller, at);
    return tx(async () => {
      await changed(StoryScreen, { id: row.id, version }, { ...wording, choice: wording.choice as never });
      await this.touch(row.storyId, at);
    });
  }

  /** One place up or down, or to a place; beyond an end it stays at the end. */
  move(storyId: number, id: number, where: { by: -1 | 1 } | { place: number }, at: Date): Promise<void> {
    return tx(async () => {
      const rows = await this.screens(storyId);
      const from = rows.findIndex((row) => row.id === id);
      if (from < 0) throw new NotFound('This screen');
      const to = Math.min(rows.length - 1, Math.max(0, 'by' in where ? from + where.by : where.place - 1));
      rows.splice(to, 0, ...rows.splice(from, 1));
      for (const [index, row] of rows.entries())
        await repo(StoryScreen).update({ id: row.id }, { position: index + 1 });
      await this.touch(storyId, at);
    });
  }

  /** Frozen ones stay: they are evidence. */
  drop(id: number, teller: Teller, at: Date): Promise<void> {
    return tx(async () => {
      await this.of(id);
      await repo(StoryScreen).delete({ storyId: id });
      await repo(Story).delete({ id });
      await this.timeline.record(storyRemoved, {
        subject: { kind: 'story', id },
        actorId: teller.id,
        personId: null,
        at,
      });
    });
  }

  remove(storyId: number, id: number, at: Date): Promise<void> {
    return tx(async () => {
      const row = await this.screen(storyId, id);
      await repo(StoryScreen).delete({ id: row.id });
      await this.touch(storyId, at);
    });
  }

  private async touch(id: number, at: Date): Promise<void> {
    await repo(Story).update({ id }, { changedAt: at });
  }
}

function worded(row: StoryScreen, part: Part, locale: string): Screen {
  const own = ownWordsOf(row, part, locale);
  return {
    ...part,
    kind: row.kind,
    heading: row.heading || part.heading,
    words: row.words || part.words,
    notes: row.notes,
    ...(own ? { own } : {}),
  };
}
