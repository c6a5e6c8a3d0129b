import { Injectable } from '@nestjs/common';
import { sql } from '../../core/database/tx';
import { type FieldErrors, NotFound } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Settings } from '../../settings/settings.service';
import { ConcernPages } from '../concerns/concern.pages';
import { concernKind } from '../concerns/concern-words';
import { concernKinds } from '../concerns/standard-concern.entity';
import { standardSettings } from '../standard-settings';
import { aloneSentence, currentOf, type WholeSet } from '../written/published-standards';
import { StandardSets } from '../written/standard-sets.service';
import { roleName, rolesOf } from '../written/standard-roles';
import type { Standard } from '../written/standard.entity';
import { OwnEvidence } from './own-evidence.service';
import { sentenceOf } from './standard-words';

/** Somebody's own standards, what their own work says of them, and what they said about one. Nobody else reads it. */
@Injectable()
export class CraftPages {
  constructor(
    private readonly sets: StandardSets,
    private readonly evidence: OwnEvidence,
    private readonly concerns: ConcernPages,
    private readonly settings: Settings,
  ) {}

  async show(actor: Actor, now: Date) {
    const { locale } = actor;
    const evidence = await this.evidence.of(actor, now);
    return {
      title: t('My craft', {}, locale),
      roles: (await this.own(actor)).map(({ set, standards, acts }) => ({
        role: set.role,
        heading: roleName(set.role, locale),
        alone: aloneSentence(acts, locale),
        sentences: standards.map((one) => ({
          ...sentenceOf(one, locale),
          evidence: evidence.get(one.metric ?? '') ?? null,
          concern: `/my/craft/concerns/new?standard=${one.id}`,
        })),
      })),
      said: await this.concerns.own(actor, now),
    };
  }

  async form(actor: Actor, standardId: number | null, again?: { typed: Typed; errors: FieldErrors }) {
    const { locale } = actor;
    const standard = await this.mustBeOwn(actor, standardId);
    const within = await this.settings.get(standardSettings.answerDays);
    return {
      title: t('Say that it’s unclear, or can’t be kept', {}, locale),
      back: { href: '/my/craft', label: t('My craft', {}, locale) },
      cancel: '/my/craft',
      action: '/my/craft/concerns',
      errors: again?.errors,
      standard: standard.id,
      sentence: standard.words,
      kinds: concernKinds.map((value) => ({
        value,
        label: concernKind(value, locale),
        checked: again?.typed.kind === value,
      })),
      concern: again?.typed.concern ?? '',
      promise: tn(
        'The change leader reads it with your name, and answers within {n} working day. If it’s shown to everyone, ' +
          'then without your name.',
        'The change leader reads it with your name, and answers within {n} working days. If it’s shown to everyone, ' +
          'then without your name.',
        within,
        {},
        locale,
      ),
    };
  }

  /** One of those that hold for them today. */
  async mustBeOwn(actor: Actor, standardId: number | null): Promise<Standard> {
    const own = (await this.own(actor)).flatMap(({ standards }) => standards).find(({ id }) => id === standardId);
    if (!own) throw new NotFound('This sentence');
    return own;
  }

  private async own(actor: Actor): Promise<WholeSet[]> {
    const decides = await sql('SELECT 1 AS "one" FROM "approval" WHERE "approverId" = ? LIMIT 1', [actor.id]);
    const serving = await this.sets.clientDepartments();
    const roles = rolesOf(actor, {
      decides: decides.length > 0,
      servesClients: actor.departmentId !== null && serving.has(actor.departmentId),
    });
    // What one works as comes first; what goes for everybody comes last.
    const order = [...roles.filter((role) => role !== 'everybody'), 'everybody' as const];
    const sets = await Promise.all(order.map((role) => currentOf(role)));
    return sets.flatMap((set) => set ?? []);
  }
}
