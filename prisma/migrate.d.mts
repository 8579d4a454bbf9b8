import type { SqlDriverAdapterFactory } from '@prisma/client/runtime/client'

export declare function databaseUrl(env?: Record<string, string | undefined>): string
export declare function isPostgres(url: string): boolean
export declare function adapterFor(url: string): Promise<SqlDriverAdapterFactory>
export declare function migrate(options?: {
  env?: Record<string, string | undefined>
  folder?: string
}): Promise<string[]>
