import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import type { Subject } from '../../timeline/timeline.service';
import { IntakeForm } from './intake-form.entity';
import type { IntakeQuestion } from './intake-question';

/** A question that is new has no key yet. */
export type QuestionText = Omit<IntakeQuestion, 'key'> & { key: string | null };

/** What is asked about tools and services, version by version. */
@Injectable()
export class IntakeForms {
  /** What is asked now; null where nothing ever was. Rides uq_intake_form. */
  current({ kind, id }: Subject): Promise<IntakeForm | null> {
    return repo(IntakeForm).findOne({ where: { subjectKind: kind, subjectId: id }, order: { version: 'DESC' } });
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
      const known = new Set(all.flatMap((form) => form.questions.map(({ key }) => key)));
      let last = Math.max(0, ...[...known].map(Number));
      const keyed = questions.map((one): IntakeQuestion => ({
        key: one.key !== null && known.has(one.key) ? one.key : String(++last),
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
