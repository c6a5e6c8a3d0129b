import { type MigrationInterface, type QueryRunner, TableCheck, TableColumn } from 'typeorm';

const check = 'ck_approval_step';
const before = `"step" IN ('manager','owner')`;
const after = `"step" IN ('manager','owner','security','finance','person')`;

const indices = {
  ix_approval_away: '"awayUntil"',
  ix_approval_decided_by: '"decidedById", "id"',
  ix_approval_substitute: '"substituteId", "state", "id"',
};

const ticks = ['needsManager', 'needsOwner'];

/** What a tool asked for until now, and the rule that asks for the same. That a manager decides needs no rule. */
const former = [
  { name: 'No approval needed', manager: false, owner: false, steps: [] },
  { name: 'The owner alone', manager: false, owner: true, steps: ['owner'] },
  { name: 'The manager, then the owner', manager: true, owner: true, steps: ['manager', 'owner'] },
];

/** Who decides is said by rules, no longer by two ticks of each tool. Everybody decides what they decided before. */
export class ApprovalRules20261230060000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const id = (table: string) =>
      postgres ? `SERIAL CONSTRAINT "pk_${table}" PRIMARY KEY` : 'integer PRIMARY KEY AUTOINCREMENT';
    const foreign = (name: string, column: string, table: string) =>
      `CONSTRAINT "${name}" FOREIGN KEY ("${column}") REFERENCES "${table}" ("id")
        ON DELETE NO ACTION ON UPDATE NO ACTION`;
    await q.query(`CREATE TABLE "approval_rule" (
      "id" ${id('approval_rule')} NOT NULL,
      "position" integer NOT NULL,
      "name" varchar(80) NOT NULL,
      "toolIds" json NOT NULL,
      "sensitivity" varchar(12),
      "fromMinor" integer,
      "belowMinor" integer,
      "currency" varchar(3) NOT NULL,
      "freeSeat" boolean NOT NULL,
      "version" integer NOT NULL)`);
    await q.query(`CREATE TABLE "approval_rule_step" (
      "id" ${id('approval_rule_step')} NOT NULL,
      "ruleId" integer NOT NULL,
      "position" integer NOT NULL,
      "who" varchar(10) NOT NULL,
      "personId" integer,
      "fromMinor" integer,
      CONSTRAINT "ck_approval_rule_step_who" CHECK ("who" IN ('manager','owner','security','finance','person')),
      CONSTRAINT "ck_approval_rule_step_person" CHECK (("who" = 'person') = ("personId" IS NOT NULL)),
      ${foreign('fk_approval_rule_step_rule', 'ruleId', 'approval_rule')},
      ${foreign('fk_approval_rule_step_person', 'personId', 'person')})`);
    await q.query('CREATE INDEX "ix_approval_rule_step_rule" ON "approval_rule_step" ("ruleId", "position")');
    await q.query('CREATE INDEX "ix_approval_rule_step_person" ON "approval_rule_step" ("personId")');
    await q.query(`CREATE TABLE "approval_office" (
      "code" varchar(10) ${postgres ? 'CONSTRAINT "pk_approval_office" ' : ''}PRIMARY KEY NOT NULL,
      "personId" integer NOT NULL,
      CONSTRAINT "ck_approval_office_code" CHECK ("code" IN ('security','finance')),
      ${foreign('fk_approval_office_person', 'personId', 'person')})`);
    await q.query('CREATE INDEX "ix_approval_office_person" ON "approval_office" ("personId")');
    await recheck(q, after);
    const tools = await q.query(`SELECT "id", "needsManager", "needsOwner" FROM "tool" ORDER BY "id"`);
    for (const [index, { name, manager, owner, steps }] of former.entries()) {
      const ids = tools
        .filter((tool: Ticks) => Boolean(tool.needsManager) === manager && Boolean(tool.needsOwner) === owner)
        .map((tool: Ticks) => Number(tool.id));
      if (ids.length === 0) continue;
      await q.query(
        `INSERT INTO "approval_rule" ("position", "name", "toolIds", "currency", "freeSeat", "version")
          VALUES (${(index + 1) * 10}, '${name}', '${JSON.stringify(ids)}', 'EUR', ${postgres ? 'false' : 0}, 1)`,
      );
      const [rule] = await q.query(`SELECT "id" FROM "approval_rule" WHERE "name" = '${name}'`);
      for (const [position, who] of steps.entries())
        await q.query(
          `INSERT INTO "approval_rule_step" ("ruleId", "position", "who")
            VALUES (${rule.id}, ${position + 1}, '${who}')`,
        );
    }
    await q.query('ALTER TABLE "tool" DROP COLUMN "needsManager"');
    await q.query('ALTER TABLE "tool" DROP COLUMN "needsOwner"');
  }

  /** What the two ticks can say stays; where a rule says more, the manager and the owner are asked. */
  async down(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const [yes, no] = postgres ? ['true', 'false'] : ['1', '0'];
    await remembered(q, 'tool');
    for (const name of ticks)
      await q.addColumn(
        'tool',
        new TableColumn({ name, type: 'boolean', default: name === 'needsManager' ? yes : no }),
      );
    const named = await q.query(`SELECT "id", "toolIds" FROM "approval_rule" ORDER BY "position" DESC, "id" DESC`);
    for (const { id, toolIds } of named) {
      const ids = (typeof toolIds === 'string' ? JSON.parse(toolIds) : toolIds) as number[];
      if (!Array.isArray(ids) || ids.length === 0) continue;
      const steps = (await q.query(`SELECT "who" FROM "approval_rule_step" WHERE "ruleId" = ${Number(id)}`)) as {
        who: string;
      }[];
      const [manager, others] = [
        steps.some(({ who }) => who === 'manager'),
        steps.some(({ who }) => who !== 'manager'),
      ];
      await q.query(
        `UPDATE "tool" SET "needsManager" = ${manager ? yes : no},
          "needsOwner" = CASE WHEN "ownerId" IS NULL THEN ${no} ELSE ${others ? yes : no} END
          WHERE "id" IN (${ids.map(Number).join(', ')})`,
      );
    }
    for (const name of ticks) await q.changeColumn('tool', name, new TableColumn({ name, type: 'boolean' }));
    await q.query(`UPDATE "approval" SET "step" = 'owner' WHERE "step" NOT IN ('manager', 'owner')`);
    await recheck(q, before);
    // SQLite made the table anew, and wrote these another way.
    for (const [name, columns] of Object.entries(indices)) {
      await q.query(`DROP INDEX "${name}"`);
      await q.query(`CREATE INDEX "${name}" ON "approval" (${columns})`);
    }
    await q.query('DROP TABLE "approval_office"');
    await q.query('DROP TABLE "approval_rule_step"');
    await q.query('DROP TABLE "approval_rule"');
  }
}

async function recheck(q: QueryRunner, expression: string): Promise<void> {
  await remembered(q, 'approval');
  await q.dropCheckConstraint('approval', check);
  await q.createCheckConstraint('approval', new TableCheck({ name: check, expression }));
  await remembered(q, 'migration');
}

/** From now on no other table is remembered: columns and indices that plain SQL made would be unknown, or gone. */
const remembered = (q: QueryRunner, table: string) => q.getTable(table);

interface Ticks {
  id: number;
  needsManager: unknown;
  needsOwner: unknown;
}
