import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Person } from '../people/person.entity';
import { Service } from '../people/teams/service.entity';

export const toolKinds = ['software', 'licence', 'device', 'access'] as const;
export type ToolKind = (typeof toolKinds)[number];
/** How much what is in a tool has to be minded, the least first. */
export const sensitivities = ['public', 'internal', 'confidential', 'personal'] as const;
export type Sensitivity = (typeof sensitivities)[number];
/** What a price is for: a month, a year, or for good. */
export const pricePeriods = ['month', 'year', 'once'] as const;
export type PricePeriod = (typeof pricePeriods)[number];

export const toolSubject = (id: number) => ({ kind: 'tool', id });

/** Something of the catalogue that can be asked for: a licence, a device, an access. */
@Entity('tool')
@Unique('uq_tool_name', ['name'])
@Unique('uq_tool_slug', ['slug'])
@Check('ck_tool_seats', `"seats" IS NULL OR "seats" >= 0`)
@Index('ix_tool_position', ['position', 'id'])
export class Tool {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_tool' }) id: number;
  @Column({ type: 'varchar', length: 80 }) name: string;
  /** Its place in the address: "figma-licence". */
  @Column({ type: 'varchar', length: 80 }) slug: string;
  @Column({ type: 'varchar', length: 300 }) description: string;
  @Column({ type: 'text' }) forWhat: string;
  /** Null where nobody has said it yet: a tool of a time before kinds. */
  @Column({ type: 'varchar', length: 10, nullable: true }) kind: ToolKind | null;
  /** Other words that people look for it by: "VPN, home office". */
  @Column({ type: 'varchar', length: 300, nullable: true }) alsoCalled: string | null;
  /** How much what is in it has to be minded; null where nobody has said it. */
  @Column({ type: 'varchar', length: 12, nullable: true }) sensitivity: Sensitivity | null;
  /** Instead of an amount: "from stock". */
  @Column({ type: 'varchar', length: 120, nullable: true }) costWords: string | null;
  /** For one seat and one period, in the smallest unit of its currency. */
  @Column({ type: 'integer', nullable: true }) priceMinor: number | null;
  @Column({ type: 'varchar', length: 5, default: 'month' }) period: PricePeriod;
  @Column({ type: 'varchar', length: 3 }) currency: string;
  @Column({ type: 'integer' }) serviceId: number;
  @ManyToOne(() => Service)
  @JoinColumn({ name: 'serviceId', foreignKeyConstraintName: 'fk_tool_service' })
  service?: Service;
  /** Who answers for it, and decides where a rule says so. */
  @Column({ type: 'integer', nullable: true }) ownerId: number | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'ownerId', foreignKeyConstraintName: 'fk_tool_owner' })
  owner?: Person | null;
  /** How many were bought; null where they are not counted. */
  @Column({ type: 'integer', nullable: true }) seats: number | null;
  @Column({ type: 'boolean' }) active: boolean;
  @Column({ type: 'integer' }) position: number;
  @Column({ type: 'integer' }) version: number;
}
