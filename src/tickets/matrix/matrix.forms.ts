import { IsIn, IsOptional, IsString } from 'class-validator';
import { MaxLength } from '../../core/web/input/form-fields';
import { priorities, type Priority, type PriorityMatrix } from '../ticket-priority';

const choose = { message: 'Choose a priority.' };

/** `p_2_3` is impact 2, urgency 3. */
export class MatrixForm {
  @IsIn(priorities, choose) p_1_1: Priority;
  @IsIn(priorities, choose) p_1_2: Priority;
  @IsIn(priorities, choose) p_1_3: Priority;
  @IsIn(priorities, choose) p_2_1: Priority;
  @IsIn(priorities, choose) p_2_2: Priority;
  @IsIn(priorities, choose) p_2_3: Priority;
  @IsIn(priorities, choose) p_3_1: Priority;
  @IsIn(priorities, choose) p_3_2: Priority;
  @IsIn(priorities, choose) p_3_3: Priority;
  @IsString({ message: 'Open the page again.' }) @MaxLength(100) seen: string;
  @IsOptional() @IsString() @MaxLength(64) submission?: string;

  matrix(): PriorityMatrix {
    return [
      [this.p_1_1, this.p_1_2, this.p_1_3],
      [this.p_2_1, this.p_2_2, this.p_2_3],
      [this.p_3_1, this.p_3_2, this.p_3_3],
    ];
  }
}
