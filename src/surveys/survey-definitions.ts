import { Injectable } from '@nestjs/common';
import { repo, tx } from '../core/database/tx';
import { RuleBroken } from '../core/errors';
import { Timeline } from '../timeline/timeline.service';
import { SurveyDefinition, type SurveyKind } from './survey-definition.entity';

export type SurveyWords = Pick<SurveyDefinition, 'question' | 'scale' | 'commentPrompt'> & { second?: SurveyDefinition['second'] };

@Injectable()
export class SurveyDefinitions {
  constructor(private readonly timeline: Timeline) {}

  async current(kind: SurveyKind): Promise<SurveyDefinition> {
    const [newest] = await this.versions(kind);
    if (!newest) throw new Error(`There are no words for a ${kind} survey`);
    return newest;
  }

  /** Newest first; each one is a mark on every trend. */
  versions(kind: SurveyKind): Promise<SurveyDefinition[]> {
    return repo(SurveyDefinition).find({ where: { kind }, order: { version: 'DESC' } });
  }

  /** Whoever was asked already keeps the words they were asked with. */
  revise(kind: SurveyKind, words: SurveyWords, actorId: number | null, at: Date): Promise<SurveyDefinition> {
    return tx(async () => {
      const before = await this.current(kind);
      if (words.scale.length !== before.scale.length) {
        throw new RuleBroken('The scale keeps its number of steps, or no answer could be compared.');
      }
      const { question, scale, commentPrompt } = words;
      const made = await repo(SurveyDefinition).save(repo(SurveyDefinition).create({
        kind, version: before.version + 1, question, scale, commentPrompt, second: words.second ?? before.second, createdAt: at, createdById: actorId,
      }));
      await this.timeline.record({
        kind: 'survey.reworded', subject: { kind: 'survey_definition', id: made.id }, actorId, personId: null, at, audience: 'admin',
        details: { kind, version: made.version },
      });
      return made;
    });
  }
}
