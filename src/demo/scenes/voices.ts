import { day } from '../../core/time';
import { Between, In, IsNull, Not } from 'typeorm';
import { asCount } from '../../core/database/raw';
import { repo, sql } from '../../core/database/tx';
import { Person } from '../../people/person.entity';
import { Settings } from '../../settings/settings.service';
import { ConfidentialAnswers } from '../../confidential/answering/confidential-answers.service';
import { NpsInvitation } from '../../nps/nps-invitation.entity';
import { NpsQuestions } from '../../nps/nps-questions.service';
import { npsSettings } from '../../nps/nps-settings';
import { Quote } from '../../quotes/quote.entity';
import { Quotes } from '../../quotes/quotes.service';
import { SurveyAnswer } from '../../surveys/survey-answer.entity';
import { Random } from '../company/random';
import type { Habit, Scene } from './scene';

const reasons = {
  low: [
    'I have to ask three times before anything moves.',
    'Every form asks what the last one asked.',
    'Nobody tells me anything while I wait.',
    'It works in the end, but I lose half a day.',
    'I ask a colleague first, that is quicker.',
    'They answer, but not to what I asked.',
    'My request went through four people.',
    'In the workshop we feel like the last in the queue.',
    'I never know whether anyone has read it.',
    'The answer was a link to a page I’d already read.',
    'Two weeks for a folder.',
    'I was told it was solved. It wasn’t.',
    'Nice people behind a wall of forms.',
    'After four in the afternoon there is nobody.',
    'My colleague abroad has to wait for our office hours.',
  ],
  middle: [
    'Friendly people, slow start.',
    'Depends who you get.',
    'Fine for small things, hard for anything with access rights.',
    'Good, once someone picks it up.',
    'Better than last year. Not yet quick.',
    'The status page helps. The waiting is still long.',
    'Phones are great, files are not.',
    'It depends on the day.',
    'Polite. I would like it quicker.',
    'Small things in an hour, large ones in a month.',
    'I do not need them often, and that is fine.',
    'Better since the spring.',
    'Someone answers now. Before that it was luck.',
  ],
  high: [
    'They said when they would call, and they called.',
    'I always know what’s happening.',
    'One person from start to end.',
    'They asked if it was working, and meant it.',
    'I had a spare laptop within the hour.',
    'They explain without making me feel stupid.',
    'Someone came down to the workshop to see it happen.',
    'It was solved before my meeting.',
    'They keep the promise on the page.',
    'When it went wrong, someone called me about it.',
    'I do not have to explain everything twice any more.',
    'Best desk of any company I have worked for.',
    'They noticed before I did.',
    'A human voice within ten minutes.',
    'My new laptop was ready before I was.',
    'They said no once, and told me what works instead.',
    'Updates come when they say they will.',
  ],
} as const;

/** On its first day the desk decides to ask. */
export const askedEachQuarter: Scene = {
  name: 'each quarter a share of everyone is asked',
  at: ({ began }) => began,
  run: (stage, at) => stage.get(Settings).set(npsSettings.share, 60, null, at),
};

/** How it was with the desk lately, as they said it themselves; what colleagues said where they said nothing. */
async function livedBy(personId: number, at: Date): Promise<number> {
  const since = new Date(at.getTime() - 100 * day);
  const mean = async (more: string, params: unknown[]): Promise<number | null> => {
    const [row] = await sql(
      `SELECT AVG("countedScore") AS "mean" FROM "survey_invitation" WHERE "plannedAt" >= ? AND "plannedAt" < ?
        AND "countedScore" IS NOT NULL ${more}`,
      [since, at, ...params],
    );
    return asCount(row.mean, null);
  };
  return (await mean('AND "personId" = ?', [personId])) ?? (await mean('', [])) ?? 3.6;
}

/**
 * Who was asked whether they would recommend the desk answers within days, or not at all, from what they have lived
 * through.
 */
export const recommending: Habit = {
  name: 'the question of the quarter',
  async morning(stage, at) {
    const [questions, answers] = [stage.get(NpsQuestions), stage.get(ConfidentialAnswers)];
    for (const invitation of await repo(NpsInvitation).find({
      where: { state: 'asked', askedAt: Not(IsNull()) },
      order: { id: 'ASC' },
    })) {
      const random = new Random(`nps ${invitation.id}`);
      const answersAfter = random.between(0.2, 11) * day;
      if (!random.chance(0.52) || at.getTime() < invitation.askedAt!.getTime() + answersAfter || !invitation.isOpen(at))
        continue;
      const felt = (await livedBy(invitation.personId, at)) * 1.9 + random.normal(-0.15, 1.5);
      const score = Math.min(10, Math.max(0, Math.round(felt)));
      const said = score <= 6 ? reasons.low : score <= 8 ? reasons.middle : reasons.high;
      await answers.give(
        await questions.question(invitation, at),
        {
          score,
          words: random.chance(0.42) ? random.pick(said) : '',
          mayContact: score <= 6 && random.chance(0.25),
        },
        at,
      );
    }
  },
};

/** Names of colleagues go before anybody else reads it. */
function reworded(words: string, firstNames: readonly string[]): string {
  return firstNames.reduce((text, name) => text.replace(new RegExp(`\\b${name}\\b`, 'gu'), 'a colleague'), words);
}

/** Some of those who wrote something let it be quoted; the lead of the team reads it the next morning and words it. */
export const quoting: Habit = {
  name: 'words that may be quoted',
  async morning(stage, at) {
    const quotes = stage.get(Quotes);
    const lately = await repo(SurveyAnswer).find({
      where: { at: Between(new Date(at.getTime() - 1.5 * day), at), comment: Not('') },
      relations: { invitation: true },
      order: { id: 'ASC' },
    });
    const said = new Set((await quotes.released(500)).map(({ words }) => words));
    for (const { invitation, version, comment } of lately) {
      const willing = new Random(`quote ${invitation!.id}`).chance(0.09);
      if (willing && !said.has(comment) && version === invitation!.answers && (await quotes.mayBeQuoted(invitation!)))
        await quotes.consent(invitation!.id, invitation!.personId, at);
    }
    const waiting = await repo(Quote).find({
      where: { releasedAt: IsNull(), withdrawnAt: IsNull() },
      relations: { answer: { invitation: true } },
      order: { id: 'ASC' },
    });
    if (waiting.length === 0) return;
    const firstNames = (await repo(Person).findBy({ id: In(await staffIds()) })).map(({ name }) => name.split(' ')[0]);
    for (const { answer } of waiting) {
      const leadId = await leadOf(answer!.invitation!.teamId);
      if (leadId !== null && leadId !== answer!.invitation!.personId)
        await quotes.release(answer!.id, reworded(answer!.comment, firstNames), leadId, at);
    }
  },
};

const staffIds = async (): Promise<number[]> =>
  (await sql('SELECT DISTINCT "personId" AS "id" FROM "team_member"')).map(({ id }) => asCount(id));

async function leadOf(teamId: number | null): Promise<number | null> {
  const [row] = await sql('SELECT MIN("personId") AS "id" FROM "team_member" WHERE "teamId" = ? AND "lead" = ?', [
    teamId ?? 0,
    true,
  ]);
  return asCount(row?.id, null);
}
