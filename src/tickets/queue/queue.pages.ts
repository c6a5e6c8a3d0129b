import { Injectable } from '@nestjs/common';
import { clockTime, type Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { OwnAnswers } from '../../surveys/answer/own-answers.service';
import { newestFact } from '../../timeline/timeline.service';
import { TicketQueries, type QueueView } from '../ticket-queries';
import { priorities } from '../ticket-priority';
import { kinds } from '../ticket-flow';
import type { QueueForm } from '../ticket.forms';
import { ticketKindWords, ticketPriorityWords } from '../ticket-words';
import type { DeskChoices } from '../place/place';
import { queuePlaceOf } from '../place/place';
import { choiceWords } from '../place/choice-words';
import { filterOf } from '../place/queue-filter';
import { RowTexts } from './row-texts.service';
import { QueueCounts } from './queue-counts.service';
import { pageWords, queueTabs, viewLabels } from './queue-rows';

const emptyWords: Record<QueueView, string> = {
  mine: 'Nothing is assigned to you. Take the top one from your team.',
  team: 'Your team has nothing open.',
  unassigned: 'Everything is assigned.',
  triage: 'Every ticket has a service.',
  risk: 'No promise is at risk.',
  waiting: 'Nothing is waiting.',
  answers: 'Nobody is waiting for your reply.',
  tasks: 'No task is waiting for your team.',
  all: 'Nothing is open.',
};

const thanksWords = (n: number, locale: string): string | null =>
  n > 0 ? tn('{n} thank-you since yesterday', '{n} thank-yous since yesterday', n, {}, locale) : null;

@Injectable()
export class QueuePages {
  constructor(
    private readonly queries: TicketQueries,
    private readonly directory: PeopleDirectory,
    private readonly calendar: DeskCalendar,
    private readonly own: OwnAnswers,
    private readonly texts: RowTexts,
    private readonly counts: QueueCounts,
  ) {}

  async show(actor: Actor, form: QueueForm, { density, after }: DeskChoices, now: Date) {
    const reader: Reader = { zone: actor.zone, locale: actor.locale, now };
    // Before anything else is read: what happens meanwhile is told as new.
    const mark = await newestFact();
    const filter = filterOf(actor, form);
    const { view } = filter;
    const place = queuePlaceOf(form, view);
    const { tickets, next } = await this.queries.queue(actor, filter, now);
    const rows = await this.texts.rows(tickets, actor, reader, place);
    const counts = await this.counts.of(actor, mark, now);
    const say = (words: string) => t(words, {}, actor.locale);
    const filtered = Boolean(form.search || form.service || form.priority || form.kind);
    return {
      title: say('Queue'),
      wide: true,
      caption: say(viewLabels[view]),
      mark,
      liveUrl: `/queue/live${place.query('?')}`,
      density,
      takeNext: `/queue/take-next${place.query('?')}`,
      arrivedWords: say('New in this view:'),
      choices: choiceWords({ density, after }, actor.locale),
      place: place.view,
      tabs: queueTabs(counts, view, actor),
      filters: await this.filters(form, view, actor),
      note: await this.note(now, reader),
      thanks: thanksWords(await this.own.unseen(actor, now), actor.locale),
      rows: rows.map((row) => this.texts.html({ ...row, here: row.id === form.row }, reader)),
      pages: pageWords(tickets.length, form.after, next, place, actor),
      emptyWords: filtered
        ? {
            title: say('No match'),
            text: say('No open ticket matches this search.'),
            href: `/queue?view=${view}`,
            action: say('Show the whole view'),
          }
        : {
            title: say('All quiet'),
            text: say(emptyWords[view]),
            href: view === 'mine' ? '/queue?view=team' : '',
            action: view === 'mine' ? say('See my team') : '',
          },
    };
  }

  private async filters(form: QueueForm, view: QueueView, actor: Actor) {
    const say = (words: string) => t(words, {}, actor.locale);
    const options = (all: string, values: readonly { value: string; label: string }[], chosen: string | undefined) => [
      { value: '', label: say(all), selected: !chosen },
      ...values.map((one) => ({ ...one, selected: one.value === chosen })),
    ];
    const services = (await this.directory.services(true)).filter(
      (service) => !service.private || actor.teamIds.includes(service.teamId),
    );
    return {
      action: '/queue',
      hidden: [{ name: 'view', value: view }],
      search: { name: 'search', value: form.search, label: say('Number or words') },
      selects: [
        {
          name: 'service',
          label: say('Service'),
          set: form.service,
          options: options(
            'All services',
            services.map(({ id, name }) => ({ value: String(id), label: name })),
            form.service === undefined ? undefined : String(form.service),
          ),
        },
        {
          name: 'priority',
          label: say('Priority'),
          set: form.priority,
          options: options(
            'All priorities',
            priorities.map((value) => ({ value, label: say(ticketPriorityWords[value]) })),
            form.priority,
          ),
        },
        {
          name: 'kind',
          label: say('Kind'),
          set: form.kind,
          options: options(
            'All kinds',
            kinds.map((value) => ({ value, label: say(ticketKindWords[value]) })),
            form.kind,
          ),
        },
      ],
    };
  }

  private async note(now: Date, reader: Reader): Promise<string> {
    const slots = { time: clockTime(now, reader) };
    return (await this.calendar.openAt(now))
      ? t('As of {time}', slots, reader.locale)
      : t('As of {time}. Outside working hours the clocks are paused.', slots, reader.locale);
  }
}
