import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

const id = (table: string): TableColumnOptions => ({
  name: 'id',
  type: 'integer',
  isPrimary: true,
  isGenerated: true,
  generationStrategy: 'increment',
  primaryKeyConstraintName: `pk_${table}`,
});
const number = (name: string, isNullable = false): TableColumnOptions => ({ name, type: 'integer', isNullable });
const words = (name: string, length: number, isNullable = false): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  isNullable,
});
const to = (name: string, column: string, table: string) => ({
  name,
  columnNames: [column],
  referencedTableName: table,
  referencedColumnNames: ['id'],
});
const index = (name: string, ...columnNames: string[]) => ({ name, columnNames });

const stillOpen = `"status" IN ('new','open','waiting')`;

/** Numbers start at 1001, so that the first ticket already reads like one. */
const firstNumber = 1001;

export class Tickets20260302000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const type = postgres ? 'timestamp with time zone' : 'datetime';
    const time = (name: string, isNullable = false): TableColumnOptions => ({ name, type, isNullable });
    await q.createTable(
      new Table({
        name: 'ticket',
        columns: [
          id('ticket'),
          words('kind', 15),
          words('title', 200),
          number('requesterId'),
          number('submittedById'),
          number('serviceId', true),
          number('teamId', true),
          number('assigneeId', true),
          words('channel', 10),
          words('canWork', 10),
          words('touches', 10),
          number('impact'),
          number('urgency'),
          words('priority', 10),
          words('status', 10),
          words('waitingOn', 15, true),
          time('waitingSince', true),
          words('outcome', 12, true),
          { name: 'private', type: 'boolean' },
          { name: 'unanswered', type: 'boolean' },
          number('cycle'),
          number('reopenCount'),
          number('handOverCount'),
          number('resolvedById', true),
          number('followsId', true),
          time('createdAt'),
          time('worksAgainAt', true),
          time('resolvedAt', true),
          time('closedAt', true),
          time('closesAt', true),
          time('promiseAt'),
          time('riskAt'),
          words('promiseTarget', 20, true),
          number('version'),
        ],
        checks: [
          { name: 'ck_ticket_kind', expression: `"kind" IN ('incident','question','tool_request')` },
          {
            name: 'ck_ticket_status',
            expression: `"status" IN ('new','open','waiting','resolved','closed','cancelled')`,
          },
          { name: 'ck_ticket_waiting', expression: `("status" = 'waiting') = ("waitingOn" IS NOT NULL)` },
        ],
        foreignKeys: [
          to('fk_ticket_requester', 'requesterId', 'person'),
          to('fk_ticket_submitted_by', 'submittedById', 'person'),
          to('fk_ticket_assignee', 'assigneeId', 'person'),
          to('fk_ticket_service', 'serviceId', 'service'),
          to('fk_ticket_team', 'teamId', 'team'),
        ],
        indices: [
          { ...index('ix_ticket_queue', 'promiseAt', 'id'), where: stillOpen },
          { ...index('ix_ticket_queue_team', 'teamId', 'promiseAt', 'id'), where: stillOpen },
          { ...index('ix_ticket_queue_assignee', 'assigneeId', 'promiseAt', 'id'), where: stillOpen },
          index('ix_ticket_requester', 'requesterId', 'id'),
          index('ix_ticket_submitted', 'submittedById', 'id'),
          index('ix_ticket_service', 'serviceId', 'id'),
          index('ix_ticket_closes', 'closesAt'),
        ],
      }),
    );
    await q.createTable(
      new Table({
        name: 'message',
        columns: [
          id('message'),
          number('ticketId'),
          number('authorId'),
          words('visibility', 10),
          words('purpose', 12),
          { name: 'words', type: 'text' },
          time('at'),
        ],
        checks: [{ name: 'ck_message_visibility', expression: `"visibility" IN ('public','internal')` }],
        foreignKeys: [to('fk_message_ticket', 'ticketId', 'ticket'), to('fk_message_author', 'authorId', 'person')],
        indices: [index('ix_message_ticket', 'ticketId', 'id'), index('ix_message_author', 'authorId', 'id')],
      }),
    );
    await q.createTable(
      new Table({
        name: 'attachment',
        columns: [id('attachment'), number('ticketId'), number('messageId'), number('fileId'), words('name', 160)],
        foreignKeys: [
          to('fk_attachment_ticket', 'ticketId', 'ticket'),
          to('fk_attachment_message', 'messageId', 'message'),
          to('fk_attachment_file', 'fileId', 'stored_file'),
        ],
        indices: [index('ix_attachment_message', 'messageId', 'id'), index('ix_attachment_ticket', 'ticketId', 'id')],
      }),
    );
    await q.createTable(
      new Table({
        name: 'watcher',
        columns: [id('watcher'), number('ticketId'), number('personId'), time('addedAt')],
        uniques: [{ name: 'uq_watcher_ticket', columnNames: ['ticketId', 'personId'] }],
        foreignKeys: [to('fk_watcher_ticket', 'ticketId', 'ticket'), to('fk_watcher_person', 'personId', 'person')],
        indices: [index('ix_watcher_person', 'personId', 'ticketId')],
      }),
    );
    if (postgres) await q.query(`ALTER SEQUENCE "ticket_id_seq" RESTART WITH ${firstNumber}`);
    else await q.query(`INSERT INTO "sqlite_sequence" ("name", "seq") VALUES ('ticket', ${firstNumber - 1})`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['watcher', 'attachment', 'message', 'ticket']) await q.dropTable(table);
  }
}
