import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { Person } from '../../people/person.entity';
import type { ApprovalStep } from '../approval.entity';
import type { Sensitivity } from '../tool.entity';

/** For which requests who decides. The first rule that fits, in the order of their positions, is the one. */
@Entity('approval_rule')
export class ApprovalRule {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_approval_rule' }) id: number;
  @Column({ type: 'integer' }) position: number;
  @Column({ type: 'varchar', length: 80 }) name: string;
  /** For these tools alone; empty is for every tool. A tool is never deleted. */
  @Column({ type: 'json' }) toolIds: number[];
  /** For what is this sensitive, or more; null is for all. */
  @Column({ type: 'varchar', length: 12, nullable: true }) sensitivity: Sensitivity | null;
  /** For what costs this much a year, or more; null is from nothing on. */
  @Column({ type: 'integer', nullable: true }) fromMinor: number | null;
  /** For what costs less than this a year; null is without end. */
  @Column({ type: 'integer', nullable: true }) belowMinor: number | null;
  /** Of its amounts, and those of its steps. */
  @Column({ type: 'varchar', length: 3 }) currency: string;
  /** Only while a seat is free. */
  @Column({ type: 'boolean' }) freeSeat: boolean;
  @Column({ type: 'integer' }) version: number;
}

/** One who decides by a rule. A rule without any asks nobody. */
@Entity('approval_rule_step')
@Check('ck_approval_rule_step_who', `"who" IN ('manager','owner','security','finance','person')`)
@Check('ck_approval_rule_step_person', `("who" = 'person') = ("personId" IS NOT NULL)`)
@Index('ix_approval_rule_step_rule', ['ruleId', 'position'])
@Index('ix_approval_rule_step_person', ['personId'])
export class ApprovalRuleStep {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_approval_rule_step' }) id: number;
  @Column({ type: 'integer' }) ruleId: number;
  @ManyToOne(() => ApprovalRule)
  @JoinColumn({ name: 'ruleId', foreignKeyConstraintName: 'fk_approval_rule_step_rule' })
  rule?: ApprovalRule;
  @Column({ type: 'integer' }) position: number;
  @Column({ type: 'varchar', length: 10 }) who: ApprovalStep;
  /** Where a person is named. */
  @Column({ type: 'integer', nullable: true }) personId: number | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_approval_rule_step_person' })
  person?: Person | null;
  /** Asked only where it costs this much a year, or more; null is always. */
  @Column({ type: 'integer', nullable: true }) fromMinor: number | null;
}

/** Who decides for the whole company, whatever the tool. */
export const offices = ['security', 'finance'] as const;
export type Office = (typeof offices)[number];

@Entity('approval_office')
@Check('ck_approval_office_code', `"code" IN ('security','finance')`)
@Index('ix_approval_office_person', ['personId'])
export class ApprovalOffice {
  @PrimaryColumn({ type: 'varchar', length: 10, primaryKeyConstraintName: 'pk_approval_office' }) code: Office;
  @Column({ type: 'integer' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_approval_office_person' })
  person?: Person;
}
