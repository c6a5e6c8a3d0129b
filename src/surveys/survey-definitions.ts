import { Injectable } from '@nestjs/common';
import { Between } from 'typeorm';
import { CachedRows } from '../core/database/cached';
import { repo, tx } from '../core/database/tx';
import { RuleBroken } from '../core/errors';
import { defaultLocale, t } from '../core/words/words';
import { Fact } from '../timeline/fact.entity';
import { Timeline } from '../timeline/timeline.service';
import { SurveyDefinition, type SurveyKind } from './survey-definition.entity';
import { surveyReworded } from './survey-facts';
import { settingChanged, settingChangeWords } from '../settings/setting-facts';

export type SurveyWording = Pick<SurveyDefinition, 'question' | 'scale' | 'commentPrompt'> & {
  second?: SurveyDefinition['second'];
};

export interface SurveyChange {
  at: Date;
  words: string;
  /** New words of the question, or another rule of who is asked and when. */
  of: 'wording' | 'rule';
}

/** Settings that decide who is asked, when and in which words. How long words are kept is none of them. */
const counts = (name: string): boolean =>
  name.startsWith('nps.') || (name.startsWith('surveys.') && name !== 'surveys.wordsMonths');

const kept = new CachedRows('survey_definition', SurveyDefinition, '"version"');

@Injectable()
export class SurveyDefinitions {
  constructor(private readonly timeline: Timeline) {}

  async current(kind: SurveyKind): Promise<SurveyDefinition> {
    const newest = (await kept.all()).findLast((definition) => definition.kind === kind);
    if (!newest) throw new Error(`There are no words for a ${kind} survey`);
    return newest;
  }

  /** Newest first; each one is a mark on every trend. */
  versions(kind: SurveyKind): Promise<SurveyDefinition[]> {
    return repo(SurveyDefinition).find({ where: { kind }, order: { version: 'DESC' } });
  }

  /**
   * What was changed about how people are asked, the oldest first: words, scale, sampling and conditions, of the
   * question at the end and of the quarter's. Trends mark new words, and tell the rest beside what people say.
   */
  async changes(from: Date, to: Date, locale?: string): Promise<SurveyChange[]> {
    const within = (at: Date): boolean => at >= from && at < to;
    const versions = (await kept.all()).filter(
      ({ kind, version, createdAt }) => kind === 'csat' && version > 1 && within(createdAt),
    );
    const set = await repo(Fact).find({
      where: { kind: settingChanged.kind, at: Between(from, to) },
      order: { at: 'ASC' },
    });
    const settings = set
      .filter((fact) => settingChanged.is(fact))
      .filter(({ at, details }) => within(at) && counts(details.name));
    return [
      ...versions.map(({ createdAt, version }) => ({
        of: 'wording' as const,
        at: createdAt,
        words: t('New wording of the survey (version {version})', { version }, locale),
      })),
      ...settings.map(({ at, details }) => ({
        of: 'rule' as const,
        at,
        words: t('Changed: {what}', { what: settingChangeWords(details, locale ?? defaultLocale) }, locale),
      })),
    ].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  }

  /** Null where every word is as it was. */
  async reviseIfChanged(
    kind: SurveyKind,
    words: SurveyWording,
    actorId: number | null,
    at: Date,
  ): Promise<SurveyDefinition | null> {
    const { question, scale, commentPrompt, second } = await this.current(kind);
    const same =
      JSON.stringify([question, scale, commentPrompt, second]) ===
      JSON.stringify([words.question, words.scale, words.commentPrompt, words.second]);
    return same ? null : this.revise(kind, words, actorId, at);
  }

  /** Whoever was asked already keeps the words they were asked with. */
  revise(kind: SurveyKind, words: SurveyWording, actorId: number | null, at: Date): Promise<SurveyDefinition> {
    return tx(async () => {
      const [before] = await this.versions(kind);
      if (words.scale.length !== before.scale.length) {
        throw new RuleBroken('The scale has to keep its number of steps, or answers couldn’t be compared.');
      }
      const { question, scale, commentPrompt } = words;
      const made = await repo(SurveyDefinition).save(
        repo(SurveyDefinition).create({
          kind,
          version: before.version + 1,
          question,
          scale,
          commentPrompt,
          second: words.second ?? before.second,
          createdAt: at,
          createdById: actorId,
        }),
      );
      await this.timeline.record(surveyReworded, {
        subject: { kind: 'survey_definition', id: made.id },
        actorId,
        personId: null,
        at,
        details: { kind, version: made.version },
      });
      return made;
    });
  }
}
