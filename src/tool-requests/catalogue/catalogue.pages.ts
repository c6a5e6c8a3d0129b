import { Injectable } from '@nestjs/common';
import { PersonPicker } from '../../people/directory/person-picker';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { byWhen, type Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { type Actor, hueOf, initialsOf } from '../../people/actor';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import { ApprovalClocks } from '../approvals/approval-clocks';
import { ApprovalRoute, type Stop } from '../rules/approval-route';
import { decidersOf, stepWords } from '../rules/rule-words';
import type { Bundle } from '../bundles/bundle.entity';
import { offeredBundles } from '../bundles/bundles.service';
import { Seats } from '../seats.service';
import { ToolSearch } from './tool-search';
import { type Tool, type ToolKind, toolKinds } from '../tool.entity';
import { costOf } from '../tool-words';
import { mayReadFit } from '../tools/fit.policy';
import { kindIcons, kindLabel } from '../tools/tool-detail-words';
import { ToolShop } from './tool-shop';

interface Draft {
  typed: Typed;
  errors: FieldErrors;
  filesAgain?: boolean;
}

@Injectable()
export class CataloguePages {
  constructor(
    private readonly search: ToolSearch,
    private readonly route: ApprovalRoute,
    private readonly clocks: ApprovalClocks,
    private readonly seats: Seats,
    private readonly shop: ToolShop,
    private readonly picker: PersonPicker,
  ) {}

  async list(actor: Actor, words: string, kind: ToolKind | null) {
    const { locale } = actor;
    const say = (sentence: string) => t(sentence, {}, locale);
    const held = await this.seats.toolsOf(actor.id);
    const { tools: found, nearly } = await this.search.find(words);
    const tools = found.filter((tool) => kind === null || tool.kind === kind);
    const deciders = new Map<number, string>();
    for (const tool of tools) deciders.set(tool.id, decidersOf(await this.route.stepsOf(tool), locale));
    const services = [...new Set(tools.map(({ service }) => service?.name ?? ''))];
    const { pictured, audiences } = await this.shop.shelf(locale);
    return {
      title: say('Catalogue'),
      filters: {
        action: '/catalogue',
        search: { name: 'search', value: words, label: say('What do you need?') },
        selects: [kindSelect(kind, locale)],
      },
      nearly: nearly && tools.length > 0 ? say('No exact match. These come closest.') : null,
      renewals: (await this.shop.isOwner(actor.id)) ? '/tool-renewals' : null,
      missing: `/tickets/new${words ? `?words=${encodeURIComponent(words)}` : ''}`,
      bundles: words || kind ? [] : (await offeredBundles()).map(bundleRow),
      groups: services.map((heading) => ({
        heading,
        tools: tools
          .filter(({ service }) => service?.name === heading)
          .map((tool) => ({
            href: `/catalogue/${tool.slug}`,
            picture: pictureOf(tool, pictured.has(tool.id)),
            name: tool.name,
            purpose: tool.description,
            cost: costOf(tool, locale),
            approval: deciders.get(tool.id),
            audience: audiences.get(tool.id) ?? null,
            have: held.get(tool.id)?.held ? say('You have it') : null,
          })),
      })),
      emptyWords:
        words || kind
          ? {
              title: say('No match'),
              text: say('We don’t have anything by that name. Tell us what you need, and someone will answer.'),
            }
          : {
              title: say('Nothing here yet'),
              text: say('The catalogue is still being filled. Ask the desk for what you need.'),
            },
    };
  }

  async tool(actor: Actor, tool: Tool, now: Date, draft?: Draft) {
    const { locale } = actor;
    const say = (sentence: string) => t(sentence, {}, locale);
    const reader: Reader = { zone: actor.zone, locale, now };
    const { rule, stops } = await this.route.of(tool, { requesterId: actor.id, submittedById: actor.id });
    const due = stops.length
      ? await this.clocks.dueIfAsked(
          {
            serviceId: tool.serviceId,
            teamId: tool.service?.teamId ?? null,
            departmentId: actor.departmentId,
            priority: 'low',
          },
          now,
        )
      : null;
    const mine = (await this.seats.toolsOf(actor.id)).get(tool.id);
    const free = await this.seats.freeOf(tool);
    return {
      title: tool.name,
      back: { href: '/catalogue', label: say('Catalogue') },
      action: `/catalogue/${tool.slug}/requests`,
      version: tool.version,
      tool: {
        name: tool.name,
        purpose: tool.description,
        cost: costOf(tool, locale),
        forWhat: tool.forWhat === tool.description ? null : tool.forWhat,
        picture: pictureOf(tool, await this.shop.hasPicture(tool.id)),
      },
      ...(await this.shop.of(actor, tool)),
      intake: await this.shop.questions(tool.id, reader, draft),
      typed: draft?.typed ?? {},
      errors: draft?.errors ?? null,
      answers: mayReadFit(actor, tool) ? `/catalogue/${tool.slug}/answers` : null,
      colleague: await this.picker.of(draft?.typed.colleague, reader),
      mine: mine ? mineNotice(mine, locale) : null,
      deciders: stops.map((stop) => decider(stop, locale)),
      noDecider:
        rule && rule.steps.length === 0
          ? t(
              'This needs no approval, by the rule “{rule}”. The desk will start right away.',
              { rule: rule.name },
              locale,
            )
          : say('This needs no approval. The desk will start right away.'),
      promise: promiseWords(stops, due, reader),
      seats:
        free === null
          ? null
          : free > 0
            ? tn('{n} seat is free.', '{n} seats are free.', free, {}, locale)
            : say('No seats are free. The desk will get one, which takes longer.'),
    };
  }
}

const bundleRow = ({ id, name, description }: Bundle) => ({
  href: `/bundles/${id}`,
  label: name,
  sub: description,
  icon: 'package',
});

/** Its own, or one drawn by its kind. */
const pictureOf = ({ slug, kind }: Tool, uploaded: boolean) => ({
  src: uploaded ? `/catalogue/${slug}/picture` : null,
  icon: kind ? kindIcons[kind] : 'package',
});

const kindSelect = (chosen: ToolKind | null, locale: string) => ({
  name: 'kind',
  label: t('Kind', {}, locale),
  options: [
    { value: '', label: t('Everything', {}, locale), selected: chosen === null },
    ...toolKinds.map((kind) => ({ value: kind, label: kindLabel(kind, locale), selected: kind === chosen })),
  ],
});

function decider({ step, approver }: Stop, locale: string) {
  const sub = t(stepWords[step], {}, locale);
  if (!approver) return { name: t('Someone the administrator names', {}, locale), initials: '?', hue: 1, sub };
  return { name: approver.name, initials: initialsOf(approver.name), hue: hueOf(approver.id), sub };
}

function promiseWords(stops: readonly Stop[], due: Date | null, reader: Reader): string {
  const first = stops[0]?.approver;
  if (stops.length === 0) return t('Someone at the desk will start on it right away.', {}, reader.locale);
  if (!first || !due) return t('We’ll let you know as soon as it’s decided.', {}, reader.locale);
  return t('{name} has until {due} to decide.', { name: first.name, due: byWhen(due, reader) }, reader.locale);
}

function mineNotice(mine: { ticketId: number; held: boolean; open: boolean }, locale: string) {
  const ref = ticketRef(mine.ticketId);
  if (mine.held)
    return { words: t('You already have it.', {}, locale), href: `/tickets/${mine.ticketId}`, action: ref };
  return mine.open
    ? {
        words: t('You’ve asked for it, and it’s on its way.', {}, locale),
        href: `/tickets/${mine.ticketId}`,
        action: ref,
      }
    : null;
}
