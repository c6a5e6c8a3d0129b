import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { repo, tx } from '../core/database/tx';
import { Conflict, NotFound } from '../core/errors';
import { day } from '../core/time';
import { Timeline } from '../timeline/timeline.service';
import { wholeNumber } from './setting';
import { Settings } from './settings.service';
import { visibilityAsked, visibilityEnded } from './visibility-facts';
import { VisibilityGrant } from './visibility-grant.entity';
import { type VisibilitySwitch, visibilitySwitches } from './visibility-switches';

const noticeDays = wholeNumber('visibility.noticeDays', 10, 1, 90, {
  group: 'privacy',
  words: 'Notice period for switches that make work visible',
  unit: 'days',
  help: 'We’ll tell the works council straight away. This is how long it has before anything changes.',
});

export interface SwitchState {
  it: VisibilitySwitch;
  /** The grant that holds or will hold; null while it's off. */
  grant: VisibilityGrant | null;
  on: boolean;
}

/** Whether what makes a person's work visible may be shown. Off is the rule, on needs an agreement and time. */
@Injectable()
export class Visibility {
  constructor(
    private readonly settings: Settings,
    private readonly timeline: Timeline,
  ) {}

  async isOn({ code }: VisibilitySwitch, at: Date): Promise<boolean> {
    const grant = await repo(VisibilityGrant).findOneBy({ code, endedAt: IsNull() });
    return grant !== null && grant.effectiveAt <= at;
  }

  async states(at: Date): Promise<SwitchState[]> {
    const open = await repo(VisibilityGrant).findBy({ endedAt: IsNull() });
    return visibilitySwitches.map((it) => {
      const grant = open.find(({ code }) => code === it.code) ?? null;
      return { it, grant, on: grant !== null && grant.effectiveAt <= at };
    });
  }

  /** All times for which a switch was asked for, the newest first. */
  history(): Promise<VisibilityGrant[]> {
    return repo(VisibilityGrant).find({ order: { id: 'DESC' }, take: 200 });
  }

  grant(id: number): Promise<VisibilityGrant | null> {
    return repo(VisibilityGrant).findOneBy({ id });
  }

  async effectiveFrom(at: Date): Promise<Date> {
    return new Date(at.getTime() + (await this.settings.get(noticeDays)) * day);
  }

  /** Nothing shows before the notice period is over. */
  async turnOn({ code }: VisibilitySwitch, reference: string, askedById: number, at: Date): Promise<void> {
    await tx(async () => {
      if (await repo(VisibilityGrant).existsBy({ code, endedAt: IsNull() }))
        throw new Conflict('Someone has already turned this on.');
      const effectiveAt = await this.effectiveFrom(at);
      const asked = VisibilityGrant.asked({ code, reference, askedById, askedAt: at, effectiveAt });
      const { id } = await repo(VisibilityGrant).save(asked);
      await this.timeline.record(visibilityAsked, {
        subject: { kind: 'visibility', id },
        actorId: askedById,
        personId: null,
        at,
        details: { code },
      });
    });
  }

  /** Holds from this moment. */
  async turnOff({ code }: VisibilitySwitch, endedById: number, at: Date): Promise<void> {
    await tx(async () => {
      const open = await repo(VisibilityGrant).findOneBy({ code, endedAt: IsNull() });
      if (!open) throw new NotFound('This switch');
      await repo(VisibilityGrant).update(open.id, { endedAt: at, endedById });
      await this.timeline.record(visibilityEnded, {
        subject: { kind: 'visibility', id: open.id },
        actorId: endedById,
        personId: null,
        at,
        details: { code },
      });
    });
  }
}
