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
const flag = (name: string): TableColumnOptions => ({ name, type: 'boolean' });
const to = (name: string, column: string, table: string) => ({
  name,
  columnNames: [column],
  referencedTableName: table,
  referencedColumnNames: ['id'],
});
const index = (name: string, ...columnNames: string[]) => ({ name, columnNames });

export class Tools20260303000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const type = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    const time = (name: string): TableColumnOptions => ({ name, type, isNullable: true });
    await q.createTable(
      new Table({
        name: 'tool',
        columns: [
          id('tool'),
          words('name', 80),
          words('slug', 80),
          words('description', 300),
          { name: 'forWhat', type: 'text' },
          words('costWords', 120, true),
          number('monthlyCents', true),
          words('currency', 3),
          number('serviceId'),
          number('ownerId', true),
          flag('needsManager'),
          flag('needsOwner'),
          number('seats', true),
          { name: 'steps', type: 'json' },
          flag('active'),
          number('position'),
          number('version'),
        ],
        uniques: [
          { name: 'uq_tool_name', columnNames: ['name'] },
          { name: 'uq_tool_slug', columnNames: ['slug'] },
        ],
        checks: [{ name: 'ck_tool_seats', expression: `"seats" IS NULL OR "seats" >= 0` }],
        foreignKeys: [to('fk_tool_service', 'serviceId', 'service'), to('fk_tool_owner', 'ownerId', 'person')],
        indices: [index('ix_tool_position', 'position', 'id')],
      }),
    );
    await q.createTable(
      new Table({
        name: 'tool_request',
        columns: [
          id('tool_request'),
          number('ticketId'),
          number('toolId'),
          number('forPersonId'),
          { name: 'steps', type: 'json' },
          time('orderedAt'),
          time('heldSince'),
          time('heldUntil'),
          number('version'),
        ],
        uniques: [{ name: 'uq_tool_request_ticket', columnNames: ['ticketId'] }],
        foreignKeys: [
          to('fk_tool_request_ticket', 'ticketId', 'ticket'),
          to('fk_tool_request_tool', 'toolId', 'tool'),
          to('fk_tool_request_person', 'forPersonId', 'person'),
        ],
        indices: [
          index('ix_tool_request_tool', 'toolId', 'heldSince'),
          index('ix_tool_request_person', 'forPersonId', 'toolId'),
        ],
      }),
    );
    await q.createTable(
      new Table({
        name: 'approval',
        columns: [
          id('approval'),
          number('ticketId'),
          number('approverId', true),
          words('step', 10),
          number('cycle'),
          number('position'),
          words('state', 10),
          time('askedAt'),
          time('promiseAt'),
          time('remindedAt'),
          time('decidedAt'),
          number('messageId', true),
          number('version'),
        ],
        checks: [
          { name: 'ck_approval_state', expression: `"state" IN ('waiting','granted','declined','void')` },
          { name: 'ck_approval_step', expression: `"step" IN ('manager','owner')` },
        ],
        foreignKeys: [
          to('fk_approval_ticket', 'ticketId', 'ticket'),
          to('fk_approval_approver', 'approverId', 'person'),
        ],
        indices: [
          index('ix_approval_ticket', 'ticketId', 'cycle', 'position'),
          index('ix_approval_approver', 'approverId', 'state', 'id'),
        ],
      }),
    );
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['approval', 'tool_request', 'tool']) await q.dropTable(table);
  }
}
