import { Injectable } from '@nestjs/common';
import { NotFound } from '../../core/errors';
import { formatNumber, t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Policies } from '../policies/policies.service';
import { PromiseHolders } from '../clocks/promise-holders';
import { type Preview, Recomputes } from '../promises/recomputes.service';

const LISTED = 100;

@Injectable()
export class OpenTicketsPages {
  constructor(
    private readonly policies: Policies,
    private readonly recomputes: Recomputes,
    private readonly holders: PromiseHolders,
  ) {}

  async mustExist(id: number) {
    const policy = (await this.policies.current()).find((each) => each.id === id);
    if (!policy) throw new NotFound('This policy');
    return policy;
  }

  async show(id: number, actor: Actor, now: Date) {
    const { locale } = actor;
    const { name, number } = await this.mustExist(id);
    const [progress, preview] = [
      await this.recomputes.progress({ policyId: id }),
      await this.recomputes.preview({ policyId: id }, now),
    ];
    const running = progress !== null && !progress.finished;
    const address = `/admin/policies/${id}`;
    return {
      title: t('Open tickets of {name}', { name }, locale),
      back: { href: address, label: name },
      lead: t(
        'Version {number} applies to new tickets. What about the ones that are already open?',
        { number },
        locale,
      ),
      action: `${address}/open-tickets`,
      keep: address,
      progress: running
        ? {
            done: progress.done,
            total: Math.max(1, progress.total),
            words: t(
              '{done} of {total} recalculated',
              {
                done: formatNumber(progress.done, locale),
                total: formatNumber(progress.total, locale),
              },
              locale,
            ),
          }
        : null,
      finished:
        progress?.finished && preview.open === 0
          ? tn('{n} open ticket was recalculated.', '{n} open tickets were recalculated.', progress.done, {}, locale)
          : null,
      question: !running && preview.open > 0 ? await this.question(preview, actor) : null,
    };
  }

  private async question({ open, counted, moved, late, lateSubjects }: Preview, actor: Actor) {
    const { locale } = actor;
    const kinds = [...new Set(lateSubjects.map(({ kind }) => kind))];
    const seen = [];
    for (const kind of kinds) {
      const ids = lateSubjects.filter((subject) => subject.kind === kind).map(({ id }) => id);
      seen.push(...(await this.holders.seenBy(actor, kind, ids.slice(0, LISTED))));
    }
    const unseen = lateSubjects.length - seen.length;
    return {
      figures: [
        { label: t('Still on an older version', {}, locale), value: formatNumber(open, locale) },
        { label: t('Dates that would move', {}, locale), value: formatNumber(moved, locale) },
        { label: t('Would be late straight away', {}, locale), value: formatNumber(late, locale) },
      ],
      part:
        counted < open
          ? t('We checked the oldest {counted}.', { counted: formatNumber(counted, locale) }, locale)
          : null,
      late: seen,
      unseen:
        unseen > 0 ? tn('and {n} ticket you can’t open', 'and {n} tickets you can’t open', unseen, {}, locale) : null,
    };
  }
}
