import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { page, type PageReply } from '../../core/web/reply';
import { folded } from '../../core/words/folded';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { keptTeams } from '../../people/teams/kept-teams';
import { ticketRef } from '../consequences/ticket-mailer';
import type { QueuePlace } from '../place/place';
import type { Ticket } from '../ticket.entity';
import { cannedMoves, type CannedReply } from './canned-reply.entity';
import { CannedReplies } from './canned-replies.service';
import { cannedUses, usedWords } from './canned-uses';
import { moveWords, placeholderWords, proposals } from './canned-words';
import { filledIn, placeholders } from './placeholders';

export const cannedAddress = '/canned-replies';

/** As what one writes; a note proposes neither to wait nor to solve. */
export const writtenAs = ['reply', 'note'] as const;
export type WrittenAs = (typeof writtenAs)[number];

const shownWords = 140;

/** Canned replies, to be kept up and to be chosen. */
@Injectable()
export class CannedReplyPages {
  constructor(private readonly replies: CannedReplies) {}

  async index(actor: Actor, now: Date): Promise<PageReply> {
    const say = (words: string) => t(words, {}, actor.locale);
    const all = await this.replies.of(actor);
    const uses = await cannedUses(
      all.map(({ id }) => id),
      now,
    );
    const teams = await teamsOf(actor);
    const items = (some: CannedReply[]) =>
      some.map((one) => ({
        href: `${cannedAddress}/${one.id}`,
        label: one.name,
        sub: shortened(one.words),
        icon: 'message-square-quote',
        badges: one.move ? [{ label: say(moveWords[one.move]) }] : [],
        note: usedWords(uses.get(one.id), { ...actor, now }),
      }));
    return page('tickets/canned', {
      title: say('Canned replies'),
      back: { href: '/queue', label: say('Queue') },
      groups: [
        { heading: say('Only yours'), items: items(all.filter(({ personId }) => personId !== null)) },
        ...teams.map(({ id, name }) => ({ heading: name, items: items(all.filter(({ teamId }) => teamId === id)) })),
      ].filter((group) => group.items.length > 0),
    });
  }

  async form(actor: Actor, reply: CannedReply | null, typed: Typed, errors?: FieldErrors): Promise<PageReply> {
    const say = (words: string) => t(words, {}, actor.locale);
    const owner = typed.owner ?? (reply?.teamId ? String(reply.teamId) : 'me');
    const move = typed.move ?? reply?.move ?? '';
    // Somebody was faster: whoever saves again has seen what they replace.
    const now = errors?.form && reply && String(reply.version) !== typed.version ? reply : null;
    const choice = (value: string, label: string, chosen: string) => ({ value, label, checked: value === chosen });
    return page(
      'tickets/canned-form',
      {
        title: reply ? reply.name : say('New canned reply'),
        back: { href: cannedAddress, label: say('Canned replies') },
        action: reply ? `${cannedAddress}/${reply.id}` : cannedAddress,
        removal: reply ? `${cannedAddress}/${reply.id}/removal` : null,
        version: now?.version ?? typed.version ?? reply?.version,
        now: now && { name: now.name, words: now.words },
        typed: { name: typed.name ?? reply?.name, text: typed.text ?? reply?.words },
        placeholders: placeholders.map((name) => ({ name: `{{${name}}}`, meaning: say(placeholderWords[name]) })),
        owners: [
          choice('me', say('Only me'), owner),
          ...(await teamsOf(actor)).map(({ id, name }) => choice(String(id), name, owner)),
        ],
        moves: [
          choice('', say('Nothing'), move),
          ...cannedMoves.map((value) => choice(value, say(proposals[value]), move)),
        ],
        errors,
      },
      errors ? { status: 422 } : {},
    );
  }

  /** What can be chosen on this ticket, filled in. */
  async choices(actor: Actor, ticket: Ticket, as: WrittenAs, search = '') {
    const words = folded(search).split(' ').filter(Boolean);
    const teams = new Map((await teamsOf(actor)).map(({ id, name }) => [id, name]));
    const all = (await this.replies.of(actor)).filter(({ move }) => as === 'reply' || move === null || move === 'note');
    return all
      .map((one) => ({
        value: one.id,
        name: one.name,
        text: filledIn(one.words, ticket, actor),
        move: one.move,
        moveWords: one.move && t(moveWords[one.move], {}, actor.locale),
        whose: one.teamId === null ? t('yours', {}, actor.locale) : teams.get(one.teamId),
        hay: folded(`${one.name} ${one.words}`),
      }))
      .filter(({ hay }) => words.every((word) => hay.includes(word)));
  }

  /** The same without script: a page between the ticket and the ticket. */
  async choosing(
    actor: Actor,
    ticket: Ticket,
    { as, search, filesAgain }: { as: WrittenAs; search: string; filesAgain: boolean },
    place: QueuePlace,
  ): Promise<PageReply> {
    const path = `/tickets/${ticket.id}/canned-replies`;
    return page('tickets/canned-choices', {
      title: t('Canned replies', {}, actor.locale),
      back: { href: place.ticket(ticket.id), label: `${ticketRef(ticket.id)} ${ticket.title}` },
      action: path,
      as,
      search,
      filesAgain,
      view: Object.entries(place.view ?? {}).map(([name, value]) => ({ name, value })),
      use: `${path}/uses${place.query('?')}`,
      choices: (await this.choices(actor, ticket, as, search)).map((one) => ({ ...one, text: shortened(one.text) })),
    });
  }
}

const teamsOf = async ({ teamIds }: Actor) =>
  [...(await keptTeams.byId()).values()].filter(({ id }) => teamIds.includes(id));

const shortened = (words: string): string => {
  const line = words.replace(/\s+/g, ' ');
  return line.length > shownWords ? `${line.slice(0, shownWords).replace(/[\s.,;:]+$/, '')} …` : line;
};
