import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../database/columns';

/** A file that a committed row names. A file on disk without such a row is an orphan. */
@Entity('stored_file')
@Unique('uq_stored_file_key', ['key'])
export class StoredFile {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_stored_file' }) id: number;
  @Column({ type: 'varchar', length: 64 }) key: string;
  @Column({ type: 'varchar', length: 120 }) type: string;
  @Column({ type: 'integer' }) size: number;
  @Column({ type: 'varchar', length: 64 }) sha256: string;
  @Column({ type: timestampType }) createdAt: Date;
}
