import { Injectable } from '@nestjs/common';
import { CachedRows } from '../../core/database/cached';
import { repo, tx } from '../../core/database/tx';
import type { Subject } from '../../timeline/timeline.service';
import { IntakeForm } from './intake-form.entity';
import { type IntakeQuestion, nextKey } from './intake-question';

/** A question that is new has no key yet. */
export type QuestionText = Omit<IntakeQuestion, 'key'> & { key: string | null };

/** Whoever files and every ticket's page wants to know what is asked; questions change a few times a year. */
export const keptForms = new CachedRows('intake_form', IntakeForm, '"id"');

/** What is asked about tools and services, version by version. */
@Injectable()
export class IntakeForms {
  /** What is asked now; null where nothing ever was. Of each thing the newest version stands last. */
  async current({ kind, id }: Subject): Promise<IntakeForm | null> {
    const all = await keptForms.all();
    return all.findLast(({ subjectKind, subjectId }) => subjectKind === kind && subjectId === id) ?? null;
  }

  /** All keys that were ever given. */
  async keys({ kind, id }: Subject): Promise<string[]> {
    const all = await repo(IntakeForm).findBy({ subjectKind: kind, subjectId: id });
    return all.flatMap(({ questions }) => questions.map(({ key }) => key));
  }

  ofId(id: number): Promise<IntakeForm | null> {
    return repo(IntakeForm).findOneBy({ id });
  }

  /** A new version; the same questions again are none. Whoever calls keeps two from changing it at once. */
  save(subject: Subject, questions: readonly QuestionText[]): Promise<boolean> {
    return tx(async () => {
      const all = await repo(IntakeForm).find({
        where: { subjectKind: subject.kind, subjectId: subject.id },
        order: { version: 'DESC' },
      });
      const known = new Set([...all.flatMap((form) => form.questions), ...questions].flatMap(({ key }) => key ?? []));
      const fresh = (): string => {
        const key = nextKey(known);
        known.add(key);
        return key;
      };
      const keyed = questions.map((one): IntakeQuestion => ({
        key: one.key ?? fresh(),
        kind: one.kind,
        label: one.label,
        hint: one.hint,
        required: one.required,
        choices: one.kind === 'choice' ? one.choices : [],
      }));
      if (JSON.stringify(keyed) === JSON.stringify(all[0]?.questions ?? [])) return false;
      await repo(IntakeForm).insert({
        subjectKind: subject.kind,
        subjectId: subject.id,
        version: (all[0]?.version ?? 0) + 1,
        questions: keyed,
      });
      return true;
    });
  }
}
