import { Injectable } from '@nestjs/common';
import { firstRow, insertRow, insertRows, rowsOf, updateRows } from '../../core/database/rows';
import { changed, tx, write } from '../../core/database/tx';
import { Conflict, NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { keptDepartments } from '../../people/teams/kept-teams';
import { Timeline } from '../../timeline/timeline.service';
import { clientDepartmentsChosen, standardsDrafted, standardsPublished } from '../standard-facts';
import { ClientDepartment } from './client-department.entity';
import { PermittedAct } from './permitted-act.entity';
import { countOf, currentOf, type WholeSet, wholeSets } from './published-standards';
import { fewest, most } from './speakable';
import { StandardSet } from './standard-set.entity';
import type { StandardRole } from './standard-roles';
import { Standard } from './standard.entity';

export type StandardText = Pick<Standard, 'words' | 'looks' | 'isNot' | 'metric'>;
export type ActText = Pick<PermittedAct, 'title' | 'told' | 'upToMinor' | 'currency' | 'causes'>;

/** Which row of a draft is changed; none for a new one. `version` is the draft's, as the page showed it. */
interface InDraft {
  role: StandardRole;
  id?: number;
  version: number;
}

/** Three to seven; what one may decide alone is one of them. Null where a draft can be published. */
export function missingFrom(draft: Pick<WholeSet, 'standards' | 'acts'>, locale: string): string | null {
  const n = countOf(draft);
  if (n < fewest)
    return tn(
      'It has {n} sentence so far. It can be published with three to seven.',
      'It has {n} sentences so far. It can be published with three to seven.',
      n,
      {},
      locale,
    );
  if (n > most)
    return t(
      'It has {n} sentences, more than anyone remembers. It can be published with three to seven.',
      { n },
      locale,
    );
  return null;
}

/** What is expected of each role: the change leader writes a draft, and publishes it as a version. */
@Injectable()
export class StandardSets {
  constructor(private readonly timeline: Timeline) {}

  async drafts(): Promise<StandardRole[]> {
    return (await rowsOf(StandardSet, 'WHERE "publishedAt" IS NULL ORDER BY "id"')).map(({ role }) => role);
  }

  async draft(role: StandardRole): Promise<WholeSet | null> {
    const set = await firstRow(StandardSet, 'WHERE "role" = ? AND "publishedAt" IS NULL', [role]);
    return set && (await wholeSets([set]))[0];
  }

  /** A copy of what holds now; an open draft stays as it is. */
  begin(me: Actor, role: StandardRole, at: Date): Promise<void> {
    return tx(async () => {
      if (await firstRow(StandardSet, 'WHERE "role" = ? AND "publishedAt" IS NULL', [role])) return;
      const from = await currentOf(role);
      const number = (from?.set.number ?? 0) + 1;
      const fresh = { reason: '', writtenById: me.id, publishedAt: null, createdAt: at, version: 1 };
      const setId = await insertRow(StandardSet, { role, number, ...fresh });
      await insertRows(
        Standard,
        (from?.standards ?? []).map(({ words, looks, isNot, metric }) => ({ setId, words, looks, isNot, metric })),
      );
      await insertRows(
        PermittedAct,
        (from?.acts ?? []).map(({ title, told, upToMinor, currency, causes }) => ({
          ...{ setId, title, told, upToMinor, currency, causes },
        })),
      );
      await this.record(standardsDrafted, { id: setId, role, number }, me, at);
    });
  }

  say(where: InDraft, text: StandardText): Promise<void> {
    return this.keep(Standard, where, text, (draft) => draft.standards);
  }

  permit(where: InDraft, text: ActText): Promise<void> {
    return this.keep(PermittedAct, where, text, (draft) => draft.acts);
  }

  remove(what: 'sentence' | 'act', where: Required<InDraft>): Promise<void> {
    return tx(async () => {
      const draft = await this.open(where);
      const rows: readonly { id: number }[] = what === 'sentence' ? draft.standards : draft.acts;
      if (!rows.some(({ id }) => id === where.id)) throw new NotFound('This sentence');
      await write(`DELETE FROM "${what === 'sentence' ? 'standard' : 'permitted_act'}" WHERE "id" = ?`, [where.id]);
    });
  }

  publish(me: Actor, { role, version }: InDraft, reason: string, at: Date): Promise<void> {
    return tx(async () => {
      const draft = await this.draft(role);
      if (!draft) throw new Conflict('Someone published this already.');
      const missing = missingFrom(draft, me.locale);
      if (missing) throw new RuleBroken(missing);
      const { id, number } = draft.set;
      if (number > 1 && !reason) throw new ValidationFailed({ reason: 'Say why there is a new version.' });
      await changed(StandardSet, { id, version }, { reason, publishedAt: at, writtenById: me.id });
      await this.record(standardsPublished, { id, role, number }, me, at);
    });
  }

  async clientDepartments(): Promise<Set<number>> {
    return new Set((await rowsOf(ClientDepartment, 'ORDER BY "id"')).map(({ departmentId }) => departmentId));
  }

  chooseDepartments(me: Actor, chosen: readonly number[], at: Date): Promise<void> {
    return tx(async () => {
      const known = await keptDepartments.byId();
      await write('DELETE FROM "client_department"');
      await insertRows(
        ClientDepartment,
        [...new Set(chosen)].filter((id) => known.has(id)).map((departmentId) => ({ departmentId })),
      );
      const subject = { kind: 'standards', id: 0 };
      await this.timeline.record(clientDepartmentsChosen, { subject, actorId: me.id, personId: null, at });
    });
  }

  private keep<R extends Standard | PermittedAct>(
    entity: new () => R,
    where: InDraft,
    text: Partial<R>,
    rowsOfDraft: (draft: WholeSet) => readonly { id: number }[],
  ): Promise<void> {
    return tx(async () => {
      const draft = await this.open(where);
      if (where.id === undefined) await insertRow(entity, { setId: draft.set.id, ...text });
      else if (rowsOfDraft(draft).some(({ id }) => id === where.id))
        await updateRows(entity, text, 'WHERE "id" = ?', [where.id]);
      else throw new NotFound('This sentence');
    });
  }

  /** Whoever changes a draft has seen it as it is. */
  private async open({ role, version }: InDraft): Promise<WholeSet> {
    const draft = await this.draft(role);
    if (!draft) throw new Conflict('Someone published this in the meantime. Check it, then begin a new version.');
    await changed(StandardSet, { id: draft.set.id, version }, {});
    return draft;
  }

  private async record(
    kind: typeof standardsDrafted,
    { id, role, number }: { id: number; role: StandardRole; number: number },
    { id: actorId }: Actor,
    at: Date,
  ): Promise<void> {
    const subject = { kind: 'standard_set', id };
    await this.timeline.record(kind, { subject, actorId, personId: null, at, details: { role, number } });
  }
}
