import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsNotEmpty, IsString, Max, Min } from 'class-validator';
import { Transform } from 'class-transformer';
import { largestId, MaxLength, oneLine, ticked, VersionedForm } from '../../core/web/input/form-fields';

const listed = { each: true, message: 'Choose from the list.' };

export class BundleForm extends VersionedForm {
  @oneLine()
  @IsString()
  @IsNotEmpty({ message: 'Give it a name.' })
  @MaxLength(80, { message: 'Keep the name under 80 characters.' })
  name: string;
  @oneLine()
  @IsString()
  @IsNotEmpty({ message: 'Say in one sentence who it’s for.' })
  @MaxLength(300, { message: 'Keep this sentence under 300 characters.' })
  description: string;
  @ticked() @IsBoolean() active = false;
  @Transform(({ value }: { value: unknown }) => [...new Set([value ?? []].flat().filter(Boolean).map(Number))])
  @IsArray()
  @IsInt(listed)
  @Min(1, listed)
  @Max(largestId, listed)
  @ArrayMaxSize(20, { message: 'That’s too many: 20 tools at most.' })
  tools: number[] = [];
}
