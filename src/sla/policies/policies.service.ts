import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Cached } from '../../core/database/cached';
import { asCount } from '../../core/database/raw';
import { rowsOf } from '../../core/database/rows';
import { changed, repo, sql, tx } from '../../core/database/tx';
import { Conflict, NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import { t } from '../../core/words/words';
import type { Editor } from '../../people/actor';
import { Timeline } from '../../timeline/timeline.service';
import { Calendars } from '../calendars/calendars.service';
import { firstMatch, PolicyConditions } from './policy-match';
import { holdFaults, termFaults } from './policy-faults';
import { SlaPolicy, SlaPolicyVersion } from './sla-policy.entity';
import { InForce, PolicyTerms, PromiseMatch } from './terms';
import { policiesArranged, policyChanged, policyCreated, policyRestored, policyRetired } from './policy-facts';
import { type FactKind } from '../../timeline/fact-kind';

export interface PolicyText {
  /** Left out, an edit keeps the name. */
  name?: string;
  conditions: PolicyConditions;
  terms: PolicyTerms;
  calendarId: number | null;
}

export interface NewPolicy extends PolicyText {
  name: string;
  position: number;
  isDefault?: boolean;
}

export interface CurrentPolicy extends PolicyText {
  id: number;
  name: string;
  position: number;
  isDefault: boolean;
  number: number;
  versionId: number;
  /** For the edit that says what it saw. */
  version: number;
}

@Injectable()
export class Policies implements OnModuleInit {
  private readonly known = new Map<number, SlaPolicyVersion>();
  private readonly kept = new Cached(['sla_policy', 'sla_policy_version'], () => this.current());

  constructor(
    private readonly calendars: Calendars,
    private readonly timeline: Timeline,
  ) {}

  /** A calendar that its policies could not keep their promises by is refused. */
  onModuleInit(): void {
    this.calendars.register(async ({ id, isDefault }, definition, at, locale) =>
      (await this.current())
        .filter(({ calendarId }) => (calendarId === null ? isDefault : calendarId === id))
        .filter(({ terms }) => Object.keys(holdFaults(terms.targets, definition, at, locale)).length > 0)
        .map(({ name }) =>
          t(
            'These hours are too short for what the policy “{name}” promises. Add hours, or change the policy first.',
            { name },
            locale,
          ),
        ),
    );
  }

  /** Policies in the order in which they are asked, each as it stands now. */
  async current(): Promise<CurrentPolicy[]> {
    const policies = await rowsOf(SlaPolicy, 'WHERE "retired" = ? ORDER BY "isDefault", "position", "id"', [false]);
    const inForce = await sql(
      `SELECT p."id" AS "policyId", v."id" AS "id" FROM "sla_policy" p
       JOIN "sla_policy_version" v ON v."policyId" = p."id" AND v."number" = p."currentNumber" WHERE p."retired" = ?`,
      [false],
    );
    const versionIds = new Map(inForce.map(({ policyId, id }) => [asCount(policyId), asCount(id)]));
    const current: CurrentPolicy[] = [];
    for (const policy of policies) {
      const versionId = versionIds.get(policy.id);
      if (versionId === undefined) continue;
      const version = await this.version(versionId);
      current.push({ ...policy, ...textOf(version), number: version.number, versionId });
    }
    return current;
  }

  async choose(match: PromiseMatch): Promise<CurrentPolicy> {
    const policy = firstMatch(await this.kept.get(), match);
    if (!policy) throw new RuleBroken('No policy applies, not even a default one. An administrator has to add one.');
    return policy;
  }

  /** The policy for a subject with the calendar that counts for it now. */
  async inForce(match: PromiseMatch): Promise<InForce & { policyId: number }> {
    const policy = await this.choose(match);
    const { versionId, calendar } = await this.calendars.inForce(policy.calendarId);
    return {
      policyId: policy.id,
      policyVersionId: policy.versionId,
      terms: policy.terms,
      calendarVersionId: versionId,
      calendar,
    };
  }

  async version(versionId: number): Promise<SlaPolicyVersion> {
    const known = this.known.get(versionId) ?? (await repo(SlaPolicyVersion).findOneByOrFail({ id: versionId }));
    this.known.set(versionId, known);
    return known;
  }

  create(policy: NewPolicy, { id: actorId, locale }: Editor, at: Date): Promise<SlaPolicy> {
    refuseFaults(policy.terms, locale);
    return tx(async () => {
      await this.refuseTooLong(policy, at, locale);
      const { name, position, isDefault = false } = policy;
      const saved = await repo(SlaPolicy).save({
        name,
        position,
        isDefault,
        retired: false,
        currentNumber: 1,
        version: 1,
      });
      await repo(SlaPolicyVersion).insert({
        policyId: saved.id,
        number: 1,
        ...textOf(policy),
        createdAt: at,
        createdById: actorId,
      });
      await this.tell(policyCreated, saved.id, 1, actorId, at);
      return saved;
    });
  }

  /** A new version; open promises keep the old one until somebody asks for a recompute. */
  edit(id: number, seen: number, text: PolicyText, editor: Editor, at: Date): Promise<SlaPolicyVersion> {
    const { id: actorId, locale } = editor;
    refuseFaults(text.terms, locale);
    return tx(async () => {
      const policy = await repo(SlaPolicy).findOneBy({ id, retired: false });
      if (!policy) throw new NotFound('This policy');
      await this.refuseTooLong(text, at, locale);
      const number = policy.currentNumber + 1;
      await changed(SlaPolicy, { id, version: seen }, { currentNumber: number, name: text.name ?? policy.name });
      const version = await repo(SlaPolicyVersion).save({
        policyId: id,
        number,
        ...textOf(text),
        createdAt: at,
        createdById: actorId,
      });
      await this.tell(policyChanged, id, number, actorId, at);
      return version;
    });
  }

  /** The order in which policies are asked. */
  arrange(ids: readonly number[], actorId: number | null, at: Date): Promise<void> {
    return tx(async () => {
      const ordinary = await repo(SlaPolicy).findBy({ retired: false, isDefault: false });
      if (ids.length !== ordinary.length || ordinary.some(({ id }) => !ids.includes(id))) {
        throw new Conflict('Someone changed the policies in the meantime. Check their order again.');
      }
      for (const [i, id] of ids.entries()) await repo(SlaPolicy).update({ id }, { position: i + 1 });
      await this.tell(policiesArranged, ids[0] ?? 0, ids.length, actorId, at);
    });
  }

  /**
   * To a place counted from 1, or by one earlier or later; beyond the ends nothing happens, and the default never
   * moves.
   */
  move(id: number, to: { place: number } | { by: -1 | 1 }, actorId: number | null, at: Date): Promise<void> {
    return tx(async () => {
      const ids = (await this.current()).filter(({ isDefault }) => !isDefault).map((policy) => policy.id);
      const from = ids.indexOf(id);
      if (from < 0) throw new RuleBroken('The default policy has to stay last: it applies when no other policy does.');
      const place = Math.min(Math.max('place' in to ? to.place - 1 : from + to.by, 0), ids.length - 1);
      if (place !== from) await this.arrange(ids.toSpliced(from, 1).toSpliced(place, 0, id), actorId, at);
    });
  }

  /** Brings a withdrawn policy back, as the last that is asked before the default. */
  restore(id: number, seen: number, { id: actorId, locale }: Editor, at: Date): Promise<void> {
    return tx(async () => {
      const policy = await repo(SlaPolicy).findOneBy({ id, retired: true });
      if (!policy) throw new NotFound('This policy');
      const text = await repo(SlaPolicyVersion).findOneByOrFail({ policyId: id, number: policy.currentNumber });
      await this.refuseTooLong(text, at, locale);
      await changed(SlaPolicy, { id, version: seen }, { retired: false, position: await this.nextPosition() });
      await this.tell(policyRestored, id, policy.currentNumber, actorId, at);
    });
  }

  async nextPosition(): Promise<number> {
    return ((await repo(SlaPolicy).maximum('position', { isDefault: false, retired: false })) ?? 0) + 1;
  }

  retire(id: number, seen: number, actorId: number | null, at: Date): Promise<void> {
    return tx(async () => {
      const policy = await repo(SlaPolicy).findOneBy({ id, retired: false });
      if (!policy) throw new NotFound('This policy');
      if (policy.isDefault)
        throw new RuleBroken('The default policy can’t be retired: it applies when no other policy does.');
      await changed(SlaPolicy, { id, version: seen }, { retired: true });
      await this.tell(policyRetired, id, policy.currentNumber, actorId, at);
    });
  }

  private async refuseTooLong({ terms, calendarId }: PolicyText, at: Date, locale: string): Promise<void> {
    const faults = holdFaults(terms.targets, (await this.calendars.inForceNow(calendarId)).calendar, at, locale);
    if (Object.keys(faults).length > 0) throw new ValidationFailed(faults);
  }

  private async tell(
    kind: FactKind<{ number: number }>,
    id: number,
    number: number,
    actorId: number | null,
    at: Date,
  ): Promise<void> {
    const subject = { kind: 'sla_policy', id };
    await this.timeline.record(kind, { subject, actorId, personId: null, at, details: { number } });
  }
}

function textOf({ conditions, terms, calendarId }: PolicyText): PolicyText {
  return { conditions, terms, calendarId };
}

function refuseFaults(terms: PolicyTerms, locale: string): void {
  const faults = termFaults(terms, locale);
  if (Object.keys(faults).length > 0) throw new ValidationFailed(faults);
}
