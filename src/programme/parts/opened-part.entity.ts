import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Cached } from '../../core/database/cached';
import { timestampType } from '../../core/database/columns';
import { rowsOf } from '../../core/database/rows';

/** A part of the programme that the change leader has opened. Closing it takes the row away, and nothing else. */
@Entity('programme_part')
@Unique('uq_programme_part_code', ['code'])
export class OpenedPart {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_programme_part' }) id: number;
  @Column({ type: 'varchar', length: 20 }) code: string;
  @Column({ type: timestampType }) openedAt: Date;
}

/** Whether a part is open, for what is only there while it is. */
export const whileOpen =
  ({ code }: { code: string }) =>
  async (): Promise<boolean> =>
    (await openParts.get()).has(code);

/** Asked by many pages, changed once a year. */
export const openParts = new Cached<ReadonlyMap<string, Date>>(
  ['programme_part'],
  async () => new Map((await rowsOf(OpenedPart, 'ORDER BY "id"')).map(({ code, openedAt }) => [code, openedAt])),
);
