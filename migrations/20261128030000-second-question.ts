import { type MigrationInterface, type QueryRunner } from 'typeorm';

const words = JSON.stringify({
  driver: {
    question: 'What mattered most?',
    options: [
      { code: 'speed', words: 'Speed' },
      { code: 'informed', words: 'Being kept informed' },
      { code: 'solution', words: 'The solution' },
      { code: 'friendliness', words: 'Friendliness' },
      { code: 'ease', words: 'Ease' },
    ],
  },
  ces: { question: 'The desk made it easy', low: 'Not at all', high: 'Completely' },
  lens: { question: 'If a client of ours were served like this, what would they say?' },
});

/** Beside the score one more question is drawn; what was asked and answered before stays as it is. */
export class SecondQuestion20261128030000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE "survey_definition" ADD COLUMN "second" json');
    await q.query(`UPDATE "survey_definition" SET "second" = '${words}'`);
    await q.query(`ALTER TABLE "survey_invitation" ADD COLUMN "drawn" varchar(10)
      CONSTRAINT "ck_survey_invitation_drawn" CHECK ("drawn" IN ('driver','ces','lens'))`);
    await q.query('ALTER TABLE "survey_invitation" ADD COLUMN "countedCes" integer');
    await q.query('ALTER TABLE "survey_invitation" ADD COLUMN "countedDriver" varchar(20)');
    await q.query('ALTER TABLE "survey_answer" ADD COLUMN "driver" varchar(20)');
    await q.query(
      'ALTER TABLE "survey_answer" ADD COLUMN "ces" integer CONSTRAINT "ck_survey_answer_ces" CHECK ("ces" BETWEEN 1 AND 7)',
    );
    await q.query(`ALTER TABLE "survey_answer" ADD COLUMN "lens" text NOT NULL DEFAULT ''`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const column of ['lens', 'ces', 'driver'])
      await q.query(`ALTER TABLE "survey_answer" DROP COLUMN "${column}"`);
    for (const column of ['countedDriver', 'countedCes', 'drawn'])
      await q.query(`ALTER TABLE "survey_invitation" DROP COLUMN "${column}"`);
    await q.query('ALTER TABLE "survey_definition" DROP COLUMN "second"');
  }
}
