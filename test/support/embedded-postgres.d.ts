export interface ThrowAwayPostgres {
  pid: number;
  url(name: string): string;
  stop(): Promise<void>;
}

export function startPostgres(options?: { kept?: string; settings?: string[] }): Promise<ThrowAwayPostgres>;
