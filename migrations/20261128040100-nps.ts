import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class Nps20261128040100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const timestamp = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    const id = (table: string) => ({
      name: 'id',
      type: 'integer',
      isPrimary: true,
      isGenerated: true,
      generationStrategy: 'increment' as const,
      primaryKeyConstraintName: `pk_${table}`,
    });
    await q.createTable(
      new Table({
        name: 'nps_round',
        columns: [
          id('nps_round'),
          { name: 'key', type: 'varchar', length: '60' },
          { name: 'occasion', type: 'varchar', length: '20' },
          { name: 'month', type: 'varchar', length: '7' },
          { name: 'drawnAt', type: timestamp },
          { name: 'asked', type: 'integer' },
        ],
        uniques: [{ name: 'uq_nps_round_key', columnNames: ['key'] }],
        checks: [{ name: 'ck_nps_round_occasion', expression: `"occasion" IN ('quarter','pilot_start','pilot_end')` }],
      }),
    );
    await q.createTable(
      new Table({
        name: 'nps_invitation',
        columns: [
          id('nps_invitation'),
          { name: 'roundId', type: 'integer' },
          { name: 'personId', type: 'integer' },
          { name: 'departmentId', type: 'integer', isNullable: true },
          { name: 'state', type: 'varchar', length: '10' },
          { name: 'drawnAt', type: timestamp },
          { name: 'askedAt', type: timestamp, isNullable: true },
          { name: 'expiresAt', type: timestamp, isNullable: true },
          { name: 'wakeAt', type: timestamp },
          { name: 'version', type: 'integer' },
        ],
        uniques: [{ name: 'uq_nps_invitation_person', columnNames: ['roundId', 'personId'] }],
        checks: [
          {
            name: 'ck_nps_invitation_state',
            expression: `"state" IN ('planned','asked','answered','expired','skipped')`,
          },
        ],
        indices: [
          { name: 'ix_nps_invitation_wake', columnNames: ['wakeAt', 'id'] },
          { name: 'ix_nps_invitation_person', columnNames: ['personId', 'drawnAt'] },
        ],
        foreignKeys: [
          {
            name: 'fk_nps_invitation_round',
            columnNames: ['roundId'],
            referencedTableName: 'nps_round',
            referencedColumnNames: ['id'],
          },
          {
            name: 'fk_nps_invitation_person',
            columnNames: ['personId'],
            referencedTableName: 'person',
            referencedColumnNames: ['id'],
          },
        ],
      }),
    );
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['nps_invitation', 'nps_round']) await q.dropTable(table);
  }
}
