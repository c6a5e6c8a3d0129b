import { Injectable } from '@nestjs/common';
import { firstRow, insertRow, rowsOf } from '../../core/database/rows';
import { changed, repo, tx } from '../../core/database/tx';
import { Conflict, NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { personMeant } from '../../people/directory/people-meant';
import { PersonRole } from '../../people/person-role.entity';
import { Timeline } from '../../timeline/timeline.service';
import { Commitments } from '../commitments/commitments.service';
import { charterDrafted, charterPublished, charterSigned } from '../direction-facts';
import { Charter } from './charter.entity';

export interface CharterText {
  promise: string;
  why: string;
  different: string;
  reason: string;
  signer?: string;
}

/**
 * The direction: the change leader writes it down, an executive signs it, and it is published only while that executive
 * has a promise of their own running: leaders first.
 */
@Injectable()
export class Charters {
  constructor(
    private readonly commitments: Commitments,
    private readonly timeline: Timeline,
  ) {}

  /** The newest first; a draft is not among them. */
  published(): Promise<Charter[]> {
    return rowsOf(Charter, 'WHERE "publishedAt" IS NOT NULL ORDER BY "number" DESC');
  }

  current(): Promise<Charter | null> {
    return firstRow(Charter, 'WHERE "publishedAt" IS NOT NULL ORDER BY "number" DESC');
  }

  draft(): Promise<Charter | null> {
    return firstRow(Charter, 'WHERE "publishedAt" IS NULL ORDER BY "number" DESC');
  }

  /** Begins a version or changes the draft; whoever had signed it signs what it says now. */
  write(me: Actor, version: number | undefined, { signer, ...text }: CharterText, at: Date): Promise<void> {
    return tx(async () => {
      const signerId = await this.executive(signer);
      const draft = await this.draft();
      const last = await this.current();
      if (last && !text.reason) throw new ValidationFailed({ reason: 'Say why there is a new version.' });
      const number = draft?.number ?? (last?.number ?? 0) + 1;
      if (draft) await changed(Charter, { id: draft.id, version: version ?? 0 }, { ...text, signerId, signedAt: null });
      else if (version)
        throw new Conflict('Someone published this in the meantime. Check it, then begin a new version.');
      else {
        const fresh = { signedAt: null, publishedAt: null, createdAt: at, version: 1 };
        await insertRow(Charter, { number, ...text, signerId, ...fresh });
      }
      await this.record(charterDrafted, (await this.draft()) as Charter, me, at);
    });
  }

  /** By the one executive it names, and exactly what they had before them. */
  sign(me: Actor, version: number, at: Date): Promise<void> {
    return tx(async () => {
      const draft = await this.draft();
      if (!draft || draft.signerId !== me.id) throw new NotFound('This draft');
      if (draft.signedAt) return;
      await changed(Charter, { id: draft.id, version }, { signedAt: at });
      await this.record(charterSigned, draft, me, at);
    });
  }

  publish(me: Actor, version: number, at: Date): Promise<void> {
    return tx(async () => {
      const draft = await this.draft();
      if (!draft) throw new Conflict('Someone published this already.');
      const missing = await this.missing(draft, me.locale);
      if (missing) throw new RuleBroken(missing);
      await changed(Charter, { id: draft.id, version }, { publishedAt: at });
      await this.record(charterPublished, draft, me, at);
    });
  }

  /** What still has to happen before it can be published, in a sentence; null where nothing has. */
  async missing({ signerId, signedAt }: Charter, locale: string): Promise<string | null> {
    if (!signedAt) return t('It has to be signed first.', {}, locale);
    const own = await this.commitments.openOf(signerId);
    return own
      ? null
      : t(
          'Before it’s published, the person who signed it makes a promise of their own: leaders go first.',
          {},
          locale,
        );
  }

  private async executive(typed: string | undefined): Promise<number> {
    if (!typed) throw new ValidationFailed({ signer: 'Say which executive signs it.' });
    const { id } = await personMeant(typed, 'signer');
    if (!(await repo(PersonRole).existsBy({ personId: id, role: 'executive' })))
      throw new ValidationFailed({ signer: 'Choose an executive: they answer for where the company goes.' });
    return id;
  }

  private async record(
    kind: typeof charterDrafted,
    { id, number, signerId }: Charter,
    { id: actorId }: Actor,
    at: Date,
  ): Promise<void> {
    const subject = { kind: 'charter', id };
    await this.timeline.record(kind, { subject, actorId, personId: signerId, at, details: { number } });
  }
}
