import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import type { Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Seats } from '../seats.service';
import { IntakeFields } from '../../tickets/intake/intake-fields';
import { IntakeForms } from '../../tickets/intake/intake-forms.service';
import { Tool, toolSubject } from '../tool.entity';
import { costOf } from '../tool-words';
import { audienceWords, clearanceWords, kindLabel, sensitivityLabel } from '../tools/tool-detail-words';
import { ToolDetailsKeeper } from '../tools/tool-details.service';
import { ToolPictures } from '../tools/tool-pictures.service';
import { ToolUse, usualWords } from './tool-use.service';

/** What somebody should know of a tool before they ask for it, as in a good shop. */
@Injectable()
export class ToolShop {
  constructor(
    private readonly details: ToolDetailsKeeper,
    private readonly seats: Seats,
    private readonly use: ToolUse,
    private readonly pictures: ToolPictures,
    private readonly forms: IntakeForms,
    private readonly fields: IntakeFields,
  ) {}

  async of(actor: Actor, tool: Tool) {
    const { locale } = actor;
    const { clearances, audience, needs, instead } = await this.details.of(tool.id);
    const held = await this.seats.toolsOf(actor.id);
    const inDepartment = await this.use.heldIn(tool.id, actor.departmentId);
    const forWhom = audienceWords(audience, locale);
    return {
      facts: [
        ...(tool.kind ? [{ label: t('Kind', {}, locale), value: kindLabel(tool.kind, locale) }] : []),
        ...(tool.sensitivity
          ? [{ label: t('Data in it', {}, locale), value: sensitivityLabel(tool.sensitivity, locale) }]
          : []),
        ...(tool.owner ? [{ label: t('Owner', {}, locale), value: tool.owner.name }] : []),
        ...(forWhom ? [{ label: t('Who may ask', {}, locale), value: forWhom }] : []),
      ],
      cleared: clearances.flatMap(({ by, clearedOn }) => (clearedOn ? clearanceWords(by, clearedOn, locale) : [])),
      uncleared: clearances.flatMap(({ by, clearedOn }) => (clearedOn ? [] : clearanceWords(by, null, locale))),
      notForMe:
        forWhom && !(await this.details.isFor(audience, actor.id))
          ? t('This is for {people}. You can ask for it for one of them.', { people: forWhom }, locale)
          : null,
      needs: needs.map((need) => needRow(need, held.get(need.id), locale)),
      instead: await this.alternatives(instead, locale),
      inDepartment:
        inDepartment === null
          ? null
          : tn(
              '{n} person in your department has it.',
              '{n} people in your department have it.',
              inDepartment,
              {},
              locale,
            ),
      usual: usualWords(await this.use.usualTime(tool.id), locale),
    };
  }

  /** Whether they answer for a tool. */
  isOwner(personId: number): Promise<boolean> {
    return repo(Tool).existsBy({ ownerId: personId });
  }

  /** What it asks of its own, to be answered. */
  async questions(toolId: number, reader: Reader, draft?: Parameters<IntakeFields['of']>[2], prefix = '') {
    return this.fields.of(await this.forms.current(toolSubject(toolId)), reader, draft, { prefix });
  }

  /** The tools that have a picture, and for whom those are that aren't for everybody: "For Sales and Finance". */
  async shelf(locale: string): Promise<{ pictured: Set<number>; audiences: Map<number, string> }> {
    const audiences = new Map(
      [...(await this.details.audiences())].flatMap(([id, audience]) => {
        const people = audienceWords(audience, locale);
        return people ? [[id, t('For {people}', { people }, locale)] as const] : [];
      }),
    );
    return { pictured: await this.pictures.shown(), audiences };
  }

  async hasPicture(toolId: number): Promise<boolean> {
    return (await this.pictures.of(toolId)) !== null;
  }

  /** What does as well: what is paid for already and free comes first. */
  private async alternatives(instead: readonly Tool[], locale: string) {
    const found = [];
    for (const tool of instead.filter(({ active }) => active)) {
      const free = (await this.seats.freeOf(tool)) ?? 0;
      found.push({
        free,
        href: `/catalogue/${tool.slug}`,
        name: tool.name,
        sub:
          free > 0
            ? tn('already paid for, {n} seat free', 'already paid for, {n} seats free', free, {}, locale)
            : costOf(tool, locale),
      });
    }
    return found.toSorted((a, b) => Number(b.free > 0) - Number(a.free > 0));
  }
}

function needRow(need: Tool, mine: { held: boolean; open: boolean } | undefined, locale: string) {
  const slots = { tool: need.name };
  if (mine?.held) return { done: true, words: t('{tool}: you have it', slots, locale), href: null };
  if (mine?.open) return { done: true, words: t('{tool}: you’ve asked for it', slots, locale), href: null };
  return {
    done: false,
    words: need.active
      ? t('{tool}: you don’t have it yet. Ask for it, too', slots, locale)
      : t('{tool}: you don’t have it yet', slots, locale),
    href: need.active ? `/catalogue/${need.slug}` : null,
  };
}
