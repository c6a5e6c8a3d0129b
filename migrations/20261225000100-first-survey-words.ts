import type { MigrationInterface, QueryRunner } from 'typeorm';

const words = {
  before: { prompt: 'What made it so?', middle: 'So-so' },
  after: { prompt: 'What made you say that?', middle: 'OK' },
};

/**
 * The first wording of the survey, as people would say it. Only where nobody was asked with it yet: whoever was, gave an
 * answer to just those words.
 */
export class FirstSurveyWords20261225000100 implements MigrationInterface {
  up(q: QueryRunner): Promise<void> {
    return reworded(q, words.before, words.after);
  }

  down(q: QueryRunner): Promise<void> {
    return reworded(q, words.after, words.before);
  }
}

async function reworded(q: QueryRunner, from: typeof words.before, to: typeof words.before): Promise<void> {
  await q.query(
    `UPDATE "survey_definition" SET "commentPrompt" = '${to.prompt}',
       "scale" = '["Very bad","Bad","${to.middle}","Good","Very good"]'
     WHERE "kind" = 'csat' AND "version" = 1 AND "createdById" IS NULL AND "commentPrompt" = '${from.prompt}'
       AND NOT EXISTS (SELECT 1 FROM "survey_invitation" i WHERE i."definitionId" = "survey_definition"."id")`,
  );
}
