import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Tool } from '../tool.entity';

/** Tools that are usually asked for together: "New colleague in Sales". */
@Entity('bundle')
@Unique('uq_bundle_name', ['name'])
export class Bundle {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_bundle' }) id: number;
  @Column({ type: 'varchar', length: 80 }) name: string;
  @Column({ type: 'varchar', length: 300 }) description: string;
  @Column({ type: 'boolean' }) active: boolean;
  @Column({ type: 'integer' }) version: number;
}

@Entity('bundle_item')
@Unique('uq_bundle_item', ['bundleId', 'toolId'])
export class BundleItem {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_bundle_item' }) id: number;
  @Column({ type: 'integer' }) bundleId: number;
  @ManyToOne(() => Bundle)
  @JoinColumn({ name: 'bundleId', foreignKeyConstraintName: 'fk_bundle_item_bundle' })
  bundle?: Bundle;
  @Column({ type: 'integer' }) toolId: number;
  @ManyToOne(() => Tool)
  @JoinColumn({ name: 'toolId', foreignKeyConstraintName: 'fk_bundle_item_tool' })
  tool?: Tool;
}
