import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { fullDay } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { Person } from '../../people/person.entity';
import { type Holding, isAsked } from '../holding.entity';
import { Holdings } from '../holdings/holdings.service';
import { costOf } from '../tool-words';

/** "Do you still need this?", with what was answered already. */
@Injectable()
export class StillNeededPages {
  constructor(private readonly holdings: Holdings) {}

  async show(personId: number, address: string) {
    const { locale, zone } = await repo(Person).findOneByOrFail({ id: personId });
    const asked = (await this.holdings.of(personId)).filter(({ askedAt }) => askedAt !== null);
    const open = asked.filter(isAsked);
    const row = ({ id, tool, since }: Holding) => ({
      name: tool!.name,
      words: [t('Since {day}', { day: fullDay(since!, { zone, locale }) }, locale), costOf(tool!, locale)].join(' · '),
      confirm: `${address}/confirmations/${id}`,
      giveBack: `${address}/returns/${id}`,
    });
    return {
      title: t('Do you still need this?', {}, locale),
      rows: open.map(row),
      done: asked.filter((one) => !isAsked(one)).map((one) => answered(one, locale)),
    };
  }
}

const answered = ({ tool, endedAt }: Holding, locale: string): string =>
  t(endedAt ? '{tool}: given back. Thanks.' : '{tool}: you keep it.', { tool: tool!.name }, locale);
