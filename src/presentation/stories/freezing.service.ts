import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import { NotFound, RuleBroken } from '../../core/errors';
import { Timeline } from '../../timeline/timeline.service';
import { fingerprintOf, type FrozenStory } from './fingerprint';
import type { ScreenChoice, ScreenReading, Part, Screen } from '../screen';
import { ScreenKinds } from '../screen-kinds';
import { Snapshot } from './snapshot.entity';
import { StoryQuotes } from './story-quotes.service';
import { Stories, type Teller } from './stories.service';
import { storyFrozen } from './story-facts';

/** A frozen screen beside the same screen today: the same months counted again, and the newest months. */
export interface Beside {
  screen: Screen;
  number: number;
  again: Part | null;
  newest: Part | null;
}

@Injectable()
export class Freezing {
  constructor(
    private readonly stories: Stories,
    private readonly kinds: ScreenKinds,
    private readonly quotes: StoryQuotes,
    private readonly timeline: Timeline,
  ) {}

  /** What the screens show now; one with nothing to show is left out. It takes seconds: not in a transaction. */
  async screens(storyId: number, teller: Teller, at: Date): Promise<Screen[]> {
    await this.stories.of(storyId);
    const screens = (await this.stories.allLive(storyId, teller, at)).flatMap(({ screen }) => (screen ? [screen] : []));
    if (!screens.length) throw new RuleBroken('There’s nothing to show yet. Add a screen first.');
    return screens;
  }

  /** What the screens show now, kept. */
  async freeze(storyId: number, teller: Teller, at: Date, ready?: Screen[]): Promise<Snapshot> {
    const screens = ready ?? (await this.screens(storyId, teller, at));
    const leftOut = this.kinds.leftOut(screens.map(({ kind }) => kind));
    return tx(async () => {
      const story = await this.stories.of(storyId);
      const content: FrozenStory = {
        title: story.title,
        frozenAt: at.toISOString(),
        zone: this.stories.reading(teller, at).zone,
        screens,
        ...(leftOut.length ? { leftOut } : {}),
      };
      const snapshot = await repo(Snapshot).save(
        repo(Snapshot).create({ storyId, frozenAt: at, fingerprint: fingerprintOf(content), content }),
      );
      await this.quotes.keep(
        snapshot.id,
        screens.flatMap(({ quoteIds }) => quoteIds ?? []),
        teller.locale,
      );
      await this.timeline.record(storyFrozen, {
        subject: { kind: 'story', id: storyId },
        actorId: teller.id,
        personId: null,
        at,
        details: { snapshotId: snapshot.id },
      });
      return snapshot;
    });
  }

  async of(id: number): Promise<Snapshot> {
    const snapshot = await repo(Snapshot).findOneBy({ id });
    if (!snapshot) throw new NotFound('This story');
    return snapshot;
  }

  /** The newest first. Rides ix_story_snapshot_frozen. */
  all(): Promise<Snapshot[]> {
    return repo(Snapshot).find({ order: { frozenAt: 'DESC', id: 'DESC' }, take: 20 });
  }

  /** What was frozen from one story, without its content. Rides ix_story_snapshot_story. */
  from(storyId: number): Promise<Pick<Snapshot, 'id' | 'frozenAt' | 'fingerprint'>[]> {
    return repo(Snapshot).find({
      select: { id: true, frozenAt: true, fingerprint: true },
      where: { storyId },
      order: { id: 'DESC' },
      take: 20,
    });
  }

  /** Whether what is kept is what was frozen. */
  isWhole({ content, fingerprint }: Snapshot): boolean {
    return fingerprintOf(content) === fingerprint;
  }

  /** Every frozen figure beside today's; nothing of it touches what is frozen. */
  async beside({ content }: Snapshot, teller: Teller, at: Date): Promise<Beside[]> {
    const found: Beside[] = [];
    const known: ScreenReading['known'] = new Map();
    for (const [index, screen] of content.screens.entries()) {
      if (!screen.figure) continue;
      const read = (choice: ScreenChoice): Promise<Part | null> =>
        this.kinds.of(screen.kind).read(this.stories.reading(teller, at, choice, known));
      const option: ScreenChoice = {
        ...(screen.option ? { option: screen.option } : {}),
        ...(screen.departments === undefined ? {} : { departments: screen.departments }),
      };
      found.push({
        screen,
        number: index + 1,
        again: await read({ ...screen.period, ...option }),
        newest: screen.period ? await read(option) : null,
      });
    }
    return found;
  }
}
