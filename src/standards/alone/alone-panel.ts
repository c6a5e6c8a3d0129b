import { Injectable, type OnModuleInit } from '@nestjs/common';
import { money, moneyWords } from '../../core/words/money';
import { t } from '../../core/words/words';
import { type Actor, firstNameOf } from '../../people/actor';
import { standardsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import type { Draft } from '../../tickets/draft';
import { type Reading, type TicketAddition, TicketExtensions } from '../../tickets/ticket-extensions';
import { TicketTelling } from '../../tickets/ticket-telling';
import type { Ticket } from '../../tickets/ticket.entity';
import { actNames } from '../act-names';
import type { PermittedAct } from '../written/permitted-act.entity';
import { beginning, causesOf, everyAct } from '../written/published-standards';
import { mayDecideAlone } from './alone.policy';
import type { DecidedAlone } from './decided-alone.entity';
import { DecisionsAlone } from './decisions-alone.service';

export const aloneForm = 'alone';

/** On the page of a ticket: what may be decided alone, behind one button; and for a moment, to take it back. */
@Injectable()
export class AlonePanel implements OnModuleInit {
  constructor(
    private readonly extensions: TicketExtensions,
    private readonly telling: TicketTelling,
    private readonly parts: ProgrammeParts,
    private readonly decisions: DecisionsAlone,
  ) {}

  onModuleInit(): void {
    const called = (words: (act: PermittedAct) => string) => async (): Promise<ReadonlyMap<number, string>> =>
      new Map([...(await everyAct())].map(([id, act]) => [id, words(act)]));
    this.telling.lend(
      actNames.title,
      called(({ title }) => title),
    );
    this.telling.lend(
      actNames.told,
      called(({ told }) => told),
    );
    this.extensions.register((ticket, reading) => this.add(ticket, reading));
  }

  private async add(ticket: Ticket, { actor, reader, desk, draft }: Reading): Promise<TicketAddition | null> {
    if (!desk || !mayDecideAlone(actor, ticket) || !(await this.parts.isOpen(standardsPart))) return null;
    const acts = await this.decisions.actsOf(actor);
    if (acts.length === 0) return null;
    const mine = await this.decisions.takenBackBy(actor, ticket.id, reader.now);
    return {
      panels: [{ form: aloneForm, part: 'standards/parts/alone', data: panelOf(ticket, acts, actor, draft) }],
      ...(mine.length ? { tasks: await this.justDecided(ticket, mine, actor) } : {}),
    };
  }

  private async justDecided({ id }: Ticket, mine: readonly DecidedAlone[], { locale }: Actor) {
    const acts = await everyAct();
    return {
      heading: t('You just decided this alone', {}, locale),
      items: mine.map((use) => ({
        label: beginning(acts.get(use.actId)?.title ?? ''),
        done: true,
        action: `/tickets/${id}/decisions-alone/${use.id}/undoings`,
        button: t('Take it back', {}, locale),
        undo: true,
      })),
    };
  }
}

function panelOf(ticket: Ticket, acts: readonly PermittedAct[], { locale }: Actor, draft: Draft | undefined) {
  const own = draft?.form === aloneForm ? draft : null;
  const name = firstNameOf(ticket.requester?.name ?? '');
  return {
    label: t('Decide it yourself', {}, locale),
    action: `/tickets/${ticket.id}/decisions-alone`,
    save: t('Do it', {}, locale),
    open: Boolean(own),
    acts: acts.map((act) => ({
      heading: beginning(act.title),
      limit:
        act.upToMinor === null
          ? null
          : t('up to {amount}', { amount: moneyWords(money(act.upToMinor, act.currency), locale) }, locale),
      choices: causesOf(act).map((label, index) => ({
        value: `${act.id}.${index}`,
        label,
        checked: own?.typed.choice === `${act.id}.${index}`,
      })),
    })),
    costs: acts.some(({ upToMinor }) => upToMinor !== null),
    amount: own?.typed.amount ?? '',
    why: own?.typed.why ?? '',
    errors: own?.errors ?? {},
    told: t('{name} reads on this page what you did for them. The reason stays at the desk.', { name }, locale),
  };
}
