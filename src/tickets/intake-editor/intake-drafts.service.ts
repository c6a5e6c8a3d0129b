import { Injectable } from '@nestjs/common';
import { insertIfNew } from '../../core/database/rows';
import { changed, repo, tx } from '../../core/database/tx';
import { Conflict, NotFound } from '../../core/errors';
import type { Actor } from '../../people/actor';
import type { Subject } from '../../timeline/timeline.service';
import { IntakeDraft } from './intake-draft.entity';
import { IntakeForms } from '../intake/intake-forms.service';
import { type IntakeQuestion, nextKey } from '../intake/intake-question';
import type { QuestionList } from './question-list';
import { QuestionedKinds } from './questioned-kinds';

export interface Drafted extends QuestionList {
  /** 1 until somebody works on them. */
  version: number;
  /** They are not what people are asked. */
  unasked: boolean;
}

const untouched = 1;

/** Questions are worked on beside what is asked, and are asked once somebody says so: nobody meets half a form. */
@Injectable()
export class IntakeDrafts {
  constructor(
    private readonly forms: IntakeForms,
    private readonly kinds: QuestionedKinds,
  ) {}

  async of(subject: Subject): Promise<Drafted> {
    const asked = (await this.forms.current(subject))?.questions ?? [];
    const row = await this.row(subject);
    if (!row) return { questions: asked, removed: null, version: untouched, unasked: false };
    const { questions, removed, version } = row;
    return { questions, removed, version, unasked: JSON.stringify(questions) !== JSON.stringify(asked) };
  }

  async question(subject: Subject, key: string): Promise<IntakeQuestion> {
    const found = (await this.of(subject)).questions.find((one) => one.key === key);
    if (!found) throw new NotFound('This question');
    return found;
  }

  /** What was seen is changed, and nothing else: of two people at once the second is told. */
  change(subject: Subject, seen: number, change: (list: QuestionList) => QuestionList): Promise<void> {
    return tx(async () => {
      const before = await this.of(subject);
      if (before.version !== seen) throw new Conflict('Someone changed these questions in the meantime. Try again.');
      const { questions, removed } = change(before);
      await this.write(subject, before.version, { questions: [...questions], removed });
    });
  }

  /** With a key that no other question ever had. */
  async add(
    subject: Subject,
    seen: number,
    question: Omit<IntakeQuestion, 'key'>,
    to: (list: QuestionList, question: IntakeQuestion) => QuestionList,
  ): Promise<void> {
    const { questions, removed } = await this.of(subject);
    const drafted = [...questions.map(({ key }) => key), ...(removed ? [removed.question.key] : [])];
    const key = nextKey([...(await this.forms.keys(subject)), ...drafted]);
    await this.change(subject, seen, (list) => to(list, { key, ...question }));
  }

  /** From here on they are asked; what was asked for before keeps the questions it had. */
  ask(subject: Subject, seen: number, actor: Pick<Actor, 'id'>, at: Date): Promise<void> {
    return tx(async () => {
      const { questions, version } = await this.of(subject);
      if (version !== seen) throw new Conflict('Someone changed these questions in the meantime. Look at them again.');
      await this.write(subject, version, { questions: [...questions], removed: null });
      if (await this.forms.save(subject, questions)) await this.kinds.changed(subject, actor.id, at);
    });
  }

  /** Back to what is asked. */
  discard(subject: Subject, seen: number): Promise<void> {
    return tx(async () => {
      const asked = (await this.forms.current(subject))?.questions ?? [];
      await this.change(subject, seen, () => ({ questions: asked, removed: null }));
    });
  }

  private row({ kind, id }: Subject): Promise<IntakeDraft | null> {
    return repo(IntakeDraft).findOneBy({ subjectKind: kind, subjectId: id });
  }

  private async write(
    { kind, id }: Subject,
    version: number,
    { questions, removed }: Pick<IntakeDraft, 'questions' | 'removed'>,
  ): Promise<void> {
    const subject = { subjectKind: kind, subjectId: id };
    if (version === untouched) {
      const row = { ...subject, questions, removed, version: untouched + 1 };
      if (await insertIfNew(IntakeDraft, row, ['subjectKind', 'subjectId'])) return;
      throw new Conflict('Someone else is working on these questions. Look at them again.');
    }
    const { id: rowId } = await repo(IntakeDraft).findOneByOrFail(subject);
    await changed(IntakeDraft, { id: rowId, version }, { questions, removed });
  }
}
