import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { Person } from '../people/person.entity';
import { ToolRequest } from './tool-request.entity';
import { Tool } from './tool.entity';

/** Given back by whoever had it, over by its date, left behind by somebody who left, or taken back by the desk. */
export type HoldingEnd = 'returned' | 'over' | 'left' | 'taken_back';

/**
 * Somebody has a tool, from when to when. A seat is taken from `takenAt` to `freedAt`: it may be kept before it is in
 * somebody's hands, and the desk takes back what is over.
 */
@Entity('holding')
@Index('ix_holding_tool', ['toolId', 'freedAt'])
@Index('ix_holding_ended', ['endedAt'], { where: `"endedAt" IS NOT NULL AND "freedAt" IS NULL` })
@Index('ix_holding_person', ['personId', 'toolId'])
@Index('ix_holding_request', ['requestId'])
@Index('ix_holding_since', ['since'])
@Index('ix_holding_until', ['until'])
@Index('ix_holding_confirmed', ['confirmedAt'])
@Check('ck_holding_how', `"endedHow" IN ('returned','over','left','taken_back')`)
@Check('ck_holding_ended', `("endedAt" IS NULL) = ("endedHow" IS NULL)`)
export class Holding {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_holding' }) id: number;
  @Column({ type: 'integer' }) toolId: number;
  @ManyToOne(() => Tool) @JoinColumn({ name: 'toolId', foreignKeyConstraintName: 'fk_holding_tool' }) tool?: Tool;
  @Column({ type: 'integer' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_holding_person' })
  person?: Person;
  @Column({ type: 'integer' }) requestId: number;
  @ManyToOne(() => ToolRequest)
  @JoinColumn({ name: 'requestId', foreignKeyConstraintName: 'fk_holding_request' })
  request?: ToolRequest;
  @Column({ type: timestampType }) takenAt: Date;
  /** null while its seat is only kept for them. */
  @Column({ type: timestampType, nullable: true }) since: Date | null;
  /** The last day, as YYYY-MM-DD; null where no end is agreed. */
  @Column({ type: 'varchar', length: 10, nullable: true }) until: string | null;
  /** When they were told that it ends soon. */
  @Column({ type: timestampType, nullable: true }) toldAt: Date | null;
  /** When they last said that they still need it; getting it says so, too. */
  @Column({ type: timestampType, nullable: true }) confirmedAt: Date | null;
  /** When they were last asked whether they do. */
  @Column({ type: timestampType, nullable: true }) askedAt: Date | null;
  @Column({ type: timestampType, nullable: true }) endedAt: Date | null;
  @Column({ type: 'varchar', length: 10, nullable: true }) endedHow: HoldingEnd | null;
  /** From then on somebody else can have the seat. */
  @Column({ type: timestampType, nullable: true }) freedAt: Date | null;
  @Column({ type: 'integer' }) version: number;

  /** Of a request that was decided: a seat is kept, nobody has it yet. */
  static kept(
    { id: requestId, toolId, forPersonId: personId, neededUntil: until }: ToolRequest,
    at: Date,
  ): Omit<Holding, 'id'> {
    return {
      ...{ toolId, personId, requestId, takenAt: at, since: null, until, toldAt: null, confirmedAt: null },
      ...{ askedAt: null, endedAt: null, endedHow: null, freedAt: null, version: 1 },
    };
  }

  /** Of a request that is in their hands. */
  static had(request: ToolRequest, at: Date): Omit<Holding, 'id'> {
    return { ...Holding.kept(request, at), since: at, confirmedAt: at };
  }
}

/** Asked, after they last said that they need it, whether they still do. */
export const isAsked = ({ askedAt, confirmedAt, endedAt }: Holding): boolean =>
  endedAt === null && askedAt !== null && confirmedAt !== null && confirmedAt < askedAt;
